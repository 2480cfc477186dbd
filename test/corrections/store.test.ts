import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendCorrections,
  type Correction,
  CorrectionsFailure,
  correctionLines,
  lineOf,
  readCorrections,
} from '../../pipeline/corrections/index.ts';
import { line } from './lines.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-corrections-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const total = (value: string): Correction =>
  line({ path: '/funding/annual/total', read: '300', value });

describe('a file of corrections', () => {
  it('that is not there holds none', async () => {
    expect(await readCorrections(join(folder, 'none.jsonl'))).toEqual({
      corrections: [],
      faults: [],
    });
  });

  it('holds what was added, in its order, however often', async () => {
    const path = join(folder, 'added.jsonl');
    const lines = [total('1'), total('2'), total('=cmd\n"{"record":"x"')];
    await appendCorrections(path, lines.slice(0, 1));
    await appendCorrections(path, lines.slice(1));
    await appendCorrections(path, []);
    expect(await readCorrections(path)).toEqual({ corrections: lines, faults: [] });
  });

  it('tells what is no line of it with its number, and keeps it', async () => {
    const path = join(folder, 'foreign.jsonl');
    const good = lineOf(total('1'));
    const foreign = [
      'nonsense',
      '{"record":"a"}',
      '[]',
      good.replace('"by":', '"who":'),
      good.replace('"at":"2025', '"at":"not a date'),
      good.replace('"value":"1"', '"value":"\\u0000"'),
      good.replace('"value":"1"', `"value":"${'9'.repeat(30_000)}"`),
      good.replace('"value":"1"', '"act":"add"'),
    ];
    const text = `\ufeff${good}\n${foreign.map((each) => `${each.trim()}\r\n`).join('')}${good}`;
    await writeFile(path, text);
    const { corrections, faults } = await readCorrections(path);
    expect(corrections).toHaveLength(2);
    expect(faults.map(({ line: at, said }) => [at, said])).toEqual(
      foreign.map((_, at) => [at + 3, 'broken']),
    );
    await appendCorrections(path, [total('2')]);
    expect((await readFile(path, 'utf8')).startsWith(text)).toBe(true);
    expect((await readCorrections(path)).corrections).toHaveLength(3);
  });

  it('loses no line when the last one was cut anywhere', async () => {
    const lines = [total('1'), total('二\n“x”'), total('3')];
    const [first = '', second = ''] = lines.map(lineOf);
    const whole = Buffer.from(`${first}${second}`);
    for (let cut = Buffer.from(first).length; cut <= whole.length; cut++) {
      const path = join(folder, `cut-${cut}.jsonl`);
      await writeFile(path, whole.subarray(0, cut));
      const before = await readCorrections(path);
      expect(before.corrections[0]).toEqual(lines[0]);
      await appendCorrections(path, lines.slice(2));
      const after = await readCorrections(path);
      expect(after.corrections[0]).toEqual(lines[0]);
      expect(after.corrections.at(-1)).toEqual(lines[2]);
      const isWhole = cut >= whole.length - 1;
      const isAtEnd = cut === Buffer.from(first).length;
      expect(after.corrections).toHaveLength(isWhole ? 3 : 2);
      expect(after.faults.map(({ line: at }) => at)).toEqual(isWhole || isAtEnd ? [] : [2]);
      expect((await readFile(path)).subarray(0, cut)).toEqual(whole.subarray(0, cut));
    }
  });

  it('finds a line behind what another process left half-written', () => {
    const [one, two] = [total('1'), total('2')];
    const half = lineOf(one).slice(0, 100);
    expect(correctionLines(`${half}${lineOf(two)}`)).toMatchObject({
      corrections: [two],
      faults: [{ line: 1, said: 'cut' }],
    });
    // Or whole but for its line break.
    expect(correctionLines(`${lineOf(one).trim()}${lineOf(two)}`)).toEqual({
      corrections: [one, two],
      faults: [],
    });
  });

  it('reads again what was written, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        (value, why) => {
          const clean = (text: string) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');
          const made = line({ path: '/title', value: clean(value), why: clean(why) });
          expect(correctionLines(lineOf(made))).toEqual({ corrections: [made], faults: [] });
        },
      ),
    );
  });

  it('that cannot be written to is told', async () => {
    await expect(appendCorrections(join(folder, 'no', 'x.jsonl'), [total('1')])).rejects.toThrow(
      CorrectionsFailure,
    );
  });
});

/** A process that adds lines as fast as it can, each told once it is on the disk. */
function adding(path: string, by: string, count: number): ChildProcess {
  const script = `
    import { appendCorrections } from ${JSON.stringify(resolve(import.meta.dirname, '../../pipeline/corrections/store.ts'))};
    for (let at = 0; at < ${count}; at++) {
      await appendCorrections(${JSON.stringify(path)}, [{ record: 'r', path: '/title', source: '0'.repeat(64), read: '', value: String(at), by: ${JSON.stringify(by)}, at: '2025-03-01T09:00:00Z' }]);
      process.stdout.write(at + '\\n');
    }`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('processes that add lines', () => {
  it('at once lose none of each other', { timeout: 60_000 }, async () => {
    const path = join(folder, 'two.jsonl');
    const both = ['甲', '乙'].map((by) => adding(path, by, 100));
    for (const child of both) child.stdout?.resume();
    await Promise.all(both.map((child) => once(child, 'exit')));
    const { corrections, faults } = await readCorrections(path);
    expect(faults).toEqual([]);
    for (const by of ['甲', '乙']) {
      const own = corrections.filter((one) => one.by === by).map(({ value }) => value);
      expect(own).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
    }
  });

  it('lose nothing that they said was kept when they are killed', { timeout: 60_000 }, async () => {
    const path = join(folder, 'killed.jsonl');
    for (const lines of [1, 3, 7]) {
      const child = adding(path, `第${lines}`, 100_000);
      let told = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (told.split('\n').length > lines) child.kill('SIGKILL');
      });
      await once(child, 'close');
      const kept = told.split('\n').slice(0, -1);
      await appendFile(path, '{"record":"half');
      const { corrections } = await readCorrections(path);
      const own = corrections.filter(({ by }) => by === `第${lines}`).map(({ value }) => value);
      expect(own.slice(0, kept.length)).toEqual(kept);
    }
    const { corrections, faults } = await readCorrections(path);
    expect(new Set(corrections.map(({ by }) => by)).size).toBe(3);
    expect(faults).toHaveLength(3);
  });
});
