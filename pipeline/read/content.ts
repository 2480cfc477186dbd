import { open, readFile } from 'node:fs/promises';
import { type FileKind, sniff } from '../extract/index.ts';
import { emptyFile, tooLarge, unknownFormat } from './verdict.ts';

/** More bytes than this are no file of forms, and would not fit into one buffer. */
const LARGEST_BYTES = 1024 * 1024 * 1024;
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
  const { head, size } = await headOf(path);
  if (size === 0) throw emptyFile();
  const kind = sniff(head);
  if (kind === 'unknown') throw unknownFormat();
  if (size > LARGEST_BYTES) throw tooLarge(size);
  return { bytes: await readFile(path), kind };
}

async function headOf(path: string): Promise<{ head: Uint8Array; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(new Uint8Array(SNIFFED_BYTES), 0, SNIFFED_BYTES);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}
