import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { launchBrowser } from '../../../pipeline/render/print/launch.ts';
import { reportHtml } from '../../../pipeline/render/report/index.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { aFinding, aLedger, anIndicator, anInput, aRecord, money } from './ledger.ts';

const hostile = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';

const school = aRecord({
  id: '2025-635-a',
  projectName: '校舍改造',
  funding: { unit: '元', implementation: money('5000000.00'), annual: money('2000000.10') },
  indicators: [anIndicator({ name: hostile })],
  sources: [
    { file: '2025/预算 #1.pdf', sha256: 'a'.repeat(64), pages: [7, 8], form: 7 },
    { file: '2025/forms.txt', sha256: 'b'.repeat(64), pages: [], form: 1 },
  ],
});
const roads = aRecord({
  id: '2024-604-b',
  year: 2024,
  projectName: `道路维修${hostile}`,
  department: { code: '604', name: '产业部' },
  implementingUnit: { code: null, name: '公路站' },
  funding: { unit: '元', implementation: null, annual: money('9000000.00') },
});
const untold = aRecord({
  id: '2025-604-c',
  projectName: '人才ＡＢＣ专项',
  department: { code: '604', name: '产业部' },
});
const records = [roads, untold, school];
const findings = [
  aFinding({
    record: '2024-604-b',
    rule: 'Q3',
    severity: 'warning',
    facts: [{ horizons: ['annual'], name: hostile, value: hostile, repeats: false }],
  }),
  aFinding({
    record: '2025-635-a',
    paths: ['/indicators/0/value'],
    evidence: [{ source: 0, page: 8, box: [1, 2, 3, 4], text: hostile }],
    suggestion: '改为 5,000,000',
  }),
  aFinding({ record: '2025-635-a', rule: 'P5', severity: 'note' }),
];
const paths = outputPaths(records);
const ledger = aLedger({ records, findings, inputs: [anInput({ file: '2025/预算 #1.pdf' })] });
const templates = openTemplates();

let browser: Browser;
let folder: string;
let report: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser(undefined);
  folder = await mkdtemp(join(tmpdir(), '报告 '));
  const html = reportHtml(ledger, paths, {
    lang: 'zh',
    templates,
    locate: (file) => `../input/${file}`,
  });
  for (const [id, { formHtml }] of paths.records) {
    const file = join(folder, formHtml);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `<!doctype html><meta charset="utf-8"><title>${id}</title>`);
  }
  await writeFile(join(folder, 'index.html'), html);
  report = pathToFileURL(join(folder, 'index.html')).href;
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url());
  });
  await page.setViewport({ width: 1400, height: 900 });
});
afterEach(async () => {
  const pwned = await page.evaluate('window.pwned');
  await page.close();
  expect(pwned).toBeUndefined();
});

/** The projects that the list shows, top down. */
function shown(): Promise<string[]> {
  return page.$$eval('#rows > tr', (rows) =>
    rows
      .filter((row) => row.checkVisibility())
      .map((row) => (row.querySelector('.name')?.textContent ?? '').slice(0, 4)),
  );
}

function status(): Promise<string> {
  return page.$eval('#shown', (element) => element.textContent ?? '');
}

describe('the report in a browser', () => {
  it('lists every project and runs nothing that a form brought', async () => {
    await page.goto(report);
    expect(await shown()).toEqual(['道路维修', '人才ＡＢ', '校舍改造']);
    expect(await status()).toBe('显示 3 / 3 张表，年度资金合计 11,000,000.10 元');
    expect(await page.$$eval('#rows img, #rows script', (found) => found.length)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('searches in names, departments, units and files, full-width or not', async () => {
    await page.goto(report);
    const search = async (text: string): Promise<string[]> => {
      await page.$eval('[name=search]', (input) => {
        (input as unknown as { value: string }).value = '';
      });
      await page.type('[name=search]', text);
      await page.waitForFunction(
        `new URLSearchParams(location.hash.slice(1)).get('search') === ${JSON.stringify(text)}`,
      );
      return shown();
    };
    expect(await search('abc')).toEqual(['人才ＡＢ']);
    expect(await search('公路站')).toEqual(['道路维修']);
    expect(await search('635 校舍')).toEqual(['校舍改造']);
    expect(await search('forms.txt')).toEqual(['校舍改造']);
    expect(await search('没有的')).toEqual([]);
    expect(await page.$eval('#nothing', (element) => element.checkVisibility())).toBe(true);
    await page.click('#reset');
    expect(await shown()).toHaveLength(3);
  });

  it('filters by severity, year, department and rule, and adds up what is left', async () => {
    await page.goto(report);
    await page.click('.chips input[value=error]');
    expect(await shown()).toEqual(['校舍改造']);
    expect(await status()).toBe('显示 1 / 3 张表，年度资金合计 2,000,000.10 元');
    await page.click('.chips input[value=none]');
    expect(await shown()).toEqual(['人才ＡＢ']);
    await page.click('#reset');
    await page.select('[name=year]', '2025');
    expect(await shown()).toEqual(['人才ＡＢ', '校舍改造']);
    await page.select('[name=department]', '0');
    expect(await shown()).toEqual(['人才ＡＢ']);
    await page.click('#reset');
    await page.select('[name=rule]', 'Q3');
    expect(await shown()).toEqual(['道路维修']);
  });

  it('follows a rule of the catalogue, and an address with filters, to the projects', async () => {
    await page.goto(report);
    await page.click('#rule-P5 a');
    await page.waitForFunction("document.querySelectorAll('#rows > tr[hidden]').length === 2");
    expect(await shown()).toEqual(['校舍改造']);
    await page.goto('about:blank');
    await page.goto(`${report}#year=2024`);
    expect(await shown()).toEqual(['道路维修']);
  });

  it('sorts by money, what is not known last in either direction', async () => {
    await page.goto(report);
    await page.click('[data-sort=amount] button');
    expect(await shown()).toEqual(['道路维修', '校舍改造', '人才ＡＢ']);
    expect(await page.$eval('[data-sort=amount]', (th) => th.getAttribute('aria-sort'))).toBe(
      'descending',
    );
    await page.click('[data-sort=amount] button');
    expect(await shown()).toEqual(['校舍改造', '道路维修', '人才ＡＢ']);
    await page.click('[data-sort=severity] button');
    expect(await shown()).toEqual(['校舍改造', '道路维修', '人才ＡＢ']);
  });

  it('opens the findings of a project by key: rule, message, place, what is printed', async () => {
    await page.goto(report);
    await page.focus('#p2 button.name');
    await page.keyboard.press('Enter');
    expect(await page.$eval('#p2 button.name', (b) => b.getAttribute('aria-expanded'))).toBe(
      'true',
    );
    const [error = '', note = ''] = await page.$$eval('#p2 .finding', (all) =>
      all.map((finding) => finding.textContent ?? ''),
    );
    expect(error).toContain('M3');
    expect(error).toContain(
      '「1年」为一年期项目，年度资金 2,000,000 元，应等于实施期资金 5,000,000 元，相差 3,000,000 元',
    );
    expect(error).toContain('年度 · 质量指标');
    expect(error).toContain(hostile);
    expect(error).toContain('第 8 页');
    expect(error).toContain('改为 5,000,000');
    expect(note).toContain('P5');
    expect(note).toContain('负责人未填写');
    const links = await page.$$eval('#p2 .detail a', (all) =>
      all.map((a) => a.getAttribute('href')),
    );
    expect(links).toContain('../input/2025/预算%20%231.pdf#page=8');
    expect(links).toContain('departments/635-教育处.xlsx');
    expect(complaints).toEqual([]);
  });

  it('follows a link to the form of a project', async () => {
    await page.goto(report);
    const opened = browser.waitForTarget((target) => target.url().includes('forms/2025/'));
    await page.click('#p2 .links a');
    const form = await (await opened).page();
    expect(await form?.title()).toBe('2025-635-a');
    await form?.close();
  });

  it('shows the page of the source beside the clean form', async () => {
    await page.goto(report);
    await page.click('#p2 button.name');
    await page.click('#p2 .side button');
    expect(await page.$eval('#compare', (dialog) => dialog.hasAttribute('open'))).toBe(true);
    const frames = await page.$$eval('#compare iframe', (all) =>
      all.map((frame) => frame.getAttribute('src')),
    );
    expect(frames).toEqual([
      '../input/2025/预算%20%231.pdf#page=7',
      'forms/2025/635-教育处/校舍改造.html',
    ]);
    await page.keyboard.press('Escape');
    await page.click('#p2 .quotes a');
    expect(await page.$eval('#compare iframe', (frame) => frame.getAttribute('src'))).toBe(
      '../input/2025/预算%20%231.pdf#page=8',
    );
    await page.keyboard.press('Escape');
    await page.waitForFunction("document.querySelector('#compare iframe') === null");
  });

  it('is read without scripts, and fits a telephone', async () => {
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(report);
    await page.setJavaScriptEnabled(true);
    expect(await shown()).toHaveLength(3);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
  });

  it('holds two thousand projects', async () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      aRecord({
        id: `2025-${index}`,
        projectName: `项目${index}`,
        funding: { unit: '元', implementation: null, annual: money(`${index}.00`) },
      }),
    );
    const noted = many.flatMap(({ id }, index) =>
      Array.from({ length: 1 + (index % 3) }, () =>
        aFinding({ record: id, severity: index % 100 === 0 ? 'error' : 'note' }),
      ),
    );
    const html = reportHtml(aLedger({ records: many, findings: noted }), outputPaths(many), {
      lang: 'zh',
      templates,
    });
    await writeFile(join(folder, 'many.html'), html);
    await page.goto(pathToFileURL(join(folder, 'many.html')).href);
    // 0 + 1 + … + 1999
    expect(await status()).toBe('显示 2,000 / 2,000 张表，年度资金合计 1,999,000 元');
    // What is out of sight is not drawn; it comes when one scrolls there.
    expect((await shown()).length).toBeLessThan(500);
    await page.$eval('#more', (more) => more.scrollIntoView());
    await page.waitForFunction(
      "document.querySelectorAll('#rows > tr:not([hidden])').length > 100",
    );
    await page.click('.chips input[value=error]');
    expect(await shown()).toHaveLength(20);
    await page.click('#expand');
    // Projects 0, 300, 600, … have one finding, 100, 400, … two, 200, 500, … three.
    expect(await page.$$eval('#rows .finding', (found) => found.length)).toBe(7 + 7 * 2 + 6 * 3);
  });
});
