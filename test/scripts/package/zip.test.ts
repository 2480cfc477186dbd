import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import extract from 'extract-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Entry, writeZip } from '../../../scripts/package/zip.ts';
import { APART, bundleProgram } from '../../../scripts/program.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-zip-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const entries: Entry[] = [
  { path: 'a/绩效.cmd', data: Buffer.from('@echo off\r\n'), isExecutable: false },
  { path: 'a/jixiao', data: Buffer.from('#!/bin/sh\n'), isExecutable: true },
];

/** The zip as it is made on a machine in that zone. */
async function zipIn(zone: string, of: readonly Entry[]): Promise<Buffer> {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    const path = join(folder, `${zone.replace('/', '-')}.zip`);
    await writeZip(path, of);
    return await readFile(path);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

describe('a zip', () => {
  it('has the same bytes in any zone and order', async () => {
    const here = await zipIn('UTC', entries);
    expect((await zipIn('Asia/Shanghai', entries.toReversed())).equals(here)).toBe(true);
  });

  it('says that its names are UTF-8, as Windows needs to be told', async () => {
    const bytes = await zipIn('UTC', entries);
    // The central directory: a signature, two versions, and then the flags, of which bit 11 says UTF-8.
    const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
    const heads = [];
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1))
      heads.push(bytes.readUInt16LE(at + 8) & 0x0800);
    expect(heads).toEqual([0x0800, 0x0800]);
    expect(bytes.includes(Buffer.from('a/绩效.cmd', 'utf8'))).toBe(true);
  });

  it('keeps what is to be run', async () => {
    const path = join(folder, 'run.zip');
    await writeZip(path, entries);
    await extract(path, { dir: join(folder, 'out') });
    expect((await stat(join(folder, 'out/a/jixiao'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(folder, 'out/a/绩效.cmd'))).mode & 0o777).toBe(0o644);
  });
});

it('holds a program of the same bytes wherever it was made', async () => {
  const apart = [...APART, '@aws-sdk/client-s3'];
  const [one, other] = [join(folder, 'one/run'), join(folder, 'another/deeper/run')];
  const made = await bundleProgram(one, apart);
  await bundleProgram(other, apart);
  const names = Object.keys(made.outputs).map((path) => path.slice(path.lastIndexOf('/') + 1));
  expect(names).toContain('cli.js');
  for (const name of names)
    expect((await readFile(join(one, name))).equals(await readFile(join(other, name))), name).toBe(
      true,
    );
});

it('finds in the program what a queue takes of its packages, which are loaded only then', async () => {
  const into = join(folder, 'queue/run');
  await bundleProgram(into, [...APART, '@aws-sdk/client-s3'], ['batch/queue/library.ts']);
  const { loadLibrary, connect } = await import(pathToFileURL(join(into, 'library.js')).href);
  const { Queue, QueueEvents, Worker, WaitingError } = await loadLibrary();
  expect([Queue, QueueEvents, Worker, WaitingError].map((one) => typeof one)).toEqual(
    Array(4).fill('function'),
  );
  const nobody = { url: 'redis://127.0.0.1:1', shown: 'redis://127.0.0.1:1' };
  await expect(connect(nobody, { connect: 200, retry: 50 })).rejects.toMatchObject({
    reason: expect.stringContaining('redis://127.0.0.1:1'),
  });
});
