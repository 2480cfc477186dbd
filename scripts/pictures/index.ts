import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { convert } from '../../pipeline/convert.ts';
import { openDesk } from '../../pipeline/desk/index.ts';
import { launchBrowser } from '../../pipeline/render/print/launch.ts';
import { clickOn, dropOnto, shows } from '../../test/desk/page/browser.ts';
import { scanOf, wrongForm } from '../../test/desk/page/printed-form.ts';
import { STEPS } from './steps.ts';

/*
 * The pictures of the manual, taken at the desk and of its results by the browser that prints: docs/manual/*.png.
 * Run: npm run build && npx tsx scripts/pictures/index.ts
 */

const ROOT = join(import.meta.dirname, '../..');
const INTO = join(ROOT, 'docs/manual');
/** Pixels: as wide as a page of the manual is shown, so that nothing is scaled. */
const SIZE = { width: 1080, height: 660 };

async function main(): Promise<void> {
  await mkdir(INTO, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const browser = await launchBrowser(undefined);
  try {
    await takeStart(browser);
    await takeDesk(browser, folder);
    await takeResults(browser, folder);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeStart(browser: Browser): Promise<void> {
  const page = await pageOf(browser, { width: SIZE.width, height: 250 });
  await page.setContent(STEPS);
  await take(page, 'start');
}

async function takeDesk(browser: Browser, folder: string): Promise<void> {
  const scan = join(folder, '河道清淤.pdf');
  await writeFile(scan, await scanOf(browser, wrongForm('清理河道淤泥。')));
  const desk = await openDesk({ folder: join(folder, 'work') });
  const page = await pageOf(browser);
  await page.goto(desk.url);
  await shows(page, 'h1', '把绩效表放进来');
  await take(page, 'drop');
  await dropOnto(page, [join(ROOT, 'input/2024'), join(ROOT, 'input/2025'), scan]);
  await shows(page, '.form-row', '河道清淤', 110_000);
  await page.waitForSelector('.strip', { hidden: true, timeout: 110_000 });
  await take(page, 'look');
  await clickOn(page, '.form-row', '河道清淤');
  await page.waitForSelector('.sheet img');
  await clickOn(page, '.field .value', '50,000');
  await page.keyboard.press('e');
  await page.keyboard.type('1,000,000');
  await shows(page, '.effect', '不再有 M1');
  await take(page, 'correct');
  await page.keyboard.press('Enter');
  await shows(page, '.field .value', '已更正');
  await clickOn(page, 'nav a', '取走');
  await page.waitForSelector('.ware .plain');
  await page.waitForFunction(() => document.querySelector('.said')?.textContent === '');
  await take(page, 'take');
  await page.close();
  await desk.close();
}

async function takeResults(browser: Browser, folder: string): Promise<void> {
  const [input, out] = [join(folder, 'input'), join(folder, 'output')];
  await cp(join(ROOT, 'input'), input, { recursive: true });
  await convert({ paths: [input], out, pdf: 'none' });
  const page = await pageOf(browser);
  await page.goto(pathToFileURL(join(out, 'index.html')).href);
  await take(page, 'report');
}

async function pageOf(browser: Browser, size = SIZE): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(size);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.evaluate(asAtHome);
  const path = join(INTO, `${name}.png`) as `${string}.png`;
  await page.screenshot({ path, optimizeForSpeed: false });
}

/** Shows the folder and the name of a clerk in place of those of whoever takes the pictures. */
function asAtHome(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    text.nodeValue = (text.nodeValue ?? '')
      .replace(/\S*pictures-\w+[/\\]work/u, 'D:\\绩效2025')
      .replace(/(署名：\s*)\S+/u, '$1王敏');
  }
}

await main();
