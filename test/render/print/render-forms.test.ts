import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractPages } from '../../../pipeline/extract/pdf/index.ts';
import type { Ledger, ProjectRecord } from '../../../pipeline/model/index.ts';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { type RenderFormsOptions, renderForms } from '../../../pipeline/render/print/index.ts';
import { indicatorWith, recordWith } from '../form/record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-forms-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const records = ['河道清淤', '路灯维护', '绿化'].map((projectName, index) =>
  recordWith({
    id: `2025-604-${index}`,
    projectName,
    // The second form takes several pages, so the third does not begin on the page after it.
    indicators: Array.from({ length: index === 1 ? 120 : 3 }, (_, at) =>
      indicatorWith({ name: `第${at + 1}项任务的完成情况` }),
    ),
  }),
);
const elsewhere = recordWith({
  id: '2024-701-0',
  year: 2024,
  department: { code: '701', name: '教育局' },
});

function render(
  all: readonly ProjectRecord[],
  options: Partial<RenderFormsOptions> = {},
  into = 'out',
) {
  const ledger: Ledger = { records: all, findings: [], inputs: [], rules: [], version: '0' };
  return renderForms(ledger, outputPaths(all), join(folder, into), {
    pdf: 'all',
    markRepairs: false,
    templates: null,
    ...options,
  });
}

async function pagesOf(path: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const page of await extractPages(new Uint8Array(await readFile(path)))) {
    pages.push(page.glyphs.map(({ unicode }) => unicode).join(''));
  }
  return pages;
}

describe('the forms of a ledger', () => {
  it('are written as HTML and PDF and bound in a booklet for each department and year', async () => {
    const { written, remarks } = await render([...records, elsewhere]);
    expect(remarks).toEqual([]);
    expect([...written.keys()].sort()).toEqual([
      'booklets/2024-701-教育局.pdf',
      'booklets/2025-604-水务局.pdf',
      'forms/2024/701-教育局/河道清淤.html',
      'forms/2024/701-教育局/河道清淤.pdf',
      'forms/2025/604-水务局/河道清淤.html',
      'forms/2025/604-水务局/河道清淤.pdf',
      'forms/2025/604-水务局/绿化.html',
      'forms/2025/604-水务局/绿化.pdf',
      'forms/2025/604-水务局/路灯维护.html',
      'forms/2025/604-水务局/路灯维护.pdf',
    ]);
  });

  it('stand in the booklet on the pages that its table of contents names', async () => {
    const pages = await pagesOf(join(folder, 'out/booklets/2025-604-水务局.pdf'));
    const [cover = '', contents = ''] = pages;
    expect(cover).toContain('水务局');
    expect(contents).toContain('目录');
    const begins = records.map(
      ({ projectName }) => pages.findIndex((text) => text.includes(`项目名称${projectName}`)) + 1,
    );
    expect(begins[0]).toBe(3);
    expect(begins[2]).toBeGreaterThan(5);
    expect(contents).toContain(
      `1河道清淤水务站${begins[0]}2路灯维护水务站${begins[1]}3绿化水务站${begins[2]}`,
    );
    expect(pages.at(-1)).toContain(`— ${pages.length} —`);
  });

  it('have the names of the projects in the outline of the booklet', async () => {
    const pdf = await readFile(join(folder, 'out/booklets/2025-604-水务局.pdf'), 'latin1');
    expect(pdf).toContain('/Outlines');
    // 河道清淤 in UTF-16BE.
    expect(pdf.toLowerCase()).toContain('feff6cb390536e056de4');
  });

  it('are not made again where they are current', async () => {
    const first = await render(records, {}, 'again');
    const second = await render(
      records.map((record, index) => (index === 2 ? { ...record, year: 2026 } : record)),
      { isCurrent: (path, hash) => first.written.get(path) === hash },
      'again',
    );
    expect([...second.current.keys()].sort()).toEqual([
      'forms/2025/604-水务局/河道清淤.html',
      'forms/2025/604-水务局/河道清淤.pdf',
      'forms/2025/604-水务局/路灯维护.html',
      'forms/2025/604-水务局/路灯维护.pdf',
    ]);
    expect([...second.written.keys()].sort()).toEqual([
      'booklets/2025-604-水务局.pdf',
      'booklets/2026-604-水务局.pdf',
      'forms/2026/604-水务局/绿化.html',
      'forms/2026/604-水务局/绿化.pdf',
    ]);
  });

  it('are complete as HTML where there is no browser, and say how to get one', async () => {
    const { written, remarks } = await render(records, { browser: '/nowhere/chrome' }, 'bare');
    expect([...written.keys()].every((path) => path.endsWith('.html'))).toBe(true);
    expect(written.size).toBe(3);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]?.message).toContain('JIXIAO_BROWSER');
    expect(await readdir(join(folder, 'bare'))).toEqual(['forms']);
  });

  it('are printed as far as is asked for', async () => {
    const none = await render([elsewhere], { pdf: 'none' }, 'none');
    expect([...none.written.keys()]).toEqual(['forms/2024/701-教育局/河道清淤.html']);
    const booklets = await render([elsewhere], { pdf: 'booklets' }, 'booklets');
    expect([...booklets.written.keys()].sort()).toEqual([
      'booklets/2024-701-教育局.pdf',
      'forms/2024/701-教育局/河道清淤.html',
    ]);
  });

  it('stop where the run is stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(render(records, { signal: stop.signal }, 'stopped')).rejects.toThrow('stopped');
  });
});
