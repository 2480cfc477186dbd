import {
  type Box,
  type DroppedText,
  type DropReason,
  glyphsIn,
  type Remark,
} from '../../model/index.ts';
import { type Area, addressOf, type BookCell, type Sheet } from './book.ts';
import { cellText, visible } from './cell-text.ts';
import { boxOf, type Layout, layoutOf } from './layout.ts';
import { Merges } from './merges.ts';

export interface Span {
  readonly rows: number;
  readonly columns: number;
}

/** What of a sheet is seen, by its slots `row,column`, and what is not. */
export interface SeenSheet {
  readonly texts: ReadonlyMap<string, string>;
  /** Of merged cells, by the first slot of theirs that is seen. */
  readonly spans: ReadonlyMap<string, Span>;
  readonly layout: Layout;
  readonly bordered: ReadonlySet<number>;
  /** Texts that lie over the cells, by the slot of their corner. */
  readonly boxes: readonly {
    readonly row: number;
    readonly column: number;
    readonly text: string;
  }[];
  readonly dropped: readonly DroppedText[];
  readonly remarks: readonly Remark[];
}

/** @param page the sheet's number in the workbook, from 1. */
export function seenSheet(sheet: Sheet, page: number, is1904: boolean): SeenSheet {
  return new Looking(sheet, page, is1904).seen();
}

class Looking {
  readonly #texts = new Map<string, string>();
  readonly #spans = new Map<string, Span>();
  readonly #dropped: DroppedText[] = [];
  readonly #remarks: Remark[] = [];
  /** Texts in hidden rows and columns, by what hides them. */
  readonly #hidden = new Map<
    string,
    { readonly box: Box; readonly reason: DropReason; texts: string[] }
  >();
  readonly #layout: Layout;
  readonly #merges: Merges;

  constructor(
    private readonly sheet: Sheet,
    private readonly page: number,
    private readonly is1904: boolean,
  ) {
    this.#layout = layoutOf(sheet);
    this.#merges = new Merges(sheet.merges, this.#layout.lastRow);
  }

  seen(): SeenSheet {
    const ununderstood: BookCell[] = [];
    for (const cell of this.sheet.cells) {
      if (cell.value === 0 && this.sheet.hidesZeros === true) continue;
      const { text, unread, isUnderstood } = cellText(cell, this.is1904);
      if (!isUnderstood) ununderstood.push(cell);
      if (!this.#place(cell, text.trim())) continue;
      for (const piece of unread) this.#drop(piece.reason, piece.text, this.#boxAt(cell));
    }
    this.#placeControls();
    const boxes = this.sheet.shapes
      .filter(({ isControl }) => !isControl)
      .map(({ row, column, text }) => ({ row, column, text: visible(text).trim() }))
      .filter((box) => this.#isSeen(box));
    for (const { box, reason, texts } of this.#hidden.values())
      this.#drop(reason, texts.join(' '), box);
    if (this.#texts.size > 0 || boxes.length > 0) this.#remark(ununderstood);
    return {
      texts: this.#texts,
      spans: this.#spans,
      layout: this.#layout,
      bordered: this.sheet.bordered,
      boxes,
      dropped: this.#dropped,
      remarks: this.#remarks,
    };
  }

  /** Puts a text where it is seen; false where it is not. */
  #place(cell: BookCell, text: string): boolean {
    const { row, column } = cell;
    const area = this.#merges.at(row, column);
    if (area !== null && (area.top !== row || area.left !== column)) {
      // What stands in a merged cell behind its first is never shown.
      if (text !== '') this.#drop('covered', text, this.#boxAt(cell));
      return false;
    }
    const slot = this.#seenSlot(row, column, area);
    if (slot === null) {
      if (text !== '') this.#hide(cell, text);
      return false;
    }
    if (text !== '') this.#texts.set(`${slot.row},${slot.column}`, text);
    if (text !== '' && area !== null) this.#span(slot, area);
    return true;
  }

  #span(slot: { row: number; column: number }, area: Area): void {
    this.#spans.set(`${slot.row},${slot.column}`, {
      rows: area.bottom - slot.row + 1,
      columns: area.right - slot.column + 1,
    });
  }

  /** The first slot of a cell that is seen: where its first row is hidden, a merged one is seen in the others. */
  #seenSlot(
    row: number,
    column: number,
    area: Area | null,
  ): { row: number; column: number } | null {
    const { rows, columns } = this.#layout;
    const seenRow = rows.firstSeen(row, area?.bottom ?? row);
    const seenColumn = columns.firstSeen(column, area?.right ?? column);
    return seenRow === null || seenColumn === null ? null : { row: seenRow, column: seenColumn };
  }

  #isSeen({ row, column }: { row: number; column: number }): boolean {
    return this.#seenSlot(row, column, null) !== null;
  }

  #hide(cell: BookCell, text: string): void {
    const { row, column } = cell;
    const isRow = this.#layout.rows.isHidden(row);
    const key = isRow ? `row ${row}` : `column ${column}`;
    const box = this.#boxAt(cell);
    const known = this.#hidden.get(key);
    if (known === undefined)
      this.#hidden.set(key, { box, reason: isRow ? 'hidden-row' : 'hidden-column', texts: [text] });
    else known.texts.push(text);
  }

  #boxAt({ row, column }: { row: number; column: number }): Box {
    return boxOf(this.#layout, row, column, this.#spans.get(`${row},${column}`));
  }

  #drop(reason: DropReason, text: string, box: Box): void {
    this.#dropped.push({ page: this.page, box, reason, text, glyphs: glyphsIn(text) });
  }

  /** Ticks and labels of controls are read with the cell they lie on: that is where they are seen. */
  #placeControls(): void {
    const controls = this.sheet.shapes.filter(({ isControl }) => isControl);
    for (const { row, column, text } of controls.sort(
      (a, b) => a.row - b.row || a.column - b.column,
    )) {
      const area = this.#merges.at(row, column);
      const slot = this.#seenSlot(area?.top ?? row, area?.left ?? column, area);
      if (slot === null) continue;
      const key = `${slot.row},${slot.column}`;
      const before = this.#texts.get(key);
      this.#texts.set(key, before === undefined ? visible(text) : `${before}\n${visible(text)}`);
      if (area !== null) this.#span(slot, area);
    }
  }

  #remark(ununderstood: readonly BookCell[]): void {
    const { name, notes, pictures, conditional = [] } = this.sheet;
    if (this.#merges.overlapping.length > 0) {
      const areas = this.#merges.overlapping.map(
        ({ top, left, bottom, right }) =>
          `${addressOf({ row: top, column: left })}:${addressOf({ row: bottom, column: right })}`,
      );
      this.#say(
        `工作表“${name}”的合并单元格互相重叠（${areas.slice(0, 10).join('、')}），按先出现的读取，请核对。`,
        `Merged cells of the sheet “${name}” overlap (${areas.slice(0, 10).join(', ')}); the first ones were kept. Compare with the source.`,
      );
    }
    for (const { row, column, text } of notes) {
      const at = addressOf({ row, column });
      this.#say(
        `工作表“${name}”的${at}有批注：“${visible(text)}”。批注不是表的内容，未读入。`,
        `The cell ${at} of the sheet “${name}” has a comment: “${visible(text)}”. It is no part of the form and was not read into it.`,
      );
    }
    if (pictures > 0)
      this.#say(
        `工作表“${name}”上有${pictures}个图片、图表或控件，其中的文字和勾选没有读取，请核对。`,
        `There are ${pictures} pictures, charts or controls on the sheet “${name}”; their text and ticks were not read. Compare with the source.`,
      );
    if (conditional.length > 0) {
      const areas = conditional.slice(0, 10).join('、');
      this.#say(
        `工作表“${name}”的${areas}有条件格式，满足条件时会加删除线或改变数字的写法；本程序不判断条件，按没有条件格式读取，请核对。`,
        `In the sheet “${name}”, a condition may strike the text of ${areas} or write its numbers otherwise; it was read as if there were none. Compare with the source.`,
      );
    }
    if (ununderstood.length > 0) {
      const cells = ununderstood
        .slice(0, 10)
        .map((cell) => `${addressOf(cell)}（${cell.style.format}）`);
      this.#say(
        `工作表“${name}”的${cells.join('、')}的数字格式不能识别，按原数读取，请核对。`,
        `The number formats of ${cells.join(', ')} in the sheet “${name}” are not understood; the plain numbers were read. Compare with the source.`,
      );
    }
  }

  #say(message: string, messageEn: string): void {
    this.#remarks.push({ message, messageEn, place: null });
  }
}
