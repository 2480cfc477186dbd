import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indicatorLibrary } from '../../pipeline/cycle/library/index.ts';
import { aUser } from '../cycle/library/users.ts';
import { formText } from '../desk/desk.ts';
import { jixiao, run } from './command.ts';

/** A form that has an indicator in every class. */
const whole = formText().replace(
  '完成时间\t2025年12月',
  '完成时间\t2025年12月\n\t\t成本指标\t改造成本\t≤480万元',
);

let folder: string;
let form: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '参 考-'));
  form = join(folder, '校舍.txt');
  await writeFile(form, whole.replace('≥95%', '符合'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const others = [
  aUser(
    'roof',
    [
      ['质量指标', '工程验收合格率', '≥98%'],
      ['质量指标', '隐患整改率', '100%'],
    ],
    { projectName: '校舍屋面改造', department: { code: '640', name: '城区教育局' } },
  ),
];
const lines = (items: readonly object[]) => items.map((one) => `${JSON.stringify(one)}\n`).join('');

async function library(name: string, items: readonly object[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines(items));
  return path;
}

describe('jixiao suggest', () => {
  it.each([
    ['indicators.jsonl', indicatorLibrary(others)],
    ['records.jsonl', others],
  ])('shows what like projects of %s use, and where each is from', async (name, items) => {
    const path = await library(name, items);
    const { code, stdout } = await jixiao('suggest', form, '--library', path, '--jobs', '0');
    expect(code).toBe(0);
    expect(stdout).toContain('校舍改造　教育处　2025\n');
    expect(stdout).toContain('其他项目这样填： 工程验收合格率 ≥98%  (1个项目)\n');
    expect(stdout).toContain('除「验收合格率」外，同类项目在「质量指标」中还用过：\n');
    expect(stdout).toContain('1. 隐患整改率 100%  (1个项目)\n');
    expect(stdout).toContain(
      '校舍屋面改造（城区教育局，2025年）：roof.pdf 第7页，隐患整改率 100%\n',
    );
  });

  it('speaks English, and JSON to programs', async () => {
    const path = await library('indicators.jsonl', indicatorLibrary(others));
    const args = ['suggest', form, '--library', path, '--jobs', '0'];
    const english = await run(args, { LANG: 'en_US.UTF-8' });
    expect(english.stdout).toContain('Beside “验收合格率”, like projects use under 质量指标:');
    const { stdout } = await jixiao(...args, '--json');
    const [only, ...more] = stdout.trimEnd().split('\n');
    expect(more).toEqual([]);
    const { project, offers } = JSON.parse(only ?? '');
    expect(project).toBe('校舍改造');
    expect(offers[0]).toMatchObject({
      wanted: '质量指标',
      indicator: '验收合格率',
      same: { name: '工程验收合格率', typical: '≥98%' },
      suggestions: [{ name: '隐患整改率', from: [{ record: 'roof', file: 'roof.pdf', page: 7 }] }],
    });
  });

  it('says so where the library is empty, has nothing fitting, or is none', async () => {
    const empty = await library('empty.jsonl', []);
    const nothing = await jixiao('suggest', form, '--library', empty, '--jobs', '0');
    expect([nothing.code, nothing.stdout]).toEqual([
      0,
      '还没有指标库：请先运行 jixiao convert，或用 --library 指定某次转换的 indicators.jsonl 或 records.jsonl。\n',
    ]);
    const strange = await library(
      'strange.jsonl',
      indicatorLibrary([
        aUser('x', [['质量指标', '演出达标率', '100%']], {
          projectName: '文艺演出',
          department: { code: '700', name: '文化馆' },
        }),
      ]),
    );
    const { stdout } = await jixiao('suggest', form, '--library', strange, '--jobs', '0');
    expect(stdout).toContain('指标库中没有同类项目在「质量指标」中用过、本表还没有的指标。\n');
    const broken = join(folder, 'broken.jsonl');
    await writeFile(broken, '{"id": 1}\n');
    const wrong = await jixiao('suggest', form, '--library', broken, '--jobs', '0');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('指标库文件第1行')]);
    const gone = await jixiao('suggest', form, '--library', join(folder, '没有'), '--jobs', '0');
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('无法读取')]);
    const unnamed = await jixiao('suggest');
    expect([unnamed.code, unnamed.stderr]).toEqual([1, expect.stringContaining('请给出要看的表')]);
  });

  it('tells of a form in which nothing is vague', async () => {
    await writeFile(form, whole);
    const path = await library('indicators.jsonl', indicatorLibrary(others));
    const { stdout } = await jixiao('suggest', form, '--library', path, '--jobs', '0');
    expect(stdout).toContain('没有含糊或缺少的指标。');
  });
});
