import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer';
import type { Prose } from './prose.ts';
import { CAPTION, CHART, FONT_SIZE, NOTE, PAGE, type Sheet } from './sheet.ts';
import { isGrey, type Style, sidesOf } from './styles.ts';
import { type DrawnTable, placedCells } from './table.ts';

const files = new URL('../../../node_modules/@fontsource/noto-serif-sc/files/', import.meta.url);

function faceOf(subset: string): string {
  const file = new URL(`noto-serif-sc-${subset}-400-normal.woff2`, files);
  return `@font-face { font-family: ${subset}; src: url(data:font/woff2;base64,${readFileSync(file).toString('base64')}); }`;
}

/** A PDF of a page a sheet, printed by the packaged browser. */
export async function printed(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const browser = await puppeteer.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--headless=shell', '--disable-gpu', '--single-process', '--no-zygote'],
    headless: 'shell',
  });
  try {
    const page = await browser.newPage();
    await page.setContent(markupOf(sheets));
    await page.evaluate('document.fonts.ready');
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false });
  } finally {
    await browser.close();
  }
}

function markupOf(sheets: readonly Sheet[]): string {
  const style = `
    ${faceOf('latin')} ${faceOf('chinese-simplified')}
    @page { size: A4; margin: ${PAGE.margin}pt; }
    body { font: ${FONT_SIZE}pt latin, chinese-simplified; margin: 0; }
    section + section { break-before: page; }
    table { border-collapse: collapse; table-layout: fixed; margin: 8pt 0; }
    td { padding: 3pt; overflow-wrap: anywhere; vertical-align: middle; border: 0 solid #000; }
    .two { columns: 2; column-gap: 20pt; }
    .justified { text-align: justify; }`;
  const pages = sheets.map((sheet) =>
    sheet.kind === 'table' ? tableOf(sheet.table, sheet.style) : proseOf(sheet.prose),
  );
  return `<!DOCTYPE html><meta charset="utf-8"><style>${style}</style>${pages.join('\n')}`;
}

function tableOf(table: DrawnTable, style: Style): string {
  const cells = placedCells(table);
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  const rows = table.rows.map((_, r) => {
    const tds = cells
      .filter((cell) => cell.row === r)
      .map((cell) => {
        const sides = sidesOf(cell, table, style);
        const borders = (['top', 'right', 'bottom', 'left'] as const)
          .filter((side) => sides[side])
          .map((side) => `border-${side}-width:.75pt;`);
        const paint = isGrey(cell, table, style) ? paintOf(style, cell.rowSpan) : '';
        const align = { left: 'left', middle: 'center', right: 'right' }[cell.align];
        const css = `text-align:${align};${borders.join('')}${paint}`;
        return `<td rowspan=${cell.rowSpan} colspan=${cell.columnSpan} style="${css}">${cell.text}</td>`;
      });
    return `<tr>${tds.join('')}</tr>`;
  });
  const columns = table.widths.map((width) => `<col style="width:${width}pt">`).join('');
  return `<section><p>${CAPTION}</p><table style="width:${total}pt">${columns}${rows.join('')}</table><p>${NOTE}</p></section>`;
}

function paintOf(style: Style, rows: number): string {
  if (style.shade !== 'strips') return 'background:#ddd;';
  const share = 100 / rows;
  const stops = Array.from({ length: rows }, (_, at) => {
    const [from, to] = [at * share, (at + 1) * share];
    return `#ddd calc(${from}% + 1pt) calc(${to}% - 1pt), #fff calc(${to}% - 1pt) calc(${to}% + 1pt)`;
  });
  return `background:linear-gradient(#fff 0 1pt, ${stops.join(', ')});`;
}

function proseOf({ columns, paragraphs, hasChart, isJustified }: Prose): string {
  const kinds = [columns === 2 ? 'two' : '', isJustified ? 'justified' : ''].join(' ');
  const texts = paragraphs.map((text) => `<p>${text}</p>`);
  if (hasChart) texts.splice(1, 0, chartOf());
  return `<section class="${kinds}">${texts.join('')}</section>`;
}

function chartOf(): string {
  const { bars, labels, steps, height } = CHART;
  const shapes = [
    ...steps.map(
      (step, at) =>
        `<line x1="24" x2="200" y1="${height - at * 20}" y2="${height - at * 20}" stroke="#888" stroke-width=".5"/><text x="4" y="${height - at * 20 + 3}">${step}</text>`,
    ),
    ...bars.map(
      (bar, at) =>
        `<rect x="${30 + at * 28}" y="${height - bar}" width="16" height="${bar}" fill="#369"/><text x="${28 + at * 28}" y="${height + 12}">${labels[at]}</text>`,
    ),
  ];
  return `<svg width="210pt" viewBox="0 0 210 ${height + 20}" style="font-size:8px">${shapes.join('')}</svg>`;
}
