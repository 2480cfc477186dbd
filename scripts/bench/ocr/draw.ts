import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer';
import { sheetOf } from './sheet.ts';
import type { Style } from './style.ts';
import type { Truth } from './truth.ts';

/** Below this a fitted form would be too small to be read by anybody. */
const SMALLEST = 0.68;
/** CSS pixels inside the margins of an A4 page: its short side and its long one. */
const INSIDE = { short: ((210 - 26) / 25.4) * 96, long: ((297 - 26) / 25.4) * 96 };

/** Prints made-up forms with the packaged browser. */
export interface Press {
  print(truth: Truth, style: Style): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openPress(): Promise<Press> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-press-'));
  const browser = await puppeteer.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...['--no-sandbox', '--headless=shell', '--disable-gpu', '--single-process', '--no-zygote'],
      // The page and its fonts are files.
      '--allow-file-access-from-files',
    ],
    headless: 'shell',
  });
  const page = await browser.newPage();
  const fonts = fontRules();
  const sheet = join(folder, 'sheet.html');
  return {
    async print(truth, style) {
      writeFileSync(sheet, sheetOf(truth, style, fonts));
      await page.goto(pathToFileURL(sheet).href);
      await page.evaluate('document.fonts.ready');
      const width = style.landscape ? INSIDE.long : INSIDE.short;
      const height = style.landscape ? INSIDE.short : INSIDE.long;
      let scale = 1;
      if (style.fitted) {
        // At a smaller scale the page is wider in its own measure, so its lines break elsewhere.
        for (; scale > SMALLEST; scale -= 0.04) {
          await page.setViewport({ width: Math.floor(width / scale), height: 800 });
          const tall = Number(await page.evaluate('document.documentElement.scrollHeight'));
          if (tall * scale < height * 0.98) break;
        }
      }
      return page.pdf({ preferCSSPageSize: true, scale: Math.max(scale, SMALLEST) });
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fontRules(): string {
  const home = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-serif-sc/400.css'));
  const serif = [400, 700].map((weight) =>
    ['chinese-simplified', 'latin'].map(
      (part) =>
        `@font-face { font-family: serif-${part}; font-weight: ${weight}; src: url(${pathToFileURL(join(home, 'files', `noto-serif-sc-${part}-${weight}-normal.woff2`))}); }`,
    ),
  );
  return serif.flat().join('\n');
}

/** Whether the machine has a sans font for Chinese; without one every form is in the packaged serif. */
export function hasSans(): boolean {
  const { stdout } = spawnSync('fc-list', ['Noto Sans CJK SC', 'file'], { encoding: 'utf8' });
  return stdout?.includes('.ttc') === true || stdout?.includes('.otf') === true;
}
