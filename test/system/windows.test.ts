import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../cli/command.ts';
import { formText, Visitor } from '../desk/desk.ts';
import { pathOf, WITHOUT_WINE, Windows } from './wine.ts';

const sample = readFileSync(
  resolve(import.meta.dirname, '../../input/2025/yangquan-2025.txt'),
  'utf8',
);
const [, FIRST = ''] = sample.split(/(?=^阳泉经济技术开发区县\(区\)级)/mu);
const NAME = '2025年技术改造专项资金(技术改造和重点产业链方向)';

const formOf = (project: string): string => FIRST.replace(NAME, project);

/** Keeps a file open as Excel does, so that nobody else may open it: from when it has made another one until that is gone. */
const HOLD = `const fs = require('fs');
const [, file, sign] = process.argv;
const UV_FS_O_EXLOCK = 0x10000000;
fs.openSync(file, fs.constants.O_RDWR | UV_FS_O_EXLOCK);
fs.writeFileSync(sign, '');
setInterval(() => fs.existsSync(sign) || process.exit(), 100);`;

describe.skipIf(WITHOUT_WINE !== null)(
  `on Windows${WITHOUT_WINE === null ? '' : ` (skipped: ${WITHOUT_WINE})`}`,
  // Wine starts a process in seconds.
  { timeout: 300_000 },
  () => {
    let windows: Windows;
    let folder: string;

    beforeAll(async () => {
      windows = new Windows();
      folder = join(windows.folder, '用 户');
      mkdirSync(folder);
      await windows.node(['-e', '0']);
      windows.share(folder);
    });

    afterAll(() => windows.close());

    function place(files: Readonly<Record<string, string | Buffer>>): void {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    }

    const remarks = (out: string): string =>
      JSON.parse(readFileSync(join(folder, out, 'run.json'), 'utf8'))
        .remarks.map(({ message }: { message: string }) => message)
        .join('\n');

    /** @returns what lets the file go. */
    async function held(file: string): Promise<() => Promise<unknown>> {
      const sign = join(windows.folder, `held-${Math.random()}`);
      const { ended } = windows.start(['-e', HOLD, pathOf(join(folder, file)), pathOf(sign)]);
      while (!existsSync(sign)) await new Promise((resolve) => setTimeout(resolve, 50));
      return () => {
        rmSync(sign);
        return ended;
      };
    }

    it('patterns with backslashes, a share, another case and brackets lead to the same bytes', async () => {
      // As Windows' own editors left texts: GBK is told; line ends are not.
      place({
        '绩效(1)/甲.TXT': formOf('甲项目').replaceAll('\n', '\r\n'),
        '绩效(1)/b.txt': formOf('乙项目'),
        '绩效(1)/x.html': '<p>',
      });
      const there = await windows.jixiao(
        'convert',
        '\\\\server\\share\\绩效(1)\\*.txt',
        '--out',
        '\\\\SERVER\\share\\出 1',
        '--pdf',
        'none',
      );
      expect(there.said).toContain('项目 2 个');
      expect(there.code).toBe(0);
      const here = ['甲.TXT', 'b.txt'].map((name) => join(folder, '绩效(1)', name));
      await run(['convert', ...here, '--out', join(folder, '出 2'), '--pdf', 'none', '--quiet']);
      for (const name of ['records.jsonl', 'findings.jsonl', 'schema.json', 'summary.xlsx']) {
        const [one, other] = ['出 1', '出 2'].map((out) => readFileSync(join(folder, out, name)));
        expect(one?.equals(other ?? Buffer.alloc(0)), name).toBe(true);
      }
    });

    it('a path with more than 260 characters is read and written, and told', async () => {
      const deep = Array.from({ length: 5 }, (_, at) => `${at}${'很长的文件夹名'.repeat(8)}`).join(
        '/',
      );
      place({ [`${deep}/a.txt`]: formOf('深处的项目') });
      const out = `${deep}/结果`;
      const { code } = await windows.jixiao(
        'convert',
        pathOf(join(folder, deep, 'a.txt')),
        '--out',
        pathOf(join(folder, out)),
        '--pdf',
        'none',
      );
      expect(code).toBe(0);
      expect(readFileSync(join(folder, out, 'records.jsonl'), 'utf8')).toContain('深处的项目');
      expect(remarks(out)).toMatch(/个结果的路径过长.*Excel/u);
    });

    it('projects that differ by case alone, devices and dots each get a file of their own', async () => {
      const projects = ['Abc', 'ABC', 'CON', 'aux.pdf', '尾点...', '尾点'];
      place({ 'names/a.txt': projects.map(formOf).join('\n') });
      const convert = () =>
        windows.jixiao(
          'convert',
          pathOf(join(folder, 'names')),
          '--out',
          pathOf(join(folder, 'names out')),
          '--pdf',
          'none',
        );
      const { said } = await convert();
      expect(said).toContain(`项目 ${projects.length} 个`);
      const forms = () =>
        readdirSync(join(folder, 'names out/forms'), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.html'))
          .map((name) => readFileSync(join(folder, 'names out/forms', name), 'utf8'));
      for (const project of projects) {
        expect(
          forms().filter((html) => html.includes(`<title>${project} · `)),
          project,
        ).toHaveLength(1);
      }
      // One goes, and the other one's name is that of both.
      place({ 'names/a.txt': ['ABC', 'con'].map(formOf).join('\n') });
      await convert();
      expect(forms()).toHaveLength(2);
      expect(forms().filter((html) => html.includes('<title>con · '))).toHaveLength(1);
      expect(remarks('names out')).not.toContain('保留');
    });

    it('a workbook that is open stays, the new one stands beside it, and the next run puts that right', async () => {
      place({ 'open/a.txt': formOf('旧项目') });
      const convert = () =>
        windows.jixiao(
          'convert',
          pathOf(join(folder, 'open')),
          '--out',
          pathOf(join(folder, 'open out')),
          '--pdf',
          'none',
        );
      await convert();
      const book = join(folder, 'open out/summary.xlsx');
      const old = readFileSync(book);
      place({ 'open/a.txt': formOf('新项目') });
      const letGo = await held('open out/summary.xlsx');
      const { code, said } = await convert();
      expect({ code, told: said.includes('summary.新1.xlsx') }).toEqual({ code: 0, told: true });
      expect(remarks('open out')).toMatch(/“summary\.xlsx”正被 Excel.*“summary\.新1\.xlsx”/u);
      expect(readFileSync(join(folder, 'open out/records.jsonl'), 'utf8')).toContain('新项目');
      await letGo();
      expect(readFileSync(book).equals(old)).toBe(true);
      const beside = readFileSync(join(folder, 'open out/summary.新1.xlsx'));
      await convert();
      expect(readFileSync(book).equals(beside)).toBe(true);
      expect(existsSync(join(folder, 'open out/summary.新1.xlsx'))).toBe(false);
      expect(remarks('open out')).toBe('');
    });

    it('the desk takes names that Windows has not, keeps what differs by case apart, and shows originals', async () => {
      const work = join(folder, '工 作');
      mkdirSync(work);
      const cli = pathOf(resolve(import.meta.dirname, '../../dist/cli.js'));
      const desk = windows.start([cli, 'desk', pathOf(work), '--no-open', '--lang', 'zh']);
      const url = () => /http:\/\/\S+/u.exec(desk.said())?.[0];
      while (url() === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
      const clerk = await Visitor.enter(url() ?? '');
      await clerk.post('/api/workspace', { sample: false });
      for (const [name, project] of [
        ['aux.txt', '甲'],
        ['Abc.txt', '乙'],
        ['ABC.txt', '丙'],
      ] as const)
        expect(
          (await clerk.drop(name, formText({ name: project, total: '4,000,000' }))).status,
        ).toBe(200);
      expect(readdirSync(join(work, 'input')).sort()).toEqual(['ABC-2.txt', 'Abc.txt', '_aux.txt']);
      await clerk.settled();
      const cards = await clerk.cards();
      expect(cards.map(({ name }) => name).sort()).toEqual(['丙', '乙', '甲']);
      const [{ id } = { id: '' }] = cards;
      expect((await clerk.fetch(`/api/forms/${id}/originals/0`)).status).toBe(200);
      const deed = { do: 'set', path: '/funding/annual/total', value: '5,000,000' };
      expect((await clerk.correct(id, { seen: 0, deed })).status).toBe(200);
      expect(readFileSync(join(work, 'input/corrections.jsonl'), 'utf8')).toContain('5,000,000');
    });

    it('one run writes at a time, and the lock of one that is gone stops nobody', async () => {
      place({ 'busy/a.txt': formOf('忙') });
      const lock = join(folder, 'busy out/.jixiao.lock');
      const args = [
        'convert',
        pathOf(join(folder, 'busy')),
        '--out',
        pathOf(join(folder, 'busy out')),
        '--pdf',
        'none',
      ];
      mkdirSync(dirname(lock));
      // A holder that lives: this very script, which starts the run and waits for it.
      const script = `const { spawnSync, spawn } = require('child_process'); const fs = require('fs');
        const os = require('os');
        const [, cli, lock, ...args] = process.argv;
        const sleeper = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
        const holder = (pid) => fs.writeFileSync(lock, JSON.stringify({ id: 'x', host: os.hostname(), pid }));
        holder(sleeper.pid);
        const first = spawnSync(process.execPath, [cli, ...args], { stdio: 'ignore' }).status;
        process.kill(sleeper.pid);
        sleeper.on('exit', () => {
          const second = spawnSync(process.execPath, [cli, ...args], { stdio: 'ignore' }).status;
          console.log(JSON.stringify({ first, second }));
        });`;
      const cli = pathOf(resolve(import.meta.dirname, '../../dist/cli.js'));
      const { said } = await windows.node(['-e', script, cli, pathOf(lock), ...args]);
      expect(said.trim()).toBe('{"first":1,"second":0}');
      expect(existsSync(lock)).toBe(false);
    });
  },
);
