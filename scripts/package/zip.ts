import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file of a zip by its path in it, with `/` between the folders. */
export interface Entry {
  readonly path: string;
  readonly data: Buffer;
  readonly isExecutable: boolean;
}

/** More makes it a thousandth smaller and takes twice the time. */
const DEFLATE_LEVEL = 6;

/** Names are stored as UTF-8 and said to be so, which Windows needs to know; files can be run where they could before. */
export async function writeZip(file: string, entries: readonly Entry[]): Promise<void> {
  const zip = new ZipFile();
  // Its parts are what is stored, in no zone: the same inputs give the same bytes anywhere.
  const mtime = new Date(2000, 0, 1);
  for (const { path, data, isExecutable } of entries.toSorted(byPath)) {
    zip.addBuffer(data, path, {
      mtime,
      mode: isExecutable ? 0o100755 : 0o100644,
      compressionLevel: DEFLATE_LEVEL,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

function byPath(a: Entry, b: Entry): number {
  return a.path < b.path ? -1 : 1;
}
