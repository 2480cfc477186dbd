import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Prose } from './prose.ts';
import { CAPTION, FONT_SIZE, NOTE, PAGE, type Sheet } from './sheet.ts';
import { isGrey, type Style, sidesOf } from './styles.ts';
import { type DrawnTable, type PlacedCell, placedCells } from './table.ts';

export function hasOffice(): boolean {
  return spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A PDF of a page a sheet, made by LibreOffice Writer. */
export function exported(sheets: readonly Sheet[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-office-'));
  try {
    const file = join(folder, 'sheets.fodt');
    writeFileSync(file, documentOf(sheets));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const target = ['--convert-to', 'pdf', '--outdir', folder, file];
    execFileSync('soffice', ['--headless', profile, ...target], { stdio: 'ignore' });
    return readFileSync(join(folder, 'sheets.pdf'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SPACES = ['office', 'style', 'text', 'table', 'fo']
  .map((name) => {
    const urn = name === 'fo' ? 'xsl-fo-compatible' : name;
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${urn}:1.0"`;
  })
  .join(' ');

function documentOf(sheets: readonly Sheet[]): string {
  const styles: string[] = [];
  const bodies = sheets.map((sheet, at) =>
    sheet.kind === 'table'
      ? tableOf(sheet.table, sheet.style, { at, styles })
      : proseOf(sheet.prose, { at, styles }),
  );
  const font = `style:font-name-asian="WenQuanYi Zen Hei"`;
  const paragraph = (name: string, properties: string): string =>
    `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${properties}/><style:text-properties fo:font-size="${FONT_SIZE}pt" style:font-size-asian="${FONT_SIZE}pt" fo:font-family="DejaVu Serif" style:font-family-asian="WenQuanYi Zen Hei" ${font}/></style:style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="${PAGE.width}pt" fo:page-height="${PAGE.height}pt" fo:margin="${PAGE.margin}pt"/></style:page-layout>
${paragraph('left', 'fo:text-align="left"')}${paragraph('middle', 'fo:text-align="center"')}${paragraph('right', 'fo:text-align="end"')}
${paragraph('block', 'fo:text-align="justify" fo:margin-bottom="8pt"')}${paragraph('loose', 'fo:text-align="left" fo:margin-bottom="8pt"')}
${paragraph('break', 'fo:break-before="page"')}
${styles.join('\n')}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>
<office:body><office:text>${bodies.join('\n')}</office:text></office:body></office:document>`;
}

interface Place {
  readonly at: number;
  readonly styles: string[];
}

function tableOf(table: DrawnTable, style: Style, { at, styles }: Place): string {
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  styles.push(
    `<style:style style:name="T${at}" style:family="table"><style:table-properties style:width="${total}pt" table:align="left"/></style:style>`,
    ...table.widths.map(
      (width, column) =>
        `<style:style style:name="T${at}.${column}" style:family="table-column"><style:table-column-properties style:column-width="${width}pt"/></style:style>`,
    ),
  );
  const cells = placedCells(table);
  const ownerOf = (row: number, column: number): PlacedCell | undefined =>
    cells.find(
      (cell) =>
        row >= cell.row &&
        row < cell.row + cell.rowSpan &&
        column >= cell.column &&
        column < cell.column + cell.columnSpan,
    );
  const rows = table.rows.map((_, row) => {
    const slots = table.widths.map((_, column) => {
      const cell = ownerOf(row, column);
      if (cell?.row !== row || cell.column !== column) return '<table:covered-table-cell/>';
      const name = `C${at}.${row}.${column}`;
      styles.push(cellStyle(name, cell, table, style));
      const spans = `table:number-rows-spanned="${cell.rowSpan}" table:number-columns-spanned="${cell.columnSpan}"`;
      return `<table:table-cell table:style-name="${name}" ${spans}><text:p text:style-name="${cell.align}">${escaped(cell.text)}</text:p></table:table-cell>`;
    });
    return `<table:table-row>${slots.join('')}</table:table-row>`;
  });
  const columns = table.widths.map(
    (_, column) => `<table:table-column table:style-name="T${at}.${column}"/>`,
  );
  return `<text:p text:style-name="${at === 0 ? 'left' : 'break'}">${CAPTION}</text:p>
<table:table table:style-name="T${at}">${columns.join('')}${rows.join('')}</table:table><text:p text:style-name="left">${NOTE}</text:p>`;
}

function cellStyle(name: string, cell: PlacedCell, table: DrawnTable, style: Style): string {
  const sides = sidesOf(cell, table, style);
  const borders = (['top', 'right', 'bottom', 'left'] as const).map(
    (side) => `fo:border-${side}="${sides[side] ? '0.5pt solid #000000' : 'none'}"`,
  );
  const paint = isGrey(cell, table, style) ? 'fo:background-color="#dddddd"' : '';
  return `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" style:vertical-align="middle" ${borders.join(' ')} ${paint}/></style:style>`;
}

function proseOf({ columns, paragraphs, isJustified }: Prose, { at, styles }: Place): string {
  styles.push(
    `<style:style style:name="S${at}" style:family="section"><style:section-properties><style:columns fo:column-count="${columns}" fo:column-gap="20pt"/></style:section-properties></style:style>`,
  );
  const style = isJustified ? 'block' : 'loose';
  const texts = paragraphs.map(
    (text) => `<text:p text:style-name="${style}">${escaped(text)}</text:p>`,
  );
  const head = at === 0 ? '' : '<text:p text:style-name="break"/>';
  return `${head}<text:section text:style-name="S${at}" text:name="S${at}">${texts.join('')}</text:section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
