import { describe, expect, it } from 'vitest';
import { sheetTail } from '../../../pipeline/render/workbook/tail.ts';

/** As exceljs 4.4.0 writes it: links before conditional formats would follow, no print options. */
const WRITTEN =
  '</sheetData><autoFilter ref="A3:C9"/><hyperlinks><hyperlink ref="C4" r:id="rId1"/></hyperlinks>' +
  '<pageMargins left="0.4"/><pageSetup paperSize="9"/><headerFooter><oddFooter>x</oddFooter></headerFooter></worksheet>';

const ORDER = [
  '</sheetData>',
  '<autoFilter',
  '<conditionalFormatting',
  '<hyperlinks>',
  '<printOptions',
  '<pageMargins',
  '<pageSetup',
  '<headerFooter>',
  '<ignoredErrors>',
  '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931',
  '</worksheet>',
];

describe('the end of a sheet', () => {
  it('has its elements in the order that Excel asks for', () => {
    const xml = sheetTail(WRITTEN, {
      bars: ['B4:B9', 'C4:C9'],
      links: [{ ref: 'A1', location: "'说明'!A1", tip: '返回"说明"' }],
      digitsAsText: ['A4:A9'],
    });
    const places = ORDER.map((element) => xml.indexOf(element));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(xml).toContain('<hyperlink ref="C4" r:id="rId1"/><hyperlink ref="A1" ');
    expect(xml).toContain('tooltip="返回&quot;说明&quot;"');
    // Each bar is described twice, under one name.
    for (const id of ['000000000001', '000000000002']) expect(xml.split(id)).toHaveLength(3);
  });

  it('has no empty elements', () => {
    const bare = WRITTEN.replace(/<hyperlinks>.*<\/hyperlinks>/u, '');
    const xml = sheetTail(bare, { bars: [], links: [], digitsAsText: [] });
    for (const element of ['<hyperlinks', '<ignoredErrors', '<extLst', '<conditionalFormatting']) {
      expect(xml).not.toContain(element);
    }
  });
});
