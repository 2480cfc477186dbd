import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { accessFailure } from '../../read/access-failure.ts';
import { hashOf } from '../inputs.ts';
import { openScratch } from '../scratch.ts';
import { type Seal, STREAM_START } from './seal.ts';
import { TICKET } from './serving.ts';
import type { Unit } from './unit.ts';

/** This machine cannot do a unit of work that another may well do; its sentence is for who runs the machine. */
export class Unfit extends Error {
  override readonly name = 'Unfit';

  constructor(
    message: string,
    readonly messageEn: string,
    /** Whether no machine can do it for now, and none is to blame. */
    readonly isNobodys = false,
  ) {
    super(message);
  }
}

/** The files that a worker reads: those of the folder that it shares, or copies of what it fetched. */
export interface Files {
  /**
   * Where the file of a unit is, made sure that it is the one that is meant.
   *
   * @param services where it is to be had, if not in a folder that this machine sees.
   * @throws Unfit
   */
  pathOf(unit: Unit, services: readonly string[]): Promise<string>;
  close(): void;
}

/** Bytes of fetched files that are kept: the ranges of a long one are read one after the other. */
const MOST_KEPT = 512 * 1024 * 1024;
/** Files of which it is remembered that they are what they are meant to be. */
const MOST_KNOWN = 1_000;

/** @param root the folder that is shared, as this machine calls it; null where it calls it as the coordinator does. */
export function workerFiles(root: string | null, seal: Seal): Files {
  const scratch = openScratch();
  const { folder } = scratch.place('files');
  const fetched = new Map<string, { readonly path: Promise<string>; bytes: number }>();
  /** Hashes of shared files by path, size and time of change. */
  const known = new Map<string, string>();

  const sharedPath = async ({ task, root: theirs }: Unit): Promise<string> => {
    const path = resolve(root ?? theirs, task.work.path);
    const state = await stat(path).catch((error: unknown) => {
      throw notHere(path, accessFailure(error));
    });
    const identity = `${path} ${state.size} ${state.mtimeMs}`;
    const sha256 =
      known.get(identity) ??
      (await hashOf(path).catch((error: unknown) => {
        throw notHere(path, accessFailure(error));
      }));
    known.set(identity, sha256);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
    if (sha256 !== task.work.sha256) throw another(path);
    return path;
  };

  const fetchedPath = (sha256: string, services: readonly string[]): Promise<string> => {
    const before = fetched.get(sha256);
    fetched.delete(sha256);
    const entry = before ?? { path: fetchInto(sha256, services), bytes: 0 };
    fetched.set(sha256, entry);
    return entry.path;
  };

  const fetchInto = async (sha256: string, services: readonly string[]): Promise<string> => {
    if (folder === null) throw noRoom();
    const path = join(folder, sha256);
    try {
      const bytes = await firstOf(services, (url) => download(url, sha256, path, seal));
      const entry = fetched.get(sha256);
      if (entry !== undefined) entry.bytes = bytes;
      makeRoom();
      return path;
    } catch (error) {
      fetched.delete(sha256);
      await rm(path, { force: true }).catch(() => {});
      throw error instanceof Unfit ? error : unfitBy(error, services);
    }
  };

  /** The oldest go first; what is being read is open, and on Windows stays until it is not. */
  const makeRoom = () => {
    let sum = [...fetched.values()].reduce((bytes, entry) => bytes + entry.bytes, 0);
    for (const [sha256, entry] of [...fetched].slice(0, -KEPT_WHATEVER)) {
      if (sum <= MOST_KEPT) break;
      sum -= entry.bytes;
      fetched.delete(sha256);
      entry.path.then((path) => rm(path, { force: true })).catch(() => {});
    }
  };

  return {
    pathOf: (unit, services) =>
      services.length === 0 ? sharedPath(unit) : fetchedPath(unit.task.work.sha256, services),
    close: () => scratch.close(),
  };
}

/** As many files as may be in hand are kept, whatever their size. */
const KEPT_WHATEVER = 64;

async function firstOf<T>(
  services: readonly string[],
  attempt: (url: string) => Promise<T>,
): Promise<T> {
  let failure: unknown;
  for (const url of services) {
    try {
      return await attempt(url);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Milliseconds for one file: a gigabyte at two megabytes a second. */
const LONGEST = 10 * 60_000;

async function download(url: string, sha256: string, path: string, seal: Seal): Promise<number> {
  const response = await fetch(`${url}/files/${sha256}`, {
    headers: { [TICKET]: seal.ticketFor(sha256) },
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST),
  });
  if (!response.ok || response.body === null) throw notServed(url, response.status);
  const hash = createHash('sha256');
  let bytes = 0;
  const source = Readable.fromWeb(response.body as ReadableStream);
  const plain = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of plainChunks(source, seal)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(plain, createWriteStream(path));
  if (hash.digest('hex') !== sha256) throw another(url);
  return bytes;
}

async function* plainChunks(chunks: AsyncIterable<Buffer>, seal: Seal): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  let decipher: ReturnType<Seal['decipher']> | null = null;
  for await (const chunk of chunks) {
    if (decipher !== null) {
      yield decipher.update(chunk);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < STREAM_START) continue;
    decipher = seal.decipher(start.subarray(0, STREAM_START));
    yield decipher.update(start.subarray(STREAM_START));
  }
}

function notHere(path: string, { reason, reasonEn }: { reason: string; reasonEn: string }): Unfit {
  return new Unfit(
    `这台机器读不到 ${path}：${reason}请检查 --root 是否指向与发起机器相同的文件夹，或在发起机器上用 --serve。`,
    `This machine cannot read ${path}: ${reasonEn} Make --root name the folder that the coordinator reads, or use --serve there.`,
  );
}

function another(place: string): Unfit {
  return new Unfit(
    `${place} 的内容与发起机器上的文件不同。请检查 --root 是否指向相同的文件夹。`,
    `${place} is not the file that the coordinator means. Make --root name the same folder.`,
  );
}

function notServed(url: string, status: number): Unfit {
  return new Unfit(
    `发起机器 ${url} 没有给出文件（${status}）。请检查两边的 JIXIAO_QUEUE_SECRET 是否相同。`,
    `The coordinator at ${url} did not hand out the file (${status}). Make sure that both sides have the same JIXIAO_QUEUE_SECRET.`,
  );
}

export function coordinatorGone(): Unfit {
  return new Unfit(
    '发起机器不在了，它的文件暂时取不到；它重新运行后会继续。',
    'The coordinator is gone and its files cannot be had; this goes on when it runs again.',
    true,
  );
}

function noRoom(): Unfit {
  return new Unfit(
    '这台机器的临时文件夹写不下文件。请腾出磁盘空间，或把 TMPDIR 指到别的磁盘。',
    'The temporary folder of this machine takes no more files. Free some space or let TMPDIR name another disk.',
  );
}

function unfitBy(error: unknown, services: readonly string[]): Unfit {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return noRoom();
  const url = services.join(', ');
  return new Unfit(
    `这台机器从 ${url} 取不到文件（${code}）。请检查网络和防火墙，以及发起机器 --serve 的地址能否从这里访问。`,
    `This machine cannot fetch files from ${url} (${code}). Check the network, the firewall and that the address of --serve can be reached from here.`,
  );
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.name : 'error';
}
