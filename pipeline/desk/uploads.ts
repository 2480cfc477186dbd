import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { constants, copyFile, link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hashOf, makeFolderBelow, placeBelow, standing } from '../batch/index.ts';
import { patiently } from '../system/index.ts';
import type { Upload } from './api.ts';
import { inputName, otherName } from './input-names.ts';
import { DeskTrouble } from './trouble.ts';
import type { Workspace } from './workspace.ts';

/** As often another name is looked for. */
const NAMES = 1_000;

/**
 * Keeps a file that somebody dropped below input/: whole or not at all, never over another one, never beyond the folder.
 *
 * @throws DeskTrouble, the system's errors.
 */
export async function keepUpload(
  { input, cache }: Workspace,
  given: string,
  bytes: Readable,
  limit: number,
): Promise<Upload> {
  const name = inputName(given);
  if (name === null) {
    bytes.resume();
    return { file: given, bytes: 0, outcome: 'skipped' };
  }
  const incoming = join(cache, 'incoming');
  await mkdir(incoming, { recursive: true });
  const beside = join(incoming, randomUUID());
  try {
    const { sha256, size } = await written(beside, bytes, limit);
    await mkdir(input, { recursive: true });
    return await placed(input, name, { beside, sha256, size });
  } finally {
    await patiently(() => rm(beside, { force: true }));
  }
}

/** What is dropped, as a text. @throws DeskTrouble where it has more bytes. */
export async function textWithin(bytes: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function written(
  path: string,
  bytes: Readable,
  limit: number,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  await pipeline(bytes, measured, createWriteStream(path, { flags: 'wx', flush: true }));
  return { sha256: hash.digest('hex'), size };
}

async function placed(
  input: string,
  name: string,
  { beside, sha256, size }: { beside: string; sha256: string; size: number },
): Promise<Upload> {
  if (name.includes('/')) await makeFolderBelow(input, dirname(name)).catch(() => inTheWay(name));
  for (let ordinal = 1; ordinal <= NAMES; ordinal++) {
    const file = ordinal === 1 ? name : otherName(name, ordinal);
    const place = placeBelow(input, file);
    if (place === null) return inTheWay(name);
    if (await isPut(beside, place))
      return { file, bytes: size, outcome: ordinal === 1 ? 'stored' : 'renamed' };
    const here = standing(place);
    const isSame = here?.isFile() && here.size === size && (await hashOf(place)) === sha256;
    if (isSame) return { file, bytes: size, outcome: 'same' };
  }
  return inTheWay(name);
}

/** False where something stands there already. */
async function isPut(from: string, to: string): Promise<boolean> {
  const isTaken = (error: NodeJS.ErrnoException): boolean => {
    if (error.code === 'EEXIST') return false;
    throw error;
  };
  return link(from, to)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // Drives that know no links.
      return copyFile(from, to, constants.COPYFILE_EXCL);
    })
    .then(() => true, isTaken);
}

function inTheWay(name: string): never {
  throw new DeskTrouble('refused', {
    zh: `“${name}”放不进去：input 中有同名的文件或链接挡住了。请改名后再放入。`,
    en: `"${name}" cannot be put there: a file or a link of that name is in the way. Rename it.`,
  });
}

function tooLarge(limit: number): DeskTrouble {
  const mb = Math.floor(limit / 1024 / 1024);
  return new DeskTrouble('too-large', {
    zh: `文件超过 ${mb} MB，不像是绩效目标表。请拆分后再放入。`,
    en: `The file has more than ${mb} MB, which no form has. Split it.`,
  });
}
