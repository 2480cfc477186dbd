/** A condition on a column of another table: equal to this row's cell in `own`, or to the text or number `value`. */
export type Criterion =
  | { readonly column: string; readonly own: string }
  | { readonly column: string; readonly value: string | number };

/** Formulas as data. Columns are named by their keys; `own` columns belong to the formula's row. */
export type Formula =
  | {
      readonly op: 'sumifs';
      readonly table: string;
      readonly column: string;
      readonly where: readonly Criterion[];
    }
  | { readonly op: 'countifs'; readonly table: string; readonly where: readonly Criterion[] }
  /** The column's sum over the whole table: 0 for none. */
  | { readonly op: 'sum'; readonly table: string; readonly column: string }
  /** The sum of cells of this row. */
  | { readonly op: 'plus'; readonly own: readonly string[] }
  /** Two cells of this row, the second taken from the first, rounded to the places that its unit has. */
  | { readonly op: 'minus'; readonly own: readonly [string, string] }
  /** A cell of this row divided by something; empty where that is nothing. */
  | { readonly op: 'over'; readonly own: string; readonly by: Formula }
  /** Data rows of this sheet from `first` to `last`, those that a filter hides and other subtotals left out. */
  | {
      readonly op: 'subtotal';
      readonly how: 'sum' | 'count';
      readonly column: string;
      readonly first: number;
      readonly last: number;
    }
  /** The totals of all sheets of a table that has several. */
  | { readonly op: 'totals'; readonly table: string; readonly column: string }
  | { readonly op: 'cell'; readonly own: string }
  | { readonly op: 'negative'; readonly own: string };
