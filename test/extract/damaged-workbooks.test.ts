import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractSpreadsheet } from '../../pipeline/extract/spreadsheet/index.ts';
import { zipOf } from '../../scripts/fixtures/zip.ts';

const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (
  ...links: readonly (readonly [id: string, kind: string, target: string])[]
) =>
  `<Relationships>${links
    .map(([id, kind, to]) => `<Relationship Id="${id}" Type="${LINKS}/${kind}" Target="${to}"/>`)
    .join('')}</Relationships>`;

interface Parts {
  readonly [name: string]: string;
}

/** A workbook of two sheets, whose parts may be others; stored, so that a byte of theirs can be changed. */
function bookOf(first: string, second: string, more: Parts = {}, around = ''): Buffer {
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData>${around}</worksheet>`;
  const parts: Parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="${LINKS}"><sheets><sheet name="甲" sheetId="1" r:id="r1"/><sheet name="乙" sheetId="2" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'worksheet', '/xl/worksheets/sheet2.xml'],
    ),
    'xl/worksheets/sheet1.xml': first.startsWith('<worksheet') ? first : sheet(first),
    'xl/worksheets/sheet2.xml': sheet(second),
    ...more,
  };
  return Buffer.from(
    zipOf(Object.entries(parts).map(([name, bytes]) => ({ name, bytes, stored: true }))),
  );
}

const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const textsOf = ({ blocks }: Awaited<ReturnType<typeof extractSpreadsheet>>) =>
  blocks.flatMap((block) =>
    block.kind === 'line' ? [block.line.text] : block.grid.cells.map((cell) => cell.text),
  );

describe('a damaged workbook', () => {
  it('is read without the sheet whose bytes are others, which is named', async () => {
    const bytes = bookOf('<row><c><v>5078</v></c></row>', `<row>${text('好')}</row>`);
    bytes.write('5178', bytes.indexOf('5078'));
    const document = await extractSpreadsheet(bytes);
    expect(textsOf(document)).toEqual(['好']);
    expect(document.lost).toMatchObject({ category: 'damaged', place: '工作表“甲”' });
  });

  it('is read up to where a part breaks off', async () => {
    const first = `<worksheet><sheetData><row>${text('前')}</row><row>${text('后')}<x></row>`;
    const document = await extractSpreadsheet(bookOf(first, ''));
    expect(textsOf(document)[0]).toBe('前');
    expect(document.lost?.reason).toContain('只读取了损坏处之前的内容');
  });

  it('fails where a part that all sheets rest on is another', async () => {
    const bytes = bookOf(`<row>${text('好')}</row>`, '');
    bytes.write('申', bytes.indexOf('甲'));
    await expect(extractSpreadsheet(bytes)).rejects.toMatchObject({ category: 'damaged' });
  });

  it('tells a sheet of more cells than any form has', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(2000)}</row>`;
    const document = await extractSpreadsheet(bookOf(row.repeat(1001), `<row>${text('好')}</row>`));
    expect(textsOf(document)).toEqual(['好']);
    expect(document.lost).toMatchObject({ category: 'too-large', place: '工作表“甲”' });
  });

  it('is damage in the older format where cells are not where their rows say', async () => {
    const file = new URL('../fixtures/workbooks/seen-libreoffice.xls', import.meta.url);
    const bytes = readFileSync(file);
    // The first shared text in a cell (record 0x00FD, ten bytes), moved to another row.
    const at = bytes.indexOf(Buffer.from([0xfd, 0x00, 0x0a, 0x00]));
    bytes.writeUInt16LE(9000, at + 4);
    await expect(extractSpreadsheet(bytes, 'binary')).rejects.toMatchObject({
      category: 'damaged',
    });
  });
});

describe('what lies over the cells', () => {
  const shape = (label: string) =>
    `<xdr:twoCellAnchor xmlns:xdr="x" xmlns:a="a"><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>${label}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>`;
  const control = (label: string, checked: string) =>
    `<v:shape><v:textbox><div>${label}</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 0, 0, 2, 0, 1, 0</x:Anchor>${checked}</x:ClientData></v:shape>`;

  it('is read: text boxes as lines, ticks with the cells that they lie on', async () => {
    const document = await extractSpreadsheet(
      bookOf(`<row>${text('项目属性')}</row>`, '', {
        'xl/worksheets/_rels/sheet1.xml.rels': relationships(
          ['d', 'drawing', '../drawings/drawing1.xml'],
          ['v', 'vmlDrawing', '../drawings/vml1.vml'],
        ),
        'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="x">${shape('单位：万元')}</xdr:wsDr>`,
        'xl/drawings/vml1.vml': `<xml xmlns:v="v" xmlns:x="x">${control('一次性', '')}${control('经常性', '<x:Checked>1</x:Checked>')}</xml>`,
      }),
    );
    expect(textsOf(document)).toEqual(['项目属性', '□一次性☑经常性', '单位：万元']);
  });
});

describe('formulas without a stored result', () => {
  it('are computed where they add, multiply or refer, shared ones as they stand', async () => {
    const rows = [
      '<row><c><v>1.1</v></c><c><v>2.2</v></c><c><f t="shared" si="0" ref="C1:C2">SUM(A1:B1)</f></c></row>',
      '<row><c><v>3</v></c><c><f>-A2*2+10%</f></c><c><f t="shared" si="0"/></c></row>',
      '<row><c><f>乙!$A$1&amp;"元"</f></c><c><f>ROUND(A1/B3,2)</f></c><c><f>D9+A1/0</f></c></row>',
    ];
    const document = await extractSpreadsheet(bookOf(rows.join(''), `<row>${text('十')}</row>`));
    expect(textsOf(document).slice(0, 7)).toEqual([
      '1.1',
      '2.2',
      '3.3',
      '3',
      '-5.9',
      '-2.9',
      '十元',
    ]);
    // B3 refers to itself, and C3 divides by nothing.
    expect(textsOf(document)).toContain('#DIV/0!');
    expect(document.remarks.map(({ message }) => message).join()).toContain(
      'B3（=ROUND(A1/B3,2)）',
    );
  });
});
