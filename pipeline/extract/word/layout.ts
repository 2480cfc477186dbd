import {
  type Block,
  type DroppedText,
  glyphsIn,
  type Place,
  type Remark,
} from '../../model/index.ts';
import { gridOfSlots } from '../web/slot-grid.ts';
import { type Aside, asidesOf, type Flow, linesOf, type WordTable } from './flow.ts';

/** Gives what stands in a document its places: a line or a row of a table is a line, the column counts its cells. */
export class Layout {
  readonly blocks: Block[] = [];
  readonly dropped: DroppedText[] = [];
  readonly remarks: Remark[] = [];
  /** Tables of more slots than a form has, which were not read. */
  oversized = 0;
  #line = 1;

  /** How many lines there are. */
  get lines(): number {
    return this.#line - 1;
  }

  add(flow: Flow): void {
    for (const item of flow) {
      if (item.kind === 'line') this.#textLine(item.text);
      else if (item.kind === 'table') this.#table(item.table);
      else if (item.kind === 'inserted') this.#inserted(item.blocks);
      else this.#aside(item, { line: Math.max(1, this.#line - 1), column: 1 });
    }
  }

  #textLine(text: string): void {
    const place = { line: this.#line++, column: 1 };
    this.blocks.push({ kind: 'line', line: { text, place, glyphs: glyphsIn(text) } });
  }

  #aside(aside: Aside, place: Extract<Place, { line: number }>): void {
    if (aside.kind === 'dropped') {
      const { reason, text } = aside;
      this.dropped.push({ reason, text, glyphs: glyphsIn(text), ...place });
    } else {
      const { message, messageEn } = aside;
      this.remarks.push({ message, messageEn, place });
    }
  }

  #table(table: WordTable): void {
    // A table that only puts other tables in their places: what is said is said in those.
    if (table.inner > table.own) {
      for (const aside of table.asides) this.#aside(aside, { line: this.#line, column: 1 });
      for (const { flow } of table.rows.flat()) this.add(flow);
      return;
    }
    const rows = table.rows.map((cells) =>
      cells.map((cell) => ({ ...cell, lines: linesOf(cell.flow) })),
    );
    const grid = gridOfSlots(rows, this.#line);
    if (grid === null && rows.flat().some(({ lines }) => lines.length > 0)) this.oversized += 1;
    this.#asides(table);
    if (grid === null) return;
    this.blocks.push({ kind: 'grid', grid });
    this.#line += grid.rows;
  }

  /** Rows in which no cell begins are no lines of their own. */
  #asides(table: WordTable): void {
    let line = this.#line;
    for (const aside of table.asides) this.#aside(aside, { line, column: 1 });
    for (const cells of table.rows) {
      for (const [index, { flow }] of cells.entries()) {
        for (const aside of asidesOf(flow)) this.#aside(aside, { line, column: index + 1 });
      }
      if (cells.length > 0) line += 1;
    }
  }

  #inserted(blocks: readonly Block[]): void {
    const before = this.#line - 1;
    const later = <P extends Place>(place: P): P =>
      'line' in place ? { ...place, line: place.line + before } : place;
    const laterAll = (places: readonly [Place, ...Place[]]): [Place, ...Place[]] => {
      const [first, ...others] = places;
      return [later(first), ...others.map(later)];
    };
    for (const block of blocks) {
      if (block.kind === 'line') {
        const { line } = block;
        this.blocks.push({ kind: 'line', line: { ...line, place: later(line.place) } });
        this.#line += 1;
        continue;
      }
      const { grid } = block;
      const cells = grid.cells.map((cell) => ({ ...cell, places: laterAll(cell.places) }));
      this.blocks.push({ kind: 'grid', grid: { ...grid, cells, places: laterAll(grid.places) } });
      this.#line += grid.rows;
    }
  }
}
