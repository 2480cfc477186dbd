import {
  type Area,
  areaOf,
  type BookCell,
  type Formula,
  type Lines,
  type Run,
  slotOf,
} from '../book.ts';
import { inInkWithin } from '../ink.ts';
import { type Attributes, Enough, isSet, readXml } from '../xml.ts';
import { type OpenCell, plainValue } from './open-cell.ts';
import { PageEdges } from './page-edges.ts';
import { type Piece, PieceListener, unescaped } from './strings.ts';
import { type CellStyle, lookOf, PLAIN_CELL } from './styles.ts';

/** Points of a unit of a column's width; its usual width and a row's usual height where a sheet does not say. */
const POINTS_PER_WIDTH = 5.25;
const USUAL_WIDTH = 8.43;
const USUAL_HEIGHT = 15;
/** Columns that a sheet may have. */
const LAST_COLUMN = 16_384;
/** Cells with a content that a sheet may have: more is no form, and would fill the memory. */
export const MOST_CELLS = 2_000_000;

const WHOLE_SHEET: Area = { top: 1, left: 1, bottom: Number.POSITIVE_INFINITY, right: LAST_COLUMN };

/** A cell of WPS that shows a picture. */
const PICTURE = /^\s*(?:_xlfn\.)?DISPIMG\(/iu;

/** What cells refer to by number. */
export interface Shared {
  readonly styles: readonly CellStyle[];
  /** Of the looks that conditions give: those that strike a text or write a number otherwise. */
  readonly changing: ReadonlySet<number>;
  readonly strings: readonly (readonly Piece[])[];
  readonly themes: readonly string[];
}

/** What one part of a workbook says of a sheet. */
export interface SheetPart {
  readonly cells: readonly BookCell[];
  readonly bordered: ReadonlySet<number>;
  readonly merges: readonly Area[];
  readonly rows: Lines;
  readonly columns: Lines;
  /** How many cells show a picture. */
  readonly pictures: number;
  readonly hidesZeros: boolean;
  readonly pageHead: readonly string[];
  readonly pageFoot: readonly string[];
  readonly conditional: readonly string[];
  /** Whether all of it could be read, and every text that it refers to is there. */
  readonly isWhole: boolean;
  readonly hasTooManyCells: boolean;
}

/** Reads a sheet's part (ECMA-376 18.3.1), as far as it is well-formed. */
export function readSheet(part: Uint8Array, shared: Shared): SheetPart {
  const listener = new SheetListener(shared);
  const isWhole = readXml(part, listener);
  const found = listener.found();
  return { ...found, isWhole: isWhole && found.isWhole };
}

class SheetListener {
  readonly #cells: BookCell[] = [];
  readonly #bordered = new Set<number>();
  readonly #merges: Area[] = [];
  readonly #heights = new Map<number, number>();
  readonly #widths = new Map<number, number>();
  readonly #formulas = new Map<string, { text: string; row: number; column: number }>();
  readonly #inline: PieceListener;
  /** Areas whose colours depend on more than their cells' styles. */
  readonly #coloured: Area[] = [];
  #isTable = false;
  /** The cells that conditions are about. */
  #range = '';
  readonly #conditional = new Set<string>();
  #pictures = 0;
  #hidesZeros = false;
  readonly #edges = new PageEdges();
  #usualHeight = USUAL_HEIGHT;
  #usualWidth = USUAL_WIDTH * POINTS_PER_WIDTH;
  #row = 0;
  #column = 0;
  #cell: OpenCell | null = null;
  #into: 'value' | 'formula' | null = null;
  #isData = false;
  #hasTooManyCells = false;
  #lacksText = false;

  constructor(private readonly shared: Shared) {
    this.#inline = new PieceListener(shared.themes);
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell !== null) this.#openInCell(this.#cell, name, attributes);
    else if (this.#isData) this.#openInData(name, attributes);
    else this.#openAround(name, attributes);
  }

  #openAround(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#isData = true;
    else if (name === 'sheetFormatPr') {
      this.#usualHeight = isSet(attributes.zeroHeight)
        ? 0
        : size(attributes.defaultRowHeight, USUAL_HEIGHT);
      const width = attributes.defaultColWidth;
      if (width !== undefined) this.#usualWidth = size(width, USUAL_WIDTH) * POINTS_PER_WIDTH;
    } else if (name === 'col') this.#openColumns(attributes);
    else if (name === 'mergeCell') {
      const area = areaOf(attributes.ref ?? '');
      if (area !== null) this.#merges.push(area);
    } else if (name === 'conditionalFormatting') {
      this.#range = attributes.sqref ?? '';
      for (const range of (attributes.sqref ?? '').split(' ')) {
        const area = areaOf(range);
        if (area !== null) this.#coloured.push(area);
      }
    } else if (name === 'cfRule' && this.shared.changing.has(Number(attributes.dxfId)))
      this.#conditional.add(this.#range);
    else if (name === 'tablePart') this.#isTable = true;
    else if (name === 'sheetView') this.#hidesZeros ||= !isSet(attributes.showZeros, true);
    else this.#edges.open(name);
  }

  #openColumns({ min, max, width, hidden }: Attributes): void {
    const points = isSet(hidden)
      ? 0
      : width === undefined
        ? this.#usualWidth
        : size(width, USUAL_WIDTH) * POINTS_PER_WIDTH;
    const last = Math.min(Number(max), LAST_COLUMN);
    for (let column = Number(min); column <= last; column++) this.#widths.set(column, points);
  }

  #openInData(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.#row = /^\d+$/u.test(attributes.r ?? '') ? Number(attributes.r) : this.#row + 1;
      this.#column = 0;
      // Where rows are hidden unless said otherwise, one that is written down as not hidden is seen.
      const isShown = attributes.hidden !== undefined && this.#usualHeight === 0;
      const usual = isShown ? USUAL_HEIGHT : this.#usualHeight;
      this.#heights.set(this.#row, isSet(attributes.hidden) ? 0 : size(attributes.ht, usual));
    } else if (name === 'c') {
      const slot = slotOf(attributes.r ?? '');
      this.#column = slot?.column ?? this.#column + 1;
      const style = this.shared.styles[Number(attributes.s ?? 0)] ?? PLAIN_CELL;
      if (style.hasBorder) this.#bordered.add(this.#row);
      const isPicture = attributes.t === 'e' && attributes.vm !== undefined;
      this.#cell = { style, type: attributes.t ?? 'n', value: null, formula: null, isPicture };
      this.#inline.start();
    }
  }

  #openInCell(cell: OpenCell, name: string, attributes: Attributes): void {
    if (name === 'v') {
      this.#into = 'value';
      cell.value = '';
    } else if (name === 'f') {
      this.#into = 'formula';
      cell.formula = { text: '', shared: attributes.t === 'shared' ? (attributes.si ?? '') : null };
    } else this.#inline.open(name, attributes);
  }

  text(text: string): void {
    this.#edges.text(text);
    if (this.#cell === null) return;
    if (this.#into === 'value') this.#cell.value += text;
    else if (this.#into === 'formula' && this.#cell.formula !== null)
      this.#cell.formula.text += text;
    else this.#inline.text(text);
  }

  close(name: string): void {
    this.#edges.close();
    if (name === 'sheetData') this.#isData = false;
    if (this.#cell === null) return;
    if (name === 'v' || name === 'f') this.#into = null;
    else if (name === 'c') {
      this.#add(this.#cell);
      this.#cell = null;
    } else this.#inline.close(name);
  }

  #add(cell: OpenCell): void {
    const pieces = this.#piecesOf(cell);
    const formula = cell.formula === null ? null : this.#formulaOf(cell.formula);
    const value =
      pieces === null
        ? cell.type === 's'
          ? null
          : plainValue(cell)
        : pieces.map(({ text }) => text).join('');
    if ((value === null || value === '') && formula === null) return;
    if (cell.isPicture || PICTURE.test(cell.formula?.text ?? '')) {
      this.#pictures++;
      return;
    }
    if (this.#cells.length >= MOST_CELLS) {
      this.#hasTooManyCells = true;
      throw new Enough();
    }
    const { style } = cell;
    const runs = pieces?.some(({ font }) => font !== null)
      ? pieces.map(
          ({ text, font }): Run =>
            font === null ? { ...lookIn(style), text } : { ...lookOf(font, style.ground), text },
        )
      : null;
    this.#cells.push({
      row: this.#row,
      column: this.#column,
      value,
      style,
      ...(runs !== null && { runs }),
      ...(formula !== null && { formula }),
    });
  }

  #piecesOf({ type, value }: OpenCell): readonly Piece[] | null {
    const isShared = type === 's' && value !== null;
    const shared = isShared ? this.shared.strings[Number(value)] : undefined;
    if (isShared && shared === undefined) this.#lacksText = true;
    const pieces = isShared ? shared : type === 'inlineStr' ? this.#inline.pieces : null;
    return pieces?.map(({ text, font }) => ({ text: unescaped(text), font })) ?? null;
  }

  #formulaOf({ text, shared }: NonNullable<OpenCell['formula']>): Formula | null {
    const at = { row: this.#row, column: this.#column };
    if (shared === null) return text === '' ? null : { text, rowsDown: 0, columnsRight: 0 };
    if (text !== '') this.#formulas.set(shared, { text, ...at });
    const first = this.#formulas.get(shared);
    if (first === undefined) return null;
    return {
      text: first.text,
      rowsDown: at.row - first.row,
      columnsRight: at.column - first.column,
    };
  }

  found(): SheetPart {
    return {
      cells: inInkWithin(this.#cells, this.#isTable ? [WHOLE_SHEET] : this.#coloured),
      bordered: this.#bordered,
      merges: this.#merges,
      rows: { sizes: this.#heights, usual: this.#usualHeight },
      columns: { sizes: this.#widths, usual: this.#usualWidth },
      pictures: this.#pictures,
      hidesZeros: this.#hidesZeros,
      conditional: [...this.#conditional],
      pageHead: this.#edges.lines('Header'),
      pageFoot: this.#edges.lines('Footer'),
      isWhole: !this.#lacksText,
      hasTooManyCells: this.#hasTooManyCells,
    };
  }
}

function lookIn({ isStruck, isRaised, isPaperColoured }: CellStyle) {
  return { isStruck, isRaised, isPaperColoured };
}

function size(value: string | undefined, otherwise: number): number {
  const number = Number(value);
  return value === undefined || !Number.isFinite(number) ? otherwise : number;
}
