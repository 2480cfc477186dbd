/** A regular file of a tar archive. */
export interface TarFile {
  /** As stored, with forward slashes. */
  readonly name: string;
  readonly isExecutable: boolean;
  readonly data: Buffer;
}

const BLOCK = 512;

/** The regular files of a POSIX (ustar) archive; folders, links and extensions are passed over. */
export function tarFiles(archive: Buffer): TarFile[] {
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const field = (offset: number, length: number): string =>
      archive.toString('utf8', at + offset, at + offset + length).replace(/\0[\s\S]*$/u, '');
    const size = Number.parseInt(field(124, 12), 8) || 0;
    const type = field(156, 1);
    if (type === '0' || type === '') {
      const prefix = field(345, 155);
      files.push({
        name: prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`,
        isExecutable: (Number.parseInt(field(100, 8), 8) & 0o100) !== 0,
        data: archive.subarray(at + BLOCK, at + BLOCK + size),
      });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
