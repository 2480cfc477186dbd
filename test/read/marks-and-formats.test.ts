import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sheetJs from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { read } from '../../pipeline/read.ts';
import { gbk, pdfOf } from '../../scripts/fixtures/pdf.ts';
import { companions, docxOf, paragraph } from '../../scripts/fixtures/word.ts';
import { p, r, run, t } from '../extract/word/written-word.ts';
import { type DrawnRow, ruledGrid, span } from '../recognize/drawn-grid.ts';
import { toldOf } from './told-of.ts';
import { workOn } from './work-on.ts';
import { bodyOf, pageOf, textAt, WRITERS } from './written.ts';

/*
 * One form in each format, with each mark that people and programs leave in forms: what a person sees is what the record holds,
 * and what is left out of it is told, alike in all formats.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '标记 格式-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The texts of the form that marks are put on; in what is written first, each stands as `@` and its name. */
const TEXTS = {
  unit: '金额单位：元',
  name: '村道修缮',
  attribute: '一次性项目',
  total: '120,000.00',
  fiscal: '120,000.00',
  length: '≥250公里',
  quality: '≥95%',
};
type Slot = keyof typeof TEXTS;
const SLOTS = Object.keys(TEXTS) as Slot[];

const ROWS: DrawnRow[] = [
  ['项目名称', span('@name', 3)],
  ['主管部门', '[321]某县交通局', '实施单位', '某养护站'],
  ['项目属性', '@attribute', '项目期', '1年'],
  [span('项目资金', 1, 2), '年度资金总额', span('@total', 2)],
  ['其中：财政拨款', span('@fiscal', 2)],
  ['年度目标', span('修缮村道，方便出行', 3)],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  [span('产出指标', 1, 4), '数量指标', '修缮村道规模', '@length'],
  ['质量指标', '验收合格率', '@quality'],
  ['时效指标', '完工时间', '2025年12月底前'],
  ['成本指标', '每公里造价', '480元/公里'],
  ['效益指标', '社会效益指标', '道路通行率', '≥98%'],
  ['满意度指标', '服务对象满意度指标', '村民满意度', '≥90%'],
];
const SHEETS = [['项目支出绩效目标表', '（2025年度）', '@unit', ruledGrid(ROWS)]];

/** What a format has in place of a text: a text too, or markup of its own. */
interface Marked {
  html?: string;
  /** Paragraphs. */
  docx?: string;
  xlsx?: (cell: ExcelJS.Cell) => void;
  /** As SheetJS has a cell, for the formats that it writes. */
  sheet?: sheetJs.CellObject;
  txt?: string;
  /** Operators that draw it at a place. */
  pdf?: (x: number, y: number) => string;
}
type Change = string | Marked;
type Changes = Partial<Record<Slot, Change>>;

function own<K extends keyof Marked>(
  change: Change | undefined,
  format: K,
): Marked[K] | string | undefined {
  return typeof change === 'string' ? change : change?.[format];
}

const FORMATS: Record<string, (changes: Changes) => Uint8Array | Promise<Uint8Array>> = {
  html: async (changes) => replaced(await written('html'), (slot) => own(changes[slot], 'html')),
  txt: async (changes) => replaced(await written('txt'), (slot) => own(changes[slot], 'txt')),
  docx: (changes) => {
    let body = bodyOf(SHEETS);
    for (const slot of SLOTS) {
      const change = own(changes[slot], 'docx') ?? TEXTS[slot];
      const content = change.startsWith('<') ? change : paragraph(change);
      body = body.replace(paragraph(`@${slot}`), content);
    }
    return docxOf(body);
  },
  pdf: (changes) => {
    const content = (pageOf(SHEETS[0] ?? []).content.match(/^.*$/gmu) ?? []).map((line) => {
      const slot = SLOTS.find((one) => line.includes(gbk(`@${one}`)));
      if (slot === undefined) return line;
      const [, x = 0, y = 0] = /Tf (\S+) (\S+) Td/u.exec(line)?.map(Number) ?? [];
      const change = own(changes[slot], 'pdf') ?? TEXTS[slot];
      return typeof change === 'string' ? textAt(change, x, y) : change(x, y);
    });
    return pdfOf({ pages: [{ content: content.join('\n') }] });
  },
  xlsx: async (changes) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await written('xlsx')).buffer as ArrayBuffer);
    book.worksheets[0]?.eachRow((row) =>
      row.eachCell((cell) => {
        const slot = SLOTS.find((one) => cell.master === cell && cell.value === `@${one}`);
        if (slot === undefined) return;
        const change = own(changes[slot], 'xlsx') ?? TEXTS[slot];
        if (typeof change === 'string') cell.value = change;
        else change(cell);
      }),
    );
    return new Uint8Array(await book.xlsx.writeBuffer());
  },
  xls: (changes) => bySheetJs(changes, 'biff8'),
  ods: (changes) => bySheetJs(changes, 'ods'),
};

const written = async (format: string): Promise<Uint8Array> =>
  (await WRITERS[format]?.(SHEETS)) ?? new Uint8Array();

function replaced(bytes: Uint8Array, change: (slot: Slot) => string | undefined): Uint8Array {
  let text = Buffer.from(bytes).toString();
  for (const slot of SLOTS) text = text.replace(`@${slot}`, change(slot) ?? TEXTS[slot]);
  return Buffer.from(text);
}

async function bySheetJs(changes: Changes, bookType: sheetJs.BookType): Promise<Uint8Array> {
  const book = sheetJs.read(await written('xlsx'));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  for (const [at, cell] of Object.entries(sheet) as [string, sheetJs.CellObject][]) {
    const slot = SLOTS.find((one) => cell.v === `@${one}`);
    if (slot === undefined) continue;
    const change = own(changes[slot], 'sheet') ?? TEXTS[slot];
    sheet[at] = typeof change === 'string' ? { t: 's', v: change } : change;
  }
  return new Uint8Array(sheetJs.write(book, { bookType, type: 'buffer' }));
}

async function readingOf(format: string, bytes: Uint8Array) {
  const path = join(folder, `表.${format}`);
  await writeFile(path, bytes);
  const reading = await read(workOn(path));
  expect([reading.status, reading.failure, reading.forms.length]).toEqual(['read', null, 1]);
  return reading;
}

/** What marks may change in a record. */
const said = ({ projectName, attribute, funding, indicators }: ProjectRecord) => ({
  name: projectName,
  kind: attribute?.kind,
  total: funding.annual?.total,
  fiscal: funding.annual?.lines[0]?.amount,
  length: indicators[0]?.value.text,
  number: indicators[0]?.value.number,
  quality: indicators[1]?.value.text,
  count: indicators.length,
});
const PLAIN: ReturnType<typeof said> = {
  name: '村道修缮',
  kind: 'one-off',
  total: '120000.00',
  fiscal: '120000.00',
  length: '≥250公里',
  number: '250',
  quality: '≥95%',
  count: 6,
};

interface Mark {
  readonly what: string;
  readonly on: Changes;
  readonly says?: Partial<typeof PLAIN>;
  /** Rules. */
  readonly tells?: readonly string[];
  /** All that can have it, if not said. */
  readonly in?: readonly string[];
}

const EVERY = Object.keys(FORMATS);
const RAISED = '<w:vertAlign w:val="superscript"/>';
const amounts = (change: Change): Changes => ({ total: change, fiscal: change });
const rich =
  (...parts: [text: string, font?: Partial<ExcelJS.Font>][]) =>
  (cell: ExcelJS.Cell) => {
    cell.value = { richText: parts.map(([text, font = {}]) => ({ text, font })) };
  };
/** A number in a format, without that of the cells that share its style. */
const formatted = (cell: ExcelJS.Cell, value: number, numFmt: string) =>
  Object.assign(cell, { value, style: { ...cell.style, numFmt } });
/** Some text, raised text and more text; an em of the drawn font is 6 points. */
const raised = (before: string, mark: string, after: string): Marked => ({
  html: `${before}<sup>${mark}</sup>${after}`,
  docx: p(r(before), r(mark, RAISED), r(after)),
  xlsx: rich([before], [mark, { vertAlign: 'superscript' }], [after]),
  pdf: (x, y) => {
    const end = x + 6 * before.length;
    const small = `BT /F1 3.6 Tf ${end} ${y + 2.4} Td (${mark}) Tj ET`;
    return [textAt(before, x, y), small, after && textAt(after, end + 2.2, y)].join('\n');
  },
});
const MARKUP = ['html', 'docx', 'xlsx', 'pdf'];
const box = (ticked: boolean) =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${ticked ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent>${r(ticked ? '☑' : '☐')}</w:sdtContent></w:sdt>`;

const MARKS: readonly Mark[] = [
  { what: 'none', on: {} },
  {
    what: 'a box that is ticked',
    on: {
      attribute: {
        ...Object.fromEntries(['html', 'docx', 'txt'].map((f) => [f, '□一次性项目 ☑经常性项目'])),
        xlsx: (cell) => {
          cell.value = '□一次性项目 ☑经常性项目';
        },
        sheet: { t: 's', v: '□一次性项目 ☑经常性项目' },
        pdf: (x, y) =>
          [
            `0.4 w ${x} ${y} 5 5 re ${x + 48} ${y} 5 5 re S`,
            `0.7 w ${x + 49} ${y + 2.5} m ${x + 50.5} ${y + 1} l ${x + 52} ${y + 4} l S`,
            textAt('一次性项目', x + 7, y),
            textAt('经常性项目', x + 55, y),
          ].join('\n'),
      },
    },
    says: { kind: 'recurring' },
  },
  {
    what: 'a control that is ticked',
    on: {
      attribute: {
        html: '<input type="checkbox">一次性项目 <input type="checkbox" checked>经常性项目',
        docx: p(box(false), r('一次性项目 '), box(true), r('经常性项目')),
      },
    },
    says: { kind: 'recurring' },
    in: ['html', 'docx'],
  },
  {
    what: 'a tick',
    on: { attribute: '一次性项目（ ） 经常性项目（√）' },
    says: { kind: 'recurring' },
  },
  {
    what: 'boxes none of which is ticked',
    on: { attribute: '□一次性项目 □经常性项目' },
    says: { kind: null },
    tells: ['A1'],
  },
  {
    what: 'struck text',
    on: {
      length: {
        html: '<s>≥200公里</s>≥250公里',
        docx: p(r('≥200公里', '<w:strike/>'), r('≥250公里')),
        xlsx: rich(['≥200公里', { strike: true }], ['≥250公里']),
        pdf: (x, y) =>
          `${textAt('≥200公里', x, y)} 0.4 w ${x} ${y + 2.2} m ${x + 36} ${y + 2.2} l S ${textAt('≥250公里', x + 42, y)}`,
      },
    },
    tells: ['L4'],
    in: MARKUP,
  },
  {
    what: 'hidden text',
    on: {
      length: {
        html: '≥250公里<span style="display:none">旧值999</span>',
        docx: p(r('≥250公里'), r('旧值999', '<w:vanish/>')),
      },
    },
    tells: ['L4'],
    in: ['html', 'docx'],
  },
  {
    what: 'text in the colour of the paper',
    on: {
      length: {
        html: '≥250公里<span style="color:#fff">旧值999</span>',
        docx: p(r('≥250公里'), r('旧值999', '<w:color w:val="FFFFFF"/>')),
        xlsx: rich(['≥250公里'], ['旧值999', { color: { argb: 'FFFFFFFF' } }]),
        pdf: (x, y) => `${textAt('≥250公里', x, y)} 1 g ${textAt('旧值999', x + 42, y)} 0 g`,
      },
    },
    tells: ['L2'],
    in: MARKUP,
  },
  {
    what: 'text that is not painted',
    on: {
      length: {
        pdf: (x, y) => `${textAt('≥250公里', x, y)} 3 Tr ${textAt('旧值999', x + 42, y)} 0 Tr`,
      },
    },
    tells: ['L2'],
    in: ['pdf'],
  },
  {
    what: 'a hidden row',
    on: {
      quality: {
        xlsx: (cell) => {
          cell.value = '≥95%';
          cell.worksheet.getRow(Number(cell.row)).hidden = true;
        },
      },
    },
    says: { count: 5, quality: '2025年12月底前' },
    tells: ['L4', 'T2'],
    in: ['xlsx'],
  },
  {
    what: 'the mark of a footnote',
    on: { length: raised('≥250', '1', '公里') },
    tells: ['L4'],
    in: MARKUP,
  },
  {
    what: 'the mark of a footnote as a character',
    on: { length: '≥250¹公里' },
    says: { length: '≥250¹公里' },
    tells: ['L3'],
    in: EVERY.filter((format) => format !== 'pdf'),
  },
  ...(['2', '3'] as const).map((power): Mark => {
    const length = power === '2' ? '≥250m²' : '≥250m³';
    return {
      what: `m${power}`,
      on: { length: { ...raised('≥250m', power, ''), txt: length, sheet: { t: 's', v: length } } },
      says: { length },
    };
  }),
  {
    what: 'number formats',
    on: {
      ...amounts({
        xlsx: (cell) => formatted(cell, 120000, '#,##0.00'),
        sheet: { t: 'n', v: 120000, z: '#,##0.00', w: '120,000.00' },
      }),
      quality: {
        xlsx: (cell) => formatted(cell, 0.95, '"≥"0%'),
        sheet: { t: 'n', v: 0.95, z: '"≥"0%', w: '≥95%' },
      },
      length: {
        xlsx: (cell) => formatted(cell, 250, '"≥"0"公里"'),
        sheet: { t: 'n', v: 250, z: '"≥"0"公里"', w: '≥250公里' },
      },
    },
    in: ['xlsx', 'xls', 'ods'],
  },
  {
    what: 'an equation',
    on: { quality: { docx: p('<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>', r('95%')) } },
    in: ['docx'],
  },
  {
    what: 'ruby',
    on: {
      name: {
        html: '<ruby>村<rt>cūn</rt></ruby>道修缮',
        docx: p(
          run(`<w:ruby><w:rt>${r('cūn')}</w:rt><w:rubyBase>${r('村')}</w:rubyBase></w:ruby>`),
          r('道修缮'),
        ),
      },
    },
    in: ['html', 'docx'],
  },
  {
    what: 'marks without width',
    on: { name: '村\u200b道\u200e修\ufeff缮', total: '120,\u200b000.00' },
    in: EVERY.filter((format) => format !== 'pdf'),
  },
  {
    what: 'digits and signs of full width',
    on: { ...amounts('１２０，０００．００'), length: '≥２５０公里', quality: '≥９５％' },
    says: { length: '≥２５０公里', quality: '≥９５％' },
  },
  ...['-', '－', '—', '−', '–', '‐'].map(
    (minus): Mark => ({
      what: `the minus ${minus} (U+${minus.charCodeAt(0).toString(16)})`,
      on: amounts(`${minus}120,000.00`),
      says: { total: '-120000.00', fiscal: '-120000.00' },
      tells: ['M9'],
      // The drawn font has no others.
      in: ['－', '—', '-'].includes(minus) ? EVERY : EVERY.filter((format) => format !== 'pdf'),
    }),
  ),
  {
    what: 'an amount in brackets',
    on: amounts('(120,000.00)'),
    says: { total: null, fiscal: null },
    tells: ['L3'],
  },
  {
    what: 'an error in place of an amount',
    on: amounts({
      ...Object.fromEntries(['html', 'docx', 'txt'].map((format) => [format, '#REF!'])),
      xlsx: (cell) => {
        cell.value = { error: '#REF!' };
      },
      sheet: { t: 'e', v: 0x17, w: '#REF!' },
      pdf: (x, y) => textAt('#REF!', x, y),
    }),
    says: { total: null, fiscal: null },
    tells: ['L3'],
    // SheetJS writes no errors into OpenDocument.
    in: EVERY.filter((format) => format !== 'ods'),
  },
  {
    what: 'line breaks in a cell',
    on: {
      name: {
        html: '村道<br>修缮',
        docx: p(run(`${t('村道')}<w:br/>${t('修缮')}`)),
        xlsx: (cell) => Object.assign(cell, { value: '村道\n修缮', alignment: { wrapText: true } }),
        sheet: { t: 's', v: '村道\n修缮' },
        txt: '"村道\n修缮"',
        pdf: (x, y) => `${textAt('村道', x, y + 1.5)} ${textAt('修缮', x, y - 4.5)}`,
      },
    },
  },
];

describe.each(MARKS.map((mark) => [mark.what, mark] as const))('a form with %s', (_, mark) => {
  it.each(mark.in ?? EVERY)('says in .%s what a person sees', async (format) => {
    const make = FORMATS[format];
    if (make === undefined) throw new RangeError(`nothing writes ${format}`);
    const reading = await readingOf(format, await make(mark.on));
    const [form] = reading.forms;
    expect(form && said(form.record)).toEqual({ ...PLAIN, ...mark.says });
    const told = toldOf(reading).map(({ rule }) => rule);
    expect(told.sort()).toEqual([...(mark.tells ?? [])].sort());
  });
});

describe('a form whose unit of money stands in the head of the page', () => {
  it('has it', async () => {
    const head = `<w:hdr>${paragraph('单位：万元')}</w:hdr>`;
    const body = SLOTS.reduce(
      (text, slot) => text.replace(`@${slot}`, slot === 'unit' ? '' : TEXTS[slot]),
      bodyOf(SHEETS),
    );
    const section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>';
    const bytes = docxOf(`${body}${section}`, companions({ header1: head }));
    const [form] = (await readingOf('docx', bytes)).forms;
    expect(form?.record.funding).toMatchObject({
      unit: '万元',
      annual: { total: '1200000000.00' },
    });
  });
});

describe('a form with a byte that is no character', () => {
  it.each(['html', 'txt'])('is read in .%s, and the byte is told', async (format) => {
    const bytes = Buffer.from((await FORMATS[format]?.({})) ?? '');
    bytes[bytes.indexOf('方便出行') + 1] = 0x20;
    const reading = await readingOf(format, bytes);
    const [form] = reading.forms;
    expect(form && said(form.record)).toEqual(PLAIN);
    expect(form?.record.goals.annual).toContain('\ufffd');
    expect(reading.remarks.map(({ message }) => message).join()).toMatch(/第\d+行/u);
  });
});
