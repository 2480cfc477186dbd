import { type Area, type Look, PLAIN, type Run, type Shape, type Style } from '../book.ts';
import { builtInFormat } from '../number-format.ts';
import { type BiffRecord, biffRecords, SegmentReader } from './records.ts';

/** How the cells of a sheet look, which the library that reads their values does not say. */
export interface SheetLooks {
  /** By `row,column`. */
  readonly styles: ReadonlyMap<string, Style>;
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly bordered: ReadonlySet<number>;
  readonly shapes: readonly Shape[];
  readonly pictures: number;
  readonly areRowsHidden: boolean;
  readonly hidesZeros: boolean;
  /** Areas that are coloured by conditions. */
  readonly coloured: readonly Area[];
  /** Whether its records stand as they must, and all that they refer to is there. */
  readonly isWhole: boolean;
}

const [BOF, EOF, BOUND_SHEET] = [0x809, 0x0a, 0x85];
const [FONT, FORMAT, XF, PALETTE, SST] = [0x31, 0x41e, 0xe0, 0x92, 0xfc];
/** Records of one cell begin with its row, column and format; those of several have a format for each column. */
const CELLS = new Set([0x203, 0x27e, 0xfd, 0x204, 0xd6, 0x06, 0x205, 0x201]);
const [LABEL_SST, MUL_RK, MUL_BLANK, NUMBER, ROW] = [0xfd, 0xbd, 0xbe, 0x203, 0x208];
/** What else may stand among the cells of a sheet: blocks of rows, and what belongs to formulas (MS-XLS 2.1.7.20.5). */
const AMONG_CELLS = new Set([0xd7, 0x5e, 0x207, 0x221, 0x236, 0x4bc]);
/** Numbers that nobody writes into a form: damage makes them. */
const [LARGEST_NUMBER, SMALLEST_NUMBER] = [1e18, 1e-18];
const [DRAWING, OBJECT, TEXT_OBJECT, DEFAULT_HEIGHT] = [0xec, 0x5d, 0x1b6, 0x225];
const [CONDITIONS, WINDOW] = [0x1b0, 0x23e];
/** The flag fDspZeros of a sheet's window (MS-XLS 2.4.346). */
const SHOWS_ZEROS = 0x10;
const VERSION_8 = 0x600;

/**
 * The looks of each sheet by its name, from a workbook's stream (MS-XLS, version 8); null for older versions.
 *
 * @throws RangeError for a stream that is cut off
 */
export function looksIn(stream: Buffer): ReadonlyMap<string, SheetLooks> | null {
  const looking = new Looking();
  for (const record of biffRecords(stream)) {
    if (record.start === 0 && record.data.readUInt16LE(0) !== VERSION_8) return null;
    looking.take(record);
  }
  return looking.sheets();
}

interface BiffFont {
  readonly isStruck: boolean;
  readonly isRaised: boolean;
  readonly colour: number;
}

interface BiffStyle extends Style {
  readonly hasBorder: boolean;
  readonly ground: number;
}

interface OpenSheet {
  readonly styles: Map<string, Style>;
  readonly runs: Map<string, readonly Run[]>;
  readonly bordered: Set<number>;
  readonly shapes: Shape[];
  pictures: number;
  areRowsHidden: boolean;
  hidesZeros: boolean;
  readonly coloured: Area[];
  isWhole: boolean;
  /** Its rows, by number, with their first column and the one after their last. */
  readonly rows: Map<number, readonly [first: number, end: number]>;
  /** Whether the cells have begun, and whether something else came after them. */
  table: 'before' | 'within' | 'after';
}

interface RichText {
  readonly text: string;
  /** Where each font begins to hold. */
  readonly fonts: readonly { readonly from: number; readonly font: number }[];
}

/** Numbers of colours (MS-XLS 2.5.161): ink and paper, whether they are named, of the palette or the window's. */
const INKS = new Set([0, 8, 64, 0x7fff]);
const PAPERS = new Set([1, 9, 65]);
const [INK, PAPER] = [0, 1];
const FIRST_OF_PALETTE = 8;

class Looking {
  readonly #fonts: BiffFont[] = [];
  readonly #formats = new Map<number, string>();
  readonly #formattings: Buffer[] = [];
  readonly #names = new Map<number, string>();
  readonly #palette = new Map<number, number>();
  readonly #sheets = new Map<string, OpenSheet>();
  #texts: RichText[] = [];
  #styles: BiffStyle[] | null = null;
  #sheet: OpenSheet | null = null;
  /** Charts are streams within a sheet's. */
  #depth = 0;
  #anchor = { row: 1, column: 1 };
  #object = { kind: 0, isTicked: false };

  sheets(): ReadonlyMap<string, SheetLooks> {
    // A sheet that is listed and nowhere, or that has no end.
    for (const name of this.#names.values())
      if (!this.#sheets.has(name)) this.#sheets.set(name, { ...emptySheet(), isWhole: false });
    if (this.#depth > 0 && this.#sheet !== null) this.#sheet.isWhole = false;
    return this.#sheets;
  }

  take(record: BiffRecord): void {
    const { type, start } = record;
    if (type === BOF) {
      if (this.#depth++ > 0) return;
      const name = this.#names.get(start);
      this.#sheet = name === undefined ? null : emptySheet();
      if (name !== undefined && this.#sheet !== null) this.#sheets.set(name, this.#sheet);
    } else if (type === EOF) this.#depth--;
    else if (this.#depth > 1) return;
    else if (this.#sheet === null) this.#takeOfBook(record);
    else this.#takeOfSheet(this.#sheet, record);
    if (type === EOF && this.#depth === 0) this.#sheet = null;
  }

  #takeOfBook({ type, data, segments }: BiffRecord): void {
    if (type === BOUND_SHEET) {
      const isWide = (data[7] ?? 0) & 1;
      const name = data.toString(isWide ? 'utf16le' : 'latin1', 8);
      this.#names.set(data.readUInt32LE(0), name.slice(0, data[6]));
    } else if (type === FONT) {
      // There is no fifth font (MS-XLS 2.5.129).
      if (this.#fonts.length === 4) this.#fonts.push(PLAIN_FONT);
      this.#fonts.push({
        isStruck: (data.readUInt16LE(2) & 0x8) !== 0,
        colour: data.readUInt16LE(4),
        isRaised: data.readUInt16LE(8) === 1,
      });
    } else if (type === FORMAT) {
      const reader = new SegmentReader([data]);
      const [id, length] = [reader.word(), reader.word()];
      this.#formats.set(id, reader.characters(length, (reader.byte() & 1) === 1));
    } else if (type === XF) this.#formattings.push(data);
    else if (type === PALETTE) {
      for (let at = 2; at + 4 <= data.length; at += 4)
        this.#palette.set(FIRST_OF_PALETTE + (at - 2) / 4, data.readUIntBE(at, 3));
    } else if (type === SST) this.#texts = textsIn(segments);
  }

  /** Its number, or that of ink or paper where it looks like one of them. */
  #colour(number: number): number {
    const mixed = this.#palette.get(number);
    if (mixed === 0xffffff) return PAPER;
    if (mixed === 0) return INK;
    if (mixed !== undefined) return number;
    return INKS.has(number) ? INK : PAPERS.has(number) ? PAPER : number;
  }

  #styleOf(index: number): BiffStyle | undefined {
    this.#styles ??= this.#formattings.map((data) => {
      const font = this.#fonts[data.readUInt16LE(0)] ?? PLAIN_FONT;
      const id = data.readUInt16LE(2);
      const pattern = data.readUInt32LE(14) >>> 26;
      const fore = this.#colour(data.readUInt16LE(18) & 0x7f);
      const ground = pattern === 0 ? PAPER : pattern === 1 ? fore : -1;
      return {
        ...this.#look(font, ground),
        format: this.#formats.get(id) ?? builtInFormat(id),
        hasBorder: (data.readUInt32LE(10) & 0xffff) !== 0,
        ground,
      };
    });
    return this.#styles[index];
  }

  #look({ isStruck, isRaised, colour }: BiffFont, ground: number): Look {
    return { isStruck, isRaised, isPaperColoured: this.#colour(colour) === ground };
  }

  #takeOfSheet(sheet: OpenSheet, { type, data, segments }: BiffRecord): void {
    this.#checkOrder(sheet, type);
    if (type === ROW) {
      const [row, first, end] = [data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4)];
      sheet.rows.set(row, [first, end]);
    } else if (CELLS.has(type)) {
      if (type === NUMBER && !isPlausible(data.readDoubleLE(6))) sheet.isWhole = false;
      const [row, column] = [data.readUInt16LE(0), data.readUInt16LE(2)];
      this.#takeCell(sheet, row, column, data.readUInt16LE(4));
      if (type === LABEL_SST) this.#takeRuns(sheet, row, column, data);
    } else if (type === MUL_RK || type === MUL_BLANK) {
      const [row, first] = [data.readUInt16LE(0), data.readUInt16LE(2)];
      const step = type === MUL_RK ? 6 : 2;
      const last = data.readUInt16LE(data.length - 2);
      if (data.length !== 6 + step * (last - first + 1)) sheet.isWhole = false;
      for (let at = 4, column = first; at + step + 2 <= data.length; at += step)
        this.#takeCell(sheet, row, column++, data.readUInt16LE(at));
    } else if (type === DEFAULT_HEIGHT) sheet.areRowsHidden = (data.readUInt16LE(0) & 2) !== 0;
    else if (type === WINDOW) sheet.hidesZeros ||= (data.readUInt16LE(0) & SHOWS_ZEROS) === 0;
    else if (type === CONDITIONS)
      sheet.coloured.push({
        top: data.readUInt16LE(4) + 1,
        bottom: data.readUInt16LE(6) + 1,
        left: data.readUInt16LE(8) + 1,
        right: data.readUInt16LE(10) + 1,
      });
    else if (type === DRAWING) this.#takeAnchor(data);
    else if (type === OBJECT) this.#takeObject(sheet, data);
    else if (type === TEXT_OBJECT) this.#takeText(sheet, segments);
  }

  /** The cells of a sheet stand together; where anything else is among them, it was a cell before it was damaged. */
  #checkOrder(sheet: OpenSheet, type: number): void {
    const isCell = CELLS.has(type) || type === MUL_RK || type === MUL_BLANK || type === ROW;
    if (isCell) {
      if (sheet.table === 'after') sheet.isWhole = false;
      sheet.table = 'within';
    } else if (sheet.table === 'within' && !AMONG_CELLS.has(type)) sheet.table = 'after';
  }

  #takeCell(sheet: OpenSheet, row: number, column: number, format: number): void {
    const style = this.#styleOf(format);
    const [first, end] = sheet.rows.get(row) ?? [0, sheet.rows.size === 0 ? LAST_COLUMN : 0];
    const key = `${row + 1},${column + 1}`;
    if (style === undefined || column < first || column >= end || sheet.styles.has(key)) {
      sheet.isWhole = false;
      return;
    }
    if (style.hasBorder) sheet.bordered.add(row + 1);
    sheet.styles.set(key, style);
  }

  #takeRuns(sheet: OpenSheet, row: number, column: number, data: Buffer): void {
    const rich = this.#texts[data.readUInt32LE(6)];
    if (rich === undefined) {
      sheet.isWhole = false;
      return;
    }
    if (rich.fonts.length === 0) return;
    const style = this.#styleOf(data.readUInt16LE(4));
    const own: Look = style ?? PLAIN;
    const { isStruck, isRaised, isPaperColoured } = own;
    const first: Run = {
      isStruck,
      isRaised,
      isPaperColoured,
      text: rich.text.slice(0, rich.fonts[0]?.from),
    };
    const others = rich.fonts.map(({ from, font }, index): Run => {
      const text = rich.text.slice(from, rich.fonts[index + 1]?.from);
      return { ...this.#look(this.#fonts[font] ?? PLAIN_FONT, style?.ground ?? PAPER), text };
    });
    sheet.runs.set(`${row + 1},${column + 1}`, [first, ...others]);
  }

  /** The cell in whose corner a shape begins (MS-XLS 2.5.193). */
  #takeAnchor(data: Buffer): void {
    const at = data.indexOf(ANCHOR);
    if (at < 0 || at + 18 > data.length) return;
    this.#anchor = { column: data.readUInt16LE(at + 10) + 1, row: data.readUInt16LE(at + 14) + 1 };
  }

  #takeObject(sheet: OpenSheet, data: Buffer): void {
    this.#object = { kind: data.readUInt16LE(4), isTicked: false };
    for (let at = 0; at + 4 <= data.length; at += 4 + data.readUInt16LE(at + 2))
      if (data.readUInt16LE(at) === TICK_DATA && at + 6 <= data.length)
        this.#object.isTicked = data.readUInt16LE(at + 4) === 1;
    if (this.#object.kind === PICTURE || this.#object.kind === CHART) sheet.pictures++;
  }

  #takeText(sheet: OpenSheet, segments: readonly Buffer[]): void {
    const length = segments[0]?.readUInt16LE(10) ?? 0;
    const [, characters] = segments;
    if (length === 0 || characters === undefined || this.#object.kind === NOTE) return;
    const reader = new SegmentReader(segments.slice(1));
    const text = reader.characters(length, (reader.byte() & 1) === 1).replaceAll('\r', '\n');
    const ticks = TICKS[this.#object.kind];
    const mark = ticks === undefined ? '' : ticks[this.#object.isTicked ? 1 : 0];
    sheet.shapes.push({ ...this.#anchor, text: `${mark}${text}`, isControl: ticks !== undefined });
  }
}

const PLAIN_FONT: BiffFont = { isStruck: false, isRaised: false, colour: 0x7fff };
/** The head of the record that says where a shape lies: its type, and its length of 18 bytes. */
const ANCHOR = Buffer.from([0x10, 0xf0, 0x12, 0x00, 0x00, 0x00]);
/** Columns that a sheet may have. */
const LAST_COLUMN = 256;
/** Kinds of objects (MS-XLS 2.5.143), and the record that says whether one is ticked. */
const [CHART, PICTURE, NOTE, TICK_DATA] = [0x05, 0x08, 0x19, 0x0a];
const TICKS: Readonly<Record<number, readonly [clear: string, ticked: string]>> = {
  11: ['□', '☑'],
  12: ['○', '●'],
};

function emptySheet(): OpenSheet {
  return {
    styles: new Map(),
    runs: new Map(),
    bordered: new Set(),
    shapes: [],
    pictures: 0,
    areRowsHidden: false,
    hidesZeros: false,
    coloured: [],
    isWhole: true,
    rows: new Map(),
    table: 'before',
  };
}

function isPlausible(number: number): boolean {
  const size = Math.abs(number);
  return number === 0 || (size > SMALLEST_NUMBER && size < LARGEST_NUMBER);
}

/** The texts that cells share, with their fonts (MS-XLS 2.4.265 and 2.5.293). */
function textsIn(segments: readonly Buffer[]): RichText[] {
  const reader = new SegmentReader(segments);
  reader.skip(4);
  const count = reader.long();
  const texts: RichText[] = [];
  while (texts.length < count && !reader.isAtEnd) {
    const length = reader.word();
    const flags = reader.byte();
    const fonts = flags & 8 ? reader.word() : 0;
    const phonetic = flags & 4 ? reader.long() : 0;
    const text = reader.characters(length, (flags & 1) === 1);
    texts.push({
      text,
      fonts: Array.from({ length: fonts }, () => ({ from: reader.word(), font: reader.word() })),
    });
    reader.skip(phonetic);
  }
  if (texts.length < count || !reader.isAtEnd) throw new RangeError('texts are missing');
  return texts;
}
