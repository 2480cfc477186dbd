import {
  type Block,
  type Document,
  type DroppedText,
  glyphsIn,
  type Place,
  type Remark,
} from '../../model/index.ts';
import type { Aside, Flow, WordTable } from './flow.ts';
import { gridOf } from './grid.ts';

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
      if (item.kind === 'line') this.#textLine(item.text, item.isPageHead === true);
      else if (item.kind === 'table') this.#table(item.table);
      else if (item.kind === 'inserted') this.#inserted(item.document);
      else this.#aside(item, { line: Math.max(1, this.#line - 1), column: 1 });
    }
  }

  #textLine(text: string, isPageHead: boolean): void {
    const place = { line: this.#line++, column: 1 };
    const head = isPageHead ? { isPageHead: true as const } : {};
    this.blocks.push({ kind: 'line', line: { text, place, glyphs: glyphsIn(text), ...head } });
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
    for (const aside of table.asides) this.#aside(aside, { line: this.#line, column: 1 });
    const placed = gridOf(table, this.#line);
    if (placed === null) {
      this.oversized += 1;
      return;
    }
    const { grid, asides } = placed;
    for (const { aside, line, column } of asides) this.#aside(aside, { line, column });
    if (grid === null) return;
    this.blocks.push({ kind: 'grid', grid });
    this.#line += grid.rows;
  }

  /** The lines of an inserted file go on from those before it. */
  #inserted({ blocks, dropped, remarks }: Document): void {
    const before = this.#line - 1;
    const later = <P extends Place>(place: P): P =>
      'line' in place ? { ...place, line: place.line + before } : place;
    const laterAll = (places: readonly [Place, ...Place[]]): [Place, ...Place[]] => {
      const [first, ...others] = places;
      return [later(first), ...others.map(later)];
    };
    this.dropped.push(...dropped.map(later));
    for (const remark of remarks) {
      const place = remark.place === null ? null : later(remark.place);
      this.remarks.push({ ...remark, place });
    }
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
