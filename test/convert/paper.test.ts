import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convert, RULES } from '../../pipeline/index.ts';
import { TemplateFailure } from '../../pipeline/render/template-failure.ts';

/** The eight real forms, of six departments; by eye, each department has something to mend. */
const SEED = join(import.meta.dirname, '../../input/2025/yangquan-2025.txt');

let folder: string;
let input: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-paper-'));
  input = join(folder, 'input');
  await mkdir(input);
  await cp(SEED, join(input, 'seed.txt'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quick = { jobs: 0, pdf: 'none' } as const;

async function filesIn(out: string, below: string): Promise<string[]> {
  const found = await readdir(join(out, below), { recursive: true }).catch(() => []);
  return found.filter((name) => /\.\w+$/u.test(name) && !name.startsWith('.')).sort();
}

describe('what a run makes for departments and heads of section', { timeout: 240_000 }, () => {
  it('is a feedback sheet a department and a review a year, the same bytes each time', async () => {
    const out = join(folder, 'out');
    await convert({ ...quick, paths: [input], out });
    const sheets = await filesIn(out, 'feedback');
    expect(sheets.map((name) => name.slice(0, 8))).toEqual(
      ['604', '605', '614', '620', '635', '953'].map((code) => `2025-${code}`),
    );
    expect(sheets.every((name) => name.endsWith('.docx'))).toBe(true);
    expect(await filesIn(out, 'review')).toEqual(['2025.html']);
    const first = await Promise.all(sheets.map((name) => readFile(join(out, 'feedback', name))));
    await convert({ ...quick, paths: [input], out, force: true });
    const again = await Promise.all(sheets.map((name) => readFile(join(out, 'feedback', name))));
    expect(again.map((bytes, at) => bytes.equals(first[at] ?? Buffer.alloc(0)))).toEqual(
      sheets.map(() => true),
    );
    const report = await readFile(join(out, 'index.html'), 'utf8');
    expect(report).toContain('href="review/2025.html"');
    expect(report.match(/href="feedback\/2025-[^"]+\.docx"/gu)).toHaveLength(6);
  });

  it('goes when it is not wanted any more, or nothing is to mend', async () => {
    const out = join(folder, 'gone');
    await convert({ ...quick, paths: [input], out });
    expect(await filesIn(out, 'feedback')).toHaveLength(6);
    await convert({ ...quick, paths: [input], out, feedback: false });
    expect(await filesIn(out, 'feedback')).toEqual([]);
    const rules = Object.fromEntries(RULES.map(({ id }) => [id, 'note' as const]));
    await convert({ ...quick, paths: [input], out, rules });
    expect(await filesIn(out, 'feedback')).toEqual([]);
    expect(await readFile(join(out, 'review/2025.html'), 'utf8')).toContain('没有需要退回的项目。');
  });

  it('leaves earlier results alone where an own template is broken', async () => {
    const [out, templates] = [join(folder, 'broken'), join(folder, 'templates')];
    await convert({ ...quick, paths: [input], out });
    const before = await filesIn(out, '.');
    await mkdir(join(templates, 'feedback'), { recursive: true });
    await writeFile(join(templates, 'feedback/feedback.docx'), 'none');
    await expect(convert({ ...quick, paths: [input], out, templates })).rejects.toThrow(
      TemplateFailure,
    );
    expect(await filesIn(out, '.')).toEqual(before);
  });

  it('is a page for each project that has forms of several years', async () => {
    const [out, years] = [join(folder, 'years'), join(folder, 'two')];
    await mkdir(years);
    await cp(SEED, join(years, '2025.txt'));
    const text = await readFile(SEED, 'utf8');
    await writeFile(join(years, '2024.txt'), text.replaceAll('2025', '2024'));
    await convert({ ...quick, paths: [years], out });
    const pages = await filesIn(out, 'projects');
    expect(pages).toHaveLength(8);
    expect(pages).toContain('635-阳泉高新技术产业开发区教育处/校舍改造.html');
    const page = await readFile(
      join(out, 'projects/635-阳泉高新技术产业开发区教育处/校舍改造.html'),
      'utf8',
    );
    expect(page).toContain('2024年目标');
    expect(page).toContain('2025年目标');
    // The link of a stage leads to its form.
    const [, href = ''] = /<a href="\.\.\/\.\.\/([^"]+)">2024年目标/u.exec(page) ?? [];
    expect(await readFile(join(out, decodeURIComponent(href)), 'utf8')).toContain('校舍改造');
    expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('href="projects/635-');
  });
});
