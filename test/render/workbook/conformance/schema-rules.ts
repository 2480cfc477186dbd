import { type Element, within } from './parts.ts';

/*
 * What the schemas say of any part: which elements follow which, and how values are written that stand in many places
 * (ECMA-376 Part 1, 18.2.27, 18.3.1.99, 18.8.39, 18.18, 22.9.2; Part 2, 8.3.4). A program that opens a workbook reads it
 * by them and drops, or mends with a warning, what does not follow.
 */

/** The order of the elements below those of a name. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst'.split(
      ' ',
    ),
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
      ' ',
    ),
  styleSheet:
    'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'.split(
      ' ',
    ),
  dxf: 'font numFmt fill alignment border protection extLst'.split(' '),
  xf: 'alignment protection extLst'.split(' '),
  c: 'f v is extLst'.split(' '),
};
const SEVERAL: ReadonlySet<string> = new Set(['conditionalFormatting', 'fileRecoveryPr']);

const BOOLEAN = /^(?:0|1|true|false)$/u;
const WHOLE = /^\d+$/u;
/** How the value of an attribute is written, wherever it stands. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  rgb: /^[\dA-F]{8}$/iu,
  sheetId: /^[1-9]\d*$/u,
  ...Object.fromEntries(
    ['s', 'xfId', 'fontId', 'fillId', 'borderId', 'numFmtId', 'dxfId', 'count', 'uniqueCount'].map(
      (name) => [name, WHOLE],
    ),
  ),
  ...Object.fromEntries(
    [
      'hidden',
      'customHeight',
      'customWidth',
      'customFormat',
      'collapsed',
      'bestFit',
      'wrapText',
      'allowBlank',
      'tabSelected',
      'showGridLines',
      'stopIfTrue',
    ].map((name) => [name, BOOLEAN]),
  ),
};

/** What of a part is not as the schemas have it. */
export function schemaFaults(part: Element): string[] {
  const faults = [...orderFaults(part), ...valueFaults(part)];
  for (const child of part.children) faults.push(...schemaFaults(child));
  return faults;
}

function orderFaults({ name: parent, children }: Element): string[] {
  const order = ORDERS[parent];
  if (order === undefined) return [];
  let last = -1;
  return children.flatMap(({ name }) => {
    const rank = order.indexOf(name);
    const isRight = rank > last || (rank === last && SEVERAL.has(name));
    last = rank;
    return isRight ? [] : [`${name} stands in the wrong place`];
  });
}

function valueFaults({ name: element, attributes }: Element): string[] {
  return Object.entries(attributes)
    .filter(([name, value]) => WRITTEN[name]?.test(value) === false)
    .map(([name, value]) => `${element} ${name}="${value}"`);
}

/** Times of the properties: a wrong one makes Excel call the whole file damaged. */
export function propertyFaults(trees: ReadonlyMap<string, Element>): string[] {
  const core = trees.get('docProps/core.xml');
  if (core === undefined) return [];
  return ['created', 'modified', 'lastPrinted']
    .flatMap((name) => within(core, name))
    .filter(({ text }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u.test(text))
    .map(({ name, text }) => `docProps/core.xml: ${name} "${text}" is no time`);
}
