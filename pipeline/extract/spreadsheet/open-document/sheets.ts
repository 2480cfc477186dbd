import {
  type Area,
  areaOf,
  type BookCell,
  type CellValue,
  type Formula,
  type Note,
  type Run,
  type Shape,
  type Sheet,
} from '../book.ts';
import { inInkWithin } from '../ink.ts';
import { MOST_CELLS } from '../open-xml/sheet.ts';
import { type Attributes, Enough } from '../xml.ts';
import type { OpenStyle, OpenStyles } from './styles.ts';
import { TextListener } from './text.ts';

const LAST = { row: 1_048_576, column: 16_384 };
const USUAL = { height: 12.8, width: 64 };
/** What holds cells or texts that are no longer there, or not of the sheet. */
const ASIDE = new Set(['tracked-changes', 'event-listeners', 'dde-links', 'named-expressions']);

interface OpenSheet extends Sheet {
  readonly cells: BookCell[];
  readonly bordered: Set<number>;
  readonly merges: Area[];
  readonly rows: { readonly sizes: Map<number, number>; readonly usual: number };
  readonly columns: { readonly sizes: Map<number, number>; readonly usual: number };
  readonly notes: Note[];
  readonly shapes: Shape[];
  pictures: number;
}

interface OpenCell {
  readonly style: OpenStyle;
  readonly repeated: number;
  readonly attributes: Attributes;
  readonly isCovered: boolean;
}

/** The sheets of a document as they are read; the last may lack its end. */
export class SheetsListener {
  readonly #sheets: OpenSheet[] = [];
  /** Areas of the open sheet that are coloured by conditions. */
  readonly #coloured = new Map<OpenSheet, Area[]>();
  /** Whether the writer says how numbers are shown: then one without a text shows nothing. */
  #saysShown = false;
  /** Names of sheets with more cells than any form. */
  readonly overfull: string[] = [];
  readonly #text: TextListener;
  #sheet: OpenSheet | null = null;
  #row = { number: 0, repeated: 1, style: undefined as string | undefined };
  #column = 0;
  readonly #columnStyles = new Map<number, string | undefined>();
  #cell: OpenCell | null = null;
  #aside = 0;
  /** How deep the reading is in a comment or in what is drawn; its text is not the cell's. */
  #apart: { kind: 'note' | 'shape'; depth: number; text: TextListener } | null = null;
  readonly #controls = new Map<string, string>();

  constructor(private readonly styles: OpenStyles) {
    this.#text = new TextListener(styles);
  }

  get sheets(): readonly Sheet[] {
    return this.#sheets.map((sheet) => ({
      ...sheet,
      cells: inInkWithin(sheet.cells, this.#coloured.get(sheet) ?? []),
    }));
  }

  open(name: string, attributes: Attributes): void {
    if (this.#aside > 0 || ASIDE.has(name)) this.#aside++;
    else if (this.#apart !== null) {
      this.#apart.depth++;
      if (name === 'image') this.#picture();
      this.#apart.text.open(name, attributes);
    } else if (this.#sheet === null) this.#openDocument(name, attributes);
    else this.#openSheet(this.#sheet, name, attributes);
  }

  #openDocument(name: string, attributes: Attributes): void {
    if (name !== 'table') this.styles.openElement(name, attributes);
    else {
      const style = this.styles.styleOf('table', attributes['table:style-name']);
      this.#sheet = {
        name: attributes['table:name'] ?? '',
        isHidden: style.isHiddenSheet,
        cells: [],
        bordered: new Set(),
        merges: [],
        rows: { sizes: new Map(), usual: USUAL.height },
        columns: { sizes: new Map(), usual: USUAL.width },
        notes: [],
        shapes: [],
        pictures: 0,
      };
      this.#sheets.push(this.#sheet);
      this.#row = { number: 0, repeated: 1, style: undefined };
      this.#column = 0;
      this.#columnStyles.clear();
    }
  }

  #openSheet(sheet: OpenSheet, name: string, attributes: Attributes): void {
    if (name === 'table-column') this.#openColumn(sheet, attributes);
    else if (name === 'table-row') this.#openRow(sheet, attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#openCell(attributes, name !== 'table-cell');
    } else if (name === 'annotation') this.#setApart('note');
    else if (name === 'conditional-format')
      this.#color(sheet, attributes['calcext:target-range-address'] ?? '');
    else if (name === 'control') {
      const text = this.#controls.get(attributes['draw:control'] ?? '');
      if (text !== undefined)
        sheet.shapes.push({ ...this.#slot(), text, isControl: this.#cell !== null });
    } else if (name === 'checkbox' || name === 'radio') this.#openControl(name, attributes);
    else if (['frame', 'custom-shape', 'rect', 'ellipse', 'g', 'caption'].includes(name)) {
      this.#setApart('shape');
    } else if (this.#cell !== null) this.#text.open(name, attributes);
  }

  /** @param ranges `表.B3:表.B5`, parted by blanks. */
  #color(sheet: OpenSheet, ranges: string): void {
    const areas = this.#coloured.get(sheet) ?? [];
    for (const range of ranges.split(/ (?=[^ ]*\.)/u)) {
      const area = areaOf(range.replace(/[^:]*\./gu, ''));
      if (area !== null) areas.push(area);
    }
    this.#coloured.set(sheet, areas);
  }

  #setApart(kind: 'note' | 'shape'): void {
    const text = new TextListener(this.styles);
    text.start(this.styles.styleOf('table-cell', undefined));
    this.#apart = { kind, depth: 1, text };
  }

  #openControl(name: 'checkbox' | 'radio', attributes: Attributes): void {
    const isTicked =
      attributes['form:current-state'] === 'checked' ||
      attributes['form:current-selected'] === 'true';
    const [clear, ticked] = name === 'checkbox' ? ['□', '☑'] : ['○', '●'];
    const label = `${isTicked ? ticked : clear}${attributes['form:label'] ?? ''}`;
    for (const id of ['form:id', 'xml:id']) this.#controls.set(attributes[id] ?? '', label);
  }

  #openColumn({ columns }: OpenSheet, attributes: Attributes): void {
    const repeated = count(attributes['table:number-columns-repeated']);
    const { size } = this.styles.styleOf('table-column', attributes['table:style-name']);
    const points = isHidden(attributes) ? 0 : (size ?? USUAL.width);
    const last = Math.min(this.#column + repeated, LAST.column);
    for (let column = this.#column + 1; column <= last; column++) {
      columns.sizes.set(column, points);
      this.#columnStyles.set(column, attributes['table:default-cell-style-name']);
    }
    this.#column += repeated;
  }

  #openRow({ rows }: OpenSheet, attributes: Attributes): void {
    const number = this.#row.number + this.#row.repeated;
    const repeated = count(attributes['table:number-rows-repeated']);
    this.#row = { number, repeated, style: attributes['table:default-cell-style-name'] };
    this.#column = 0;
    const { size } = this.styles.styleOf('table-row', attributes['table:style-name']);
    const points = isHidden(attributes) ? 0 : (size ?? USUAL.height);
    const last = Math.min(number + repeated - 1, LAST.row);
    // The last row is repeated down to the end of the sheet.
    if (last < LAST.row) for (let row = number; row <= last; row++) rows.sizes.set(row, points);
  }

  #openCell(attributes: Attributes, isCovered: boolean): void {
    const column = this.#column + 1;
    const named =
      attributes['table:style-name'] ?? this.#row.style ?? this.#columnStyles.get(column);
    const style = this.styles.styleOf('table-cell', named);
    const repeated = count(attributes['table:number-columns-repeated']);
    this.#cell = { style, repeated, attributes, isCovered };
    this.#text.start(style);
  }

  text(text: string): void {
    if (this.#aside > 0) return;
    if (this.#apart !== null) this.#apart.text.text(text);
    else if (this.#cell !== null) this.#text.text(text);
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--;
    else if (this.#apart !== null) this.#closeApart(this.#apart, name);
    else if (this.#sheet === null) this.styles.closeElement(name);
    else if (name === 'table') this.#sheet = null;
    else if (this.#cell === null) return;
    else if (name === 'table-cell' || name === 'covered-table-cell')
      this.#closeCell(this.#sheet, this.#cell);
    else this.#text.close(name);
  }

  #closeApart(
    { kind, text, depth }: { kind: 'note' | 'shape'; depth: number; text: TextListener },
    name: string,
  ): void {
    text.close(name);
    if (depth > 1) {
      if (this.#apart !== null) this.#apart.depth = depth - 1;
      return;
    }
    const said = text.plain().trim();
    this.#apart = null;
    if (said === '') return;
    if (kind === 'note') this.#sheet?.notes.push({ ...this.#slot(), text: said });
    else this.#sheet?.shapes.push({ ...this.#slot(), text: said, isControl: false });
  }

  #picture(): void {
    if (this.#sheet !== null) this.#sheet.pictures++;
  }

  #slot(): { row: number; column: number } {
    return { row: Math.max(1, this.#row.number), column: this.#column + 1 };
  }

  #closeCell(sheet: OpenSheet, cell: OpenCell): void {
    const { repeated, attributes, style, isCovered } = cell;
    const runs = this.#text.runs();
    const value = storedValue(attributes, runs);
    const formula = formulaOf(attributes['table:formula']);
    if (runs.length > 0 && attributes['office:value'] !== undefined) this.#saysShown = true;
    const { number: row, repeated: rows } = this.#row;
    const isBeyond = row + rows > LAST.row || this.#column + repeated > LAST.column;
    // What is repeated to the end of the sheet draws no border that anybody means.
    if (style.hasBorder && !isBeyond && rows < MOST_BORDERED)
      for (let at = row; at < row + rows; at++) sheet.bordered.add(at);
    if (value !== null || formula !== null) {
      for (let at = row; at < Math.min(row + rows, LAST.row); at++)
        for (let next = 1; next <= repeated; next++)
          this.#add(sheet, { row: at, column: this.#column + next, value, runs, formula, style });
    }
    if (!isCovered) this.#merge(sheet, attributes);
    this.#column += repeated;
    this.#cell = null;
  }

  #merge(sheet: OpenSheet, attributes: Attributes): void {
    const rows = count(attributes['table:number-rows-spanned']);
    const columns = count(attributes['table:number-columns-spanned']);
    if (rows * columns < 2) return;
    const [top, left] = [this.#row.number, this.#column + 1];
    sheet.merges.push({ top, left, bottom: top + rows - 1, right: left + columns - 1 });
  }

  #add(
    sheet: OpenSheet,
    cell: {
      row: number;
      column: number;
      value: CellValue;
      runs: readonly Run[];
      formula: Formula | null;
      style: OpenStyle;
    },
  ): void {
    const { row, column, value, runs, formula, style } = cell;
    if (sheet.cells.length >= MOST_CELLS) {
      this.overfull.push(sheet.name);
      sheet.cells.length = 0;
      throw new Enough();
    }
    sheet.cells.push({
      row,
      column,
      value,
      style: { ...style, format: typeof value === 'number' && this.#saysShown ? ';;;' : 'General' },
      ...(runs.length > 0 && { runs }),
      ...(value === null && formula !== null && { formula }),
    });
  }
}

/** Rows that one row with a border may be repeated to. */
const MOST_BORDERED = 10_000;

function count(value: string | undefined): number {
  const number = Number(value ?? 1);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}

function isHidden(attributes: Attributes): boolean {
  return ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
}

/** Cells say in their text how their value is shown; what a writer left out is shown as it is stored. */
function storedValue(attributes: Attributes, runs: readonly Run[]): CellValue {
  if (runs.length > 0) return runs.map(({ text }) => text).join('');
  const stored = attributes['office:value'];
  if (stored !== undefined && Number.isFinite(Number(stored))) return Number(stored);
  const truth = attributes['office:boolean-value'];
  if (truth !== undefined) return truth === 'true';
  return attributes['office:string-value'] ?? attributes['office:date-value'] ?? null;
}

/** `of:=SUM([.A1:.B2];[$表2.C3])` as others write it: `SUM(A1:B2,'表2'!C3)`. */
function formulaOf(formula: string | undefined): Formula | null {
  if (formula === undefined) return null;
  const text = formula
    .replace(/^\w+:=?|^=/u, '')
    .replace(/\[([^\]]*)\]/gu, (_, reference: string) => {
      const match = /^\$?('(?:[^']|'')+'|[^.']*)\.(.*)$/u.exec(reference);
      if (match === null) return reference;
      const [, sheet = '', range = ''] = match;
      const name = sheet === '' ? '' : sheet.startsWith("'") ? `${sheet}!` : `'${sheet}'!`;
      return `${name}${range.replace(/:[^:]*\./u, ':')}`;
    })
    .replaceAll(';', ',');
  return { text, rowsDown: 0, columnsRight: 0 };
}
