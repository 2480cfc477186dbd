import type { Alignment, Borders, Fill, Font, Style } from 'exceljs';
import { KINDS, type Kind } from './table.ts';
import { SEVERITY_WORDS } from './words.ts';

/** 宋体 is on every office machine of this trade; family and charset let others substitute a like face. */
const FONT: Partial<Font> = { name: '宋体', family: 1, charset: 134, size: 10 };
const LINE = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDER: Partial<Borders> = { top: LINE, left: LINE, bottom: LINE, right: LINE };

export const INK = 'FF1F2D3D';
export const LINK_BLUE = 'FF0B5CAD';
export const BAR_BLUE = 'FF9DC3E6';
const HEADER_FILL = 'FFDCE6F1';
const ZEBRA_FILL = 'FFF7F9FC';
const SUBTOTAL_FILL = 'FFEFF3F8';
/** Cells to type in, and cells whose values a person put there. */
const TYPED_FILL = 'FFFFFBE6';
export const CORRECTED_FILL = 'FFE2EFDA';
const TOTAL_FILL = 'FFE4EBF5';

const MONEY_FORMAT = '#,##0.00';
const FORMATS: Readonly<Partial<Record<Kind, string>>> = {
  money: MONEY_FORMAT,
  change: `${MONEY_FORMAT};[Red]-${MONEY_FORMAT}`,
  share: '0.00%',
  growth: '0.00%;[Red]-0.00%',
  count: '#,##0',
  date: 'yyyy-mm-dd',
  // Text, so that a code that a clerk retypes keeps its zeros.
  code: '@',
  // Text, so that what is typed stays as it was typed: 95%, 1-2, 2025.12.
  typed: '@',
};

/** Columns of text, whose total is how many there are. */
const COUNTED: ReadonlySet<Kind> = new Set(['text', 'severity']);
const COUNT_FORMAT = '"共"#,##0"行"';

/** Colours of severities and of what became of a project: fill and ink. */
const MARKS: Readonly<Record<string, readonly [fill: string, ink: string]>> = {
  [SEVERITY_WORDS.error]: ['FFF8CBCB', 'FF9C0006'],
  [SEVERITY_WORDS.warning]: ['FFFFE699', 'FF7F6000'],
  [SEVERITY_WORDS.note]: ['FFDDEBF7', 'FF1F4E79'],
  新增: ['FFE2EFDA', 'FF375623'],
  结束: ['FFEDEDED', 'FF595959'],
};

export type RowRole = 'data' | 'zebra' | 'subtotal' | 'total';
type Dress = Partial<Style>;

/** The styles of a workbook: each is made once and shared by all its cells, which is what keeps a large one fast. */
export interface Wardrobe {
  readonly title: Dress;
  readonly note: Dress;
  readonly header: Dress;
  readonly empty: Dress;
  dress(kind: Kind, role: RowRole): Dress;
  linked(kind: Kind, role: RowRole): Dress;
  /** A dress with the mark of a value that a person put there. */
  corrected(dress: Dress): Dress;
  /** The dress of a severity or status; null where the text has no colour of its own. */
  marked(text: string, role: RowRole): Dress | null;
}

export function openWardrobe(): Wardrobe {
  const made = new Map<string, Dress>();
  const once = (key: string, make: () => Dress) => {
    let dress = made.get(key);
    if (dress === undefined) {
      dress = make();
      made.set(key, dress);
    }
    return dress;
  };
  const dresses = dressesOf();
  const correctedOf = new Map<Dress, Dress>();
  const ofCorrected = (dress: Dress) => {
    const known = correctedOf.get(dress);
    if (known !== undefined) return known;
    const made = { ...dress, fill: solid(CORRECTED_FILL) };
    correctedOf.set(dress, made);
    return made;
  };
  return {
    title: {
      font: { ...FONT, size: 16, bold: true, color: { argb: INK } },
      alignment: { vertical: 'middle' },
    },
    note: {
      font: { ...FONT, size: 9, color: { argb: 'FF595959' } },
      alignment: { vertical: 'middle' },
    },
    header: {
      font: { ...FONT, bold: true, color: { argb: INK } },
      alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
      fill: solid(HEADER_FILL),
      border: BORDER,
    },
    empty: { font: { ...FONT, color: { argb: 'FF595959' } }, alignment: { vertical: 'middle' } },
    dress: (kind, role) => dresses[role].get(kind) ?? dressOf(kind, role),
    linked: (kind, role) =>
      once(`link ${kind} ${role}`, () => {
        const dress = dressOf(kind, role);
        return { ...dress, font: { ...dress.font, underline: true, color: { argb: LINK_BLUE } } };
      }),
    corrected: (dress) => ofCorrected(dress),
    marked: (text, role) => {
      const mark = MARKS[text];
      if (mark === undefined) return null;
      return once(`mark ${text} ${role}`, () => ({
        ...dressOf('status', role),
        fill: solid(mark[0]),
        font: { ...FONT, color: { argb: mark[1] } },
      }));
    },
  };
}

/** Every kind's dress in every role, ready at hand: it is asked for once a cell. */
function dressesOf(): Readonly<Record<RowRole, ReadonlyMap<Kind, Dress>>> {
  const inRole = (role: RowRole) => new Map(KINDS.map((kind) => [kind, dressOf(kind, role)]));
  return {
    data: inRole('data'),
    zebra: inRole('zebra'),
    subtotal: inRole('subtotal'),
    total: inRole('total'),
  };
}

function dressOf(kind: Kind, role: RowRole): Dress {
  const format = FORMATS[kind];
  const isTyped = kind === 'typed' && (role === 'data' || role === 'zebra');
  const fill = isTyped
    ? TYPED_FILL
    : { data: null, zebra: ZEBRA_FILL, subtotal: SUBTOTAL_FILL, total: TOTAL_FILL }[role];
  return {
    font: role === 'subtotal' || role === 'total' ? { ...FONT, bold: true } : FONT,
    alignment: alignmentOf(kind),
    border:
      role === 'total'
        ? { ...BORDER, top: { style: 'medium', color: { argb: 'FF7F7F7F' } } }
        : BORDER,
    ...(fill === null ? {} : { fill: solid(fill) }),
    ...(format === undefined ? {} : { numFmt: format }),
    ...((role === 'subtotal' || role === 'total') && COUNTED.has(kind)
      ? { numFmt: COUNT_FORMAT }
      : {}),
  };
}

function alignmentOf(kind: Kind): Partial<Alignment> {
  switch (kind) {
    case 'text':
    case 'typed':
      return { vertical: 'middle', horizontal: 'left', wrapText: true };
    case 'money':
    case 'change':
    case 'share':
    case 'growth':
    case 'count':
    case 'number':
      return { vertical: 'middle', horizontal: 'right' };
    default:
      return { vertical: 'middle', horizontal: 'center', wrapText: true };
  }
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}
