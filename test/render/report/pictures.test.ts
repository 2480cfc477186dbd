import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordCrop } from '../../../pipeline/model/index.ts';
import { outputPaths } from '../../../pipeline/render/paths.ts';
import { launchBrowser } from '../../../pipeline/render/print/launch.ts';
import { reportHtml } from '../../../pipeline/render/report/index.ts';
import { PictureList, pictureAt } from '../../../pipeline/render/report/pictures.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { greyPng } from './drawn-picture.ts';
import { aFinding, aLedger, anIndicator, anInput, aRecord, RULES } from './ledger.ts';

const cell = [300.12, 210.5, 420.57, 232.25] as const;
const goal = [60, 300, 540, 420] as const;
const cellPng = greyPng(333, 60, 90);
const goalPng = greyPng(1333, 333, 200);
const crops: readonly RecordCrop[] = [
  { source: 0, page: 3, box: cell, png: cellPng },
  { source: 0, page: 4, box: goal, png: goalPng },
];

const scanned = aRecord({
  id: 'a',
  projectName: '校舍改造',
  indicators: [anIndicator({})],
  sources: [{ file: '2025/扫描.pdf', sha256: 'a'.repeat(64), pages: [3, 4], form: 1 }],
});
const typed = aRecord({ id: 'b', projectName: '道路维修' });
const at = (page: number, box: readonly number[], text: string) => ({
  source: 0,
  page,
  box: [...box],
  text,
});
const findings = [
  aFinding({
    record: 'a',
    rule: 'S1',
    severity: 'warning',
    paths: ['/indicators/0/value'],
    evidence: [at(3, cell, '≥95%'), at(3, [1, 2, 3, 4], '没有图片')],
  }),
  aFinding({
    record: 'a',
    rule: 'S1',
    severity: 'warning',
    paths: ['/goals/annual'],
    evidence: [at(4, goal, '完成校舍改造。')],
  }),
  aFinding({ record: 'a', rule: 'M3', evidence: [at(3, cell, '≥95%')] }),
  aFinding({ record: 'b', rule: 'P5', severity: 'note' }),
];
const s1 = {
  id: 'S1',
  severity: 'warning',
  title: '图片识别存疑',
  titleEn: 'A doubtful reading',
  ground: '扫描件',
  groundEn: 'scans',
} as const;
const records = [typed, scanned];
const ledger = aLedger({
  records,
  findings,
  inputs: [anInput({ file: '2025/扫描.pdf' })],
  crops: [[], crops],
  rules: [...RULES, s1],
});
const templates = openTemplates();
const html = (lang: 'zh' | 'en') =>
  reportHtml(ledger, outputPaths(records), { lang, templates, locate: (file) => `../${file}` });

let browser: Browser;
let folder: string;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser(undefined);
  folder = await mkdtemp(join(tmpdir(), '图片 '));
  for (const lang of ['zh', 'en'] as const) {
    await writeFile(join(folder, `${lang}.html`), html(lang));
  }
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(lang: 'zh' | 'en', width: number): Promise<void> {
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(join(folder, `${lang}.html`)).href);
  await page.click('#p1 button.name');
  await page.waitForSelector('#p1 .picture');
}

describe('pictures in the report', () => {
  afterEach(() => page.close());

  it.each([1280, 400])('stand beside what was read, at a width of %i', async (width) => {
    await open('zh', width);
    const shown = await page.$$eval('#p1 .picture img', (all) =>
      all.map((element) => {
        const image = element as unknown as {
          alt: string;
          complete: boolean;
          naturalWidth: number;
          clientWidth: number;
          clientHeight: number;
        };
        return [image.alt, image.naturalWidth, image.clientWidth <= 768];
      }),
    );
    expect(shown).toEqual([
      // The error comes first; it has no field.
      ['第 3 页此处的原图', 333, true],
      ['第 3 页“年度 · 质量指标「设备验收率」 · 指标值”的原图', 333, true],
      ['第 4 页“年度目标”的原图', 1333, true],
    ]);
    expect(await page.$$eval('#p1 .quotes li', (all) => all.map((li) => li.textContent))).toEqual([
      '原图读作≥95% 第 3 页',
      '原图读作≥95% 第 3 页',
      '没有图片 第 3 页',
      '原图读作完成校舍改造。 第 4 页',
    ]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(complaints).toEqual([]);
  });

  it('have their words in English too, and their rule is one to filter by', async () => {
    await open('en', 1280);
    const alts = await page.$$eval('#p1 .picture img', (all) =>
      all.map((e) => e.getAttribute('alt')),
    );
    expect(alts).toContain('Picture of “annual goal” on page 4');
    expect(await page.$eval('#p1 .pictured', (li) => li.textContent)).toMatch(/^PictureRead as/u);
    await page.select('[name=rule]', 'S1');
    const left = await page.$$eval('#rows > tr:not([hidden]) .name', (all) =>
      all.map((name) => name.textContent),
    );
    expect(left.map((name) => name?.slice(0, 4))).toEqual(['校舍改造']);
    expect(await page.$eval('#rule-S1', (row) => row.textContent)).toContain('A doubtful reading');
  });

  it('go along where the source is shown beside the clean form', async () => {
    await open('zh', 1280);
    await page.click('#p1 .pictured a');
    expect(await page.$eval('#compare .picture img', (image) => image.getAttribute('alt'))).toBe(
      '第 3 页此处的原图',
    );
  });
});

describe('the pictures of a record', () => {
  it('stand in the page once each, and nowhere else', () => {
    expect(html('zh').split(cellPng)).toHaveLength(2);
    expect(html('zh').split(goalPng)).toHaveLength(2);
    const { crops: _, ...without } = ledger;
    const plain = reportHtml(without, outputPaths(records), { lang: 'zh', templates });
    expect(plain).not.toContain(cellPng);
    expect(html('zh')).toBe(html('zh'));
  });

  it('are found by source, page and box, rounded as evidence is', () => {
    const exact = [300.1234, 210.5, 420.5678, 232.25] as const;
    const own = [{ source: 1, page: 3, box: exact, png: '' }];
    const rounded = [300.12, 210.5, 420.57, 232.25];
    expect(pictureAt(own, { ...at(3, rounded, ''), source: 1 })).toBe(0);
    expect(pictureAt(own, at(3, rounded, ''))).toBeUndefined();
    expect(pictureAt(own, { ...at(2, rounded, ''), source: 1 })).toBeUndefined();
    expect(pictureAt(own, { source: 1, line: 3, text: '' })).toBeUndefined();
  });

  it('are left out where there is no room, and counted', () => {
    const list = new PictureList(cellPng.length + 10);
    const [first, second] = crops;
    if (first === undefined || second === undefined) throw new Error('two crops');
    expect([list.put(first), list.put(second), list.put(first)]).toEqual([0, undefined, 0]);
    expect([list.pictures.length, list.omitted]).toEqual([1, 1]);
    expect(list.pictures[0]?.width).toBe(193);
  });
});
