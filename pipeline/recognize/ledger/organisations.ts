import type { Cell, Labelled } from '../../model/index.ts';
import { isTotalWord } from '../../vocabulary/index.ts';
import { printed } from '../form-builder.ts';

/** The organisations that head the rows of a ledger, outermost first: `820-某局`, then `820001-某中心`. */
export class OrganisationRows {
  #stack: { code: string | null; cell: Cell }[] = [];
  #lastUnit: Labelled | null = null;

  /** A row that heads the ones under it; a row that merely says 合计 heads nothing. */
  saw(label: Cell): void {
    this.#lastUnit = null;
    if (isTotalWord(label.text)) return;
    const code = codeOf(label.text);
    const above = this.#stack.filter(
      (other) => code !== null && other.code !== null && isPartOf(code, other.code),
    );
    this.#stack = [...above, { code, cell: label }];
  }

  /** The unit of a project as its row names it; a row without one belongs to the last, until a sum stands between. */
  sawUnit(unit: Labelled): void {
    this.#lastUnit = unit;
  }

  /** The department over a project of the given unit (as printed, or null), or null. */
  departmentOf(unit: string | null): Labelled | null {
    const code = unit === null ? null : codeOf(unit);
    const heads = this.#stack.filter(
      (head) => code === null || head.code === null || isPartOf(code, head.code),
    );
    const cell = heads[0]?.cell;
    return cell === undefined ? null : pair(cell);
  }

  /** The unit over a project whose row names none: that of the row above, or the innermost row under a department's. */
  unitOf(): Labelled | null {
    if (this.#lastUnit !== null) return this.#lastUnit;
    const cell = this.#stack.length > 1 ? this.#stack.at(-1)?.cell : undefined;
    return cell === undefined ? null : pair(cell);
  }
}

function pair(cell: Cell): Labelled {
  return { label: printed(cell), value: printed(cell) };
}

/** The code in front of an organisation's name. */
export function codeOf(text: string): string | null {
  return /^\s*[[［(（【]?\s*(\d{2,20})/u.exec(text)?.[1] ?? null;
}

/** Codes are built from the outside in: 820001 is a part of 820. */
function isPartOf(inner: string, outer: string): boolean {
  return inner !== outer && inner.startsWith(outer);
}
