/** A file that was dropped or chosen, with its path below what was dropped, parted by forward slashes. */
export interface Incoming {
  readonly path: string;
  readonly file: File;
}

/**
 * The files of a drop, those of its folders included. Reading the folders takes a while; the items have to be asked for them before
 * the event is over, so call it in the event itself.
 *
 * @returns the files, and the paths of what the browser would not read
 */
export async function filesOfDrop(
  transfer: DataTransfer,
): Promise<{ files: Incoming[]; unread: string[] }> {
  const entries: FileSystemEntry[] = [];
  const files: Incoming[] = [];
  const unread: string[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry === null ? item.getAsFile() : null;
    if (entry !== null) entries.push(entry);
    else if (file !== null) files.push({ path: file.name, file });
  }
  for (let entry = entries.shift(); entry !== undefined; entry = entries.shift()) {
    const path = entry.fullPath.replace(/^\//u, '');
    try {
      if (entry.isDirectory) entries.push(...(await entriesIn(entry as FileSystemDirectoryEntry)));
      else files.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    } catch {
      unread.push(path);
    }
  }
  return { files, unread };
}

/** The files of an `<input type="file">`, of a folder too. */
export function filesOfInput(input: HTMLInputElement): Incoming[] {
  return [...(input.files ?? [])].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));
}

/** Browsers give a hundred entries at a time, and none when there are no more. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) =>
      reader.readEntries(done, failed),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((done, failed) => entry.file(done, failed));
}
