import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileLedger } from '../hostile-ledger.ts';
import { faultsOf } from './book-rules.ts';
import { allLedgers, writtenBooks } from './books.ts';
import { partsOf } from './parts.ts';

const root = mkdtempSync(join(tmpdir(), 'jixiao-conformance-'));
let books: readonly string[];

beforeAll(async () => {
  books = await writtenBooks(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a workbook', () => {
  it('has nothing that Excel or WPS is known to refuse, in any of its sheets', () => {
    expect(books.length).toBeGreaterThan(Object.keys(allLedgers()).length);
    for (const book of books) expect(faultsOf(partsOf(book)), book).toEqual([]);
  });
});

/** What is done to the parts of a good workbook, and what has to be said of it. */
const DAMAGES: readonly (readonly [
  what: string,
  part: string,
  from: RegExp | string,
  to: string,
  said: RegExp,
])[] = [
  ['text that is no XML', 'xl/workbook.xml', '</sheets>', '', /no XML/u],
  [
    'a missing part',
    '[Content_Types].xml',
    '/xl/styles.xml',
    '/xl/style.xml',
    /not there|has no type/u,
  ],
  [
    'a sheet without a part',
    'xl/_rels/workbook.xml.rels',
    'worksheets/sheet2.xml',
    'worksheets/sheet99.xml',
    /is not there|has no part/u,
  ],
  [
    'a long name of a sheet',
    'xl/workbook.xml',
    'name="项目台账"',
    `name="${'项'.repeat(32)}"`,
    /has 32 characters/u,
  ],
  [
    'a name of a sheet with a mark',
    'xl/workbook.xml',
    'name="项目台账"',
    'name="项目/台账"',
    /no name of a sheet/u,
  ],
  ['two sheets of one name', 'xl/workbook.xml', 'name="项目台账"', 'name="说明"', /have one name/u],
  [
    'a name that is a cell',
    'xl/workbook.xml',
    '<definedName name="项目台账"',
    '<definedName name="AB12"',
    /"AB12" is no name/u,
  ],
  [
    'a name twice',
    'xl/workbook.xml',
    '<definedName name="项目台账"',
    '<definedName name="部门汇总"',
    /given twice/u,
  ],
  ['a name that leads nowhere', 'xl/workbook.xml', "'项目台账'!$A$3", '#REF!$A$3', /leads to/u],
  [
    'no number format',
    'xl/styles.xml',
    /numFmtId="164"/u,
    'numFmtId="163"',
    /number format|not there/u,
  ],
  ['a font too few', 'xl/styles.xml', /<font>.*?<\/font>/su, '', /not there|counted wrongly/u],
  [
    'a style too many',
    'xl/worksheets/sheet2.xml',
    /(<c r="A3") s="\d+"/u,
    '$1 s="9999"',
    /style 9999/u,
  ],
  [
    'elements in another order',
    'xl/worksheets/sheet2.xml',
    /(<autoFilter.*?\/>)(<hyperlinks>.*?<\/hyperlinks>)/su,
    '$2$1',
    /wrong place/u,
  ],
  [
    'a text that is not there',
    'xl/worksheets/sheet2.xml',
    /t="s"><v>\d+/u,
    't="s"><v>999999',
    /no value of type s/u,
  ],
  [
    'a number that is none',
    'xl/worksheets/sheet3.xml',
    /<\/f><v>[^<]*/u,
    '</f><v>NaN',
    /no value of type n/u,
  ],
  [
    'rows out of order',
    'xl/worksheets/sheet2.xml',
    '<row r="2"',
    '<row r="9"',
    /row 3|not in its place/u,
  ],
  [
    'a cell in another row',
    'xl/worksheets/sheet2.xml',
    '<c r="A3"',
    '<c r="A4"',
    /not in its place/u,
  ],
  [
    'a formula of a sheet that is not there',
    'xl/worksheets/sheet3.xml',
    /<f>[^<]*/u,
    "<f>SUM('没有'!A1)",
    /the sheet 没有/u,
  ],
  [
    'a formula with a long text',
    'xl/worksheets/sheet3.xml',
    /<f>[^<]*/u,
    `<f>"${'a'.repeat(256)}"`,
    /over 255/u,
  ],
  [
    'a formula that leads nowhere',
    'xl/worksheets/sheet3.xml',
    /<f>[^<]*/u,
    '<f>#REF!+1',
    /leads nowhere/u,
  ],
  [
    'a formula with an open bracket',
    'xl/worksheets/sheet3.xml',
    /<f>[^<]*/u,
    '<f>SUM((A1)',
    /brackets/u,
  ],
  [
    'a link that leads nowhere',
    'xl/worksheets/sheet1.xml',
    'location="\'项目台账\'!A1"',
    'location="\'台账\'!A1"',
    /leads nowhere/u,
  ],
  [
    'a link twice',
    'xl/worksheets/sheet1.xml',
    '<hyperlink ref="B14"',
    '<hyperlink ref="B13"',
    /two links/u,
  ],
  [
    'a text too long for a cell',
    'xl/sharedStrings.xml',
    '<t>',
    `<t>${'a'.repeat(32_768)}`,
    /characters/u,
  ],
  [
    'names before the sheets',
    'xl/workbook.xml',
    /(<sheets>.*?<\/sheets>)(.*?)(<definedNames>.*?<\/definedNames>)/su,
    '$3$1$2',
    /workbook\.xml: sheets stands in the wrong place/u,
  ],
  [
    'fills before fonts',
    'xl/styles.xml',
    /(<fonts.*?<\/fonts>)(<fills.*?<\/fills>)/su,
    '$2$1',
    /fonts stands in the wrong place/u,
  ],
  [
    'a colour as of the web',
    'xl/styles.xml',
    /rgb="[\dA-F]{8}"/u,
    'rgb="#FF0000"',
    /font rgb=|rgb="#/u,
  ],
  [
    'a style below none',
    'xl/worksheets/sheet2.xml',
    /(<c r="A3") s="\d+"/u,
    '$1 s="-1"',
    /s="-1"/u,
  ],
  [
    'a row hidden perhaps',
    'xl/worksheets/sheet2.xml',
    '<row r="3"',
    '<row r="3" hidden="maybe"',
    /hidden="maybe"/u,
  ],
  ['a sheet without a number', 'xl/workbook.xml', 'sheetId="1"', 'sheetId="0"', /sheetId="0"/u],
  [
    'a day that is none',
    'docProps/core.xml',
    /(<dcterms:created[^>]*>)[^<]*/u,
    '$1yesterday',
    /no time/u,
  ],
  [
    'a formula whose text does not end',
    'xl/worksheets/sheet3.xml',
    /<f>[^<]*/u,
    '<f>"abc',
    /without its end/u,
  ],
  [
    'a name that is a value',
    'xl/workbook.xml',
    '<definedName name="项目台账"',
    '<definedName name="True"',
    /"True" is no name/u,
  ],
  ['wide columns', 'xl/worksheets/sheet2.xml', /width="\d+"/u, 'width="256"', /column 1/u],
  [
    'a pane above itself',
    'xl/worksheets/sheet2.xml',
    'topLeftCell="E4"',
    'topLeftCell="A1"',
    /pane/u,
  ],
  [
    'a long foot',
    'xl/worksheets/sheet2.xml',
    '<oddFooter>',
    `<oddFooter>${'x'.repeat(256)}`,
    /oddFooter/u,
  ],
];

/** Elements that the ledgers may be without: each put before the links, or before the end. */
const ADDED: readonly (readonly [what: string, xml: string, said: RegExp])[] = [
  [
    'merged cells that overlap',
    '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>',
    /merged cells at B2:C3 and A1:B2 overlap/u,
  ],
  [
    'validations that overlap',
    '<dataValidations count="2"><dataValidation type="list" sqref="A1:A9"><formula1>"a,b"</formula1></dataValidation><dataValidation type="whole" sqref="A5"><formula1>1</formula1></dataValidation></dataValidations>',
    /validations at A5 and A1:A9 overlap/u,
  ],
  [
    'a list that is too long',
    `<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"${'a'.repeat(256)}"</formula1></dataValidation></dataValidations>`,
    /too long/u,
  ],
  [
    'a validation that says too much',
    `<dataValidations count="1"><dataValidation type="whole" sqref="A1" promptTitle="${'a'.repeat(33)}"><formula1>1</formula1></dataValidation></dataValidations>`,
    /says too much/u,
  ],
  ['validations without any', '<dataValidations count="0"/>', /without any/u],
  [
    'a data bar without bounds',
    '<conditionalFormatting sqref="A1"><cfRule type="dataBar" priority="91"><dataBar><cfvo type="num" val="1"/><cfvo type="num" val="1"/><color rgb="FF000000"/></dataBar></cfRule></conditionalFormatting>',
    /without bounds/u,
  ],
  [
    'conditions without order',
    '<conditionalFormatting sqref="A1"><cfRule type="dataBar" priority="0"/></conditionalFormatting>',
    /no order/u,
  ],
  [
    'a condition of a style that is not there',
    '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="91" dxfId="99"><formula>1</formula></cfRule></conditionalFormatting>',
    /not there/u,
  ],
];

describe('the check', () => {
  let parts: Map<string, string>;
  beforeAll(() => {
    const [summary] = books.filter(
      (book) => book.includes('made-up') && book.endsWith('summary.xlsx'),
    );
    parts = partsOf(summary ?? '');
  });

  it.each(DAMAGES)('finds %s', (_, part, from, to, said) => {
    const xml = parts.get(part) ?? '';
    const damaged = xml.replace(from, to);
    expect(damaged).not.toBe(xml);
    expect(faultsOf(new Map([...parts, [part, damaged]])).join('\n')).toMatch(said);
  });

  it.each(ADDED)('finds %s', (_, element, said) => {
    const part = 'xl/worksheets/sheet2.xml';
    const damaged = (parts.get(part) ?? '').replace(/(?=<hyperlinks>)/u, element);
    expect(faultsOf(new Map([...parts, [part, damaged]])).join('\n')).toMatch(said);
  });

  it('finds tables whose heads say otherwise, have one name or overlap', () => {
    const table = (name: string, ref: string, columns: string) =>
      `<table xmlns="x" id="1" name="${name}" displayName="${name}" ref="${ref}"><tableColumns>${columns}</tableColumns></table>`;
    const two = '<tableColumn id="1" name="甲"/><tableColumn id="2" name="甲"/>';
    const part = 'xl/worksheets/sheet4.xml';
    const found = faultsOf(
      new Map([
        ...parts,
        ['xl/tables/table1.xml', table('表', 'A3:B9', two)],
        ['xl/tables/table2.xml', table('表', 'B5:C9', two)],
        [
          'xl/worksheets/_rels/sheet4.xml.rels',
          '<Relationships><Relationship Id="t1" Target="../tables/table1.xml"/><Relationship Id="t2" Target="../tables/table2.xml"/></Relationships>',
        ],
        [
          part,
          (parts.get(part) ?? '').replace(
            '</worksheet>',
            '<tableParts xmlns:r="r"><tablePart r:id="t1"/><tablePart r:id="t2"/></tableParts></worksheet>',
          ),
        ],
      ]),
    ).join('\n');
    for (const said of [
      /two tables or names have one name/u,
      /tables at B5:C9 and A3:B9 overlap/u,
      /two columns of a table/u,
      /headed otherwise/u,
    ])
      expect(found).toMatch(said);
  });

  it('is of workbooks in which there is something to find', () => {
    const hostile = books.filter((book) => book.includes('hostile'));
    expect(hostile.length).toBeGreaterThan(1);
    expect(hostileLedger().records.length).toBeGreaterThan(10);
    expect(readdirSync(root).sort()).toEqual(['converted', ...Object.keys(allLedgers())].sort());
  });
});
