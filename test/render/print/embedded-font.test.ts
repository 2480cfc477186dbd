import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../pipeline/model/index.ts';
import { read } from '../../../pipeline/read.ts';
import { formHtml, openFonts } from '../../../pipeline/render/form/index.ts';
import { openPrinter } from '../../../pipeline/render/print/index.ts';
import { launchBrowser } from '../../../pipeline/render/print/launch.ts';
import { openTemplates } from '../../../pipeline/render/templates.ts';
import { workOn } from '../../read/work-on.ts';

/*
 * A form looks the same on every machine: whatever fonts that has, no character of a form is drawn with one of them.
 */

const root = join(import.meta.dirname, '../../..');
const hasPdffonts = spawnSync('pdffonts', ['-v']).status === 0;
const options = { templates: openTemplates(), fonts: openFonts(), markRepairs: false };

let folder: string;
let browser: Browser;
let records: ProjectRecord[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jixiao-fonts-'));
  browser = await launchBrowser(undefined);
  const samples = ['2024/yangquan-2024-made-up.pdf', '2025/yangquan-2025.pdf'];
  const readings = await Promise.all(
    samples.map((file) => read(workOn(join(root, 'input', file)))),
  );
  records = readings.flatMap(({ forms }) => forms.map(({ record }) => record));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

interface UsedFont {
  readonly familyName: string;
  readonly isCustomFont: boolean;
  readonly glyphCount: number;
}

/** The fonts that the browser drew the texts of a page with, by its own account. */
async function fontsOf(page: Page): Promise<UsedFont[]> {
  const session: CDPSession = await page.createCDPSession();
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root: top } = await session.send('DOM.getDocument', { depth: -1 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: top.nodeId,
    selector: 'body, body *',
  });
  const used: UsedFont[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    used.push(...fonts);
  }
  await session.detach();
  return used;
}

async function shown(html: string): Promise<UsedFont[]> {
  const path = join(folder, 'form.html');
  await writeFile(path, html);
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(path).href);
    return await fontsOf(page);
  } finally {
    await page.close();
  }
}

describe('the font of a form', () => {
  it('is the embedded one for every character of the samples', async () => {
    expect(records).toHaveLength(17);
    for (const record of records) {
      const { html, missing } = formHtml(record, options);
      expect(missing).toEqual([]);
      const used = await shown(html);
      const drawn = used.reduce((sum, { glyphCount }) => sum + glyphCount, 0);
      expect(drawn).toBeGreaterThan(300);
      expect(used.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
    }
  });

  it('shows where a character is drawn with a font of the machine', async () => {
    const { html } = formHtml(records[0] as ProjectRecord, options);
    const strange = await shown(html.replace('<body>', '<body><p>☑</p>'));
    expect(strange.some(({ isCustomFont }) => !isCustomFont)).toBe(true);
  });

  it('is the only one in a PDF, embedded, cut to what is shown, and no drawing', async ({
    skip,
  }) => {
    if (!hasPdffonts) {
      console.warn('\nSKIPPED: pdffonts (poppler) is not installed\n');
      skip('pdffonts (poppler) is not installed');
    }
    const printer = await openPrinter();
    try {
      for (const record of records.slice(0, 3)) {
        const { html } = formHtml(record, options);
        const path = join(folder, 'form.pdf');
        await writeFile(path, await printer.print({ html, title: 'form', author: null }));
        const lines = spawnSync('pdffonts', [path], { encoding: 'utf8' }).stdout.trim().split('\n');
        // Below the headings and the rule: name, type, encoding, embedded, subset, to Unicode.
        const fonts = lines.slice(2);
        expect(fonts.length).toBeGreaterThan(0);
        for (const font of fonts)
          expect(font).toMatch(/^[A-Z]{6}\+NotoSerifSC\S* +CID TrueType +Identity-H +yes yes yes/u);
      }
    } finally {
      await printer.close();
    }
  });
});
