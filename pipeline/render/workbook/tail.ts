import { BAR_BLUE } from './styles.ts';

/** What follows a sheet's rows beyond what exceljs writes there. */
export interface Tail {
  /** Ranges with bars from 0 to 1. */
  readonly bars: readonly string[];
  /** Links within the workbook. */
  readonly links: readonly {
    readonly ref: string;
    readonly location: string;
    readonly tip: string;
  }[];
  /** Where digits are text on purpose, so that no green corners warn of it. */
  readonly digitsAsText: readonly string[];
}

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';

/**
 * Puts the elements after `</sheetData>` in the order of the schema (ECMA-376, 18.3.1.99 CT_Worksheet): conditional
 * formats come before hyperlinks, which exceljs turns round; Excel calls the sheet damaged otherwise.
 */
export function sheetTail(xml: string, tail: Tail): string {
  const external = /<hyperlinks>(.*?)<\/hyperlinks>/su.exec(xml)?.[1] ?? '';
  const links = external + tail.links.map(internalLink).join('');
  const rest = xml.replace(/<hyperlinks>.*?<\/hyperlinks>|<hyperlinks\/>/su, '');
  const margins = rest.indexOf('<pageMargins');
  const end = rest.lastIndexOf('</worksheet>');
  return [
    rest.slice(0, margins),
    tail.bars.map((ref, index) => dataBar(ref, index)).join(''),
    links === '' ? '' : `<hyperlinks>${links}</hyperlinks>`,
    '<printOptions horizontalCentered="1"/>',
    rest.slice(margins, end),
    tail.digitsAsText.length === 0
      ? ''
      : `<ignoredErrors><ignoredError sqref="${tail.digitsAsText.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`,
    tail.bars.length === 0 ? '' : barExtensions(tail.bars),
    '</worksheet>',
  ].join('');
}

function internalLink({ ref, location, tip }: Tail['links'][number]): string {
  return `<hyperlink ref="${ref}" location="${xmlText(location)}" display="${xmlText(tip)}" tooltip="${xmlText(tip)}"/>`;
}

/** Bars as Excel 2007 knows them, with the key to the later description that makes them plain instead of faded. */
function dataBar(ref: string, index: number): string {
  return (
    `<conditionalFormatting sqref="${ref}"><cfRule type="dataBar" priority="${index + 1}"><dataBar>` +
    `<cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="${BAR_BLUE}"/></dataBar>` +
    `<extLst><ext xmlns:x14="${X14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}">` +
    `<x14:id>${barId(index)}</x14:id></ext></extLst></cfRule></conditionalFormatting>`
  );
}

function barExtensions(bars: readonly string[]): string {
  const rules = bars.map(
    (ref, index) =>
      `<x14:conditionalFormatting xmlns:xm="${XM}"><x14:cfRule type="dataBar" id="${barId(index)}">` +
      '<x14:dataBar minLength="0" maxLength="100" gradient="0">' +
      '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo>' +
      '<x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule>' +
      `<xm:sqref>${ref}</xm:sqref></x14:conditionalFormatting>`,
  );
  return (
    `<extLst><ext xmlns:x14="${X14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">` +
    `<x14:conditionalFormattings>${rules.join('')}</x14:conditionalFormattings></ext></extLst>`
  );
}

function barId(index: number): string {
  return `{00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}}`;
}

export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
