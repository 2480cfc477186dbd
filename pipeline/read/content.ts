import { type FileKind, sniff } from '../extract/index.ts';
import { openPlain } from './plain-file.ts';
import { emptyFile, tooLarge, unknownFormat } from './verdict.ts';

/** More bytes than this are no file of forms, and would not fit into one buffer. */
export const LARGEST_BYTES = 1024 * 1024 * 1024;
const SNIFFED_BYTES = 32 * 1024;

/** A file that can be read: its bytes, and what they are. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly kind: Exclude<FileKind, 'unknown'>;
}

/**
 * What a file holds; no more of it is read than it takes to refuse it.
 *
 * @throws ReadFailure `damaged` for an empty file, `not-a-document`, `too-large`; the system's errors as they are.
 */
export async function contentOf(path: string): Promise<Content> {
  const file = await openPlain(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw emptyFile();
    const { buffer, bytesRead } = await file.read(
      new Uint8Array(SNIFFED_BYTES),
      0,
      SNIFFED_BYTES,
      0,
    );
    const kind = sniff(buffer.subarray(0, bytesRead));
    if (kind === 'unknown') throw unknownFormat(buffer.subarray(0, bytesRead));
    if (size > LARGEST_BYTES) throw tooLarge(size);
    return { bytes: await file.readFile(), kind };
  } finally {
    await file.close();
  }
}

/** As the templates of forms and of the report say it in their first lines. */
const GENERATOR = /<meta name="generator" content="Jixiao\b/u;
const HEAD_BYTES = 4096;

/** Whether this program made a web page. */
export function isOwnOutput({ bytes, kind }: Content): boolean {
  if (kind !== 'web') return false;
  return GENERATOR.test(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1'));
}
