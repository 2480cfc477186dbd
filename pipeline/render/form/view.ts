import * as z from 'zod';
import { FORM_KINDS } from '../../model/index.ts';

/**
 * What a template of a form is given: everything as it is to be printed, in strings and lists, so that a template
 * decides only on the markup. The names are a contract with the templates that bureaus bring along
 * (`templates/README.md` describes them).
 */

/** A text; `isRepaired` where a repair changed it and repairs are to be shown, `isCorrected` where a person put it there. */
export const Phrase = z.strictObject({
  text: z.string(),
  isRepaired: z.boolean(),
  isCorrected: z.boolean(),
});
export type Phrase = z.infer<typeof Phrase>;

/** A label and the value beside it. */
export const Pair = z.strictObject({ label: z.string(), value: Phrase });
export type Pair = z.infer<typeof Pair>;

/** A column of a table; `width` is a share of the page's width in percent. */
export const Column = z.strictObject({ label: z.string(), role: z.string(), width: z.number() });
export type Column = z.infer<typeof Column>;

/** A cell of the indicator table; `role` is its column's, spans count from 1. */
export const IndicatorCell = z.strictObject({
  role: z.string(),
  isHeader: z.boolean(),
  rowSpan: z.int().min(1),
  columnSpan: z.int().min(1),
  phrase: Phrase,
});
export type IndicatorCell = z.infer<typeof IndicatorCell>;

/** Two pairs beside each other, or one that takes the whole width. */
export const PairRow = z.strictObject({ first: Pair, second: Pair.nullable() });

export const FormView = z.strictObject({
  kind: z.enum(FORM_KINDS),
  /** The name of the size class that lets the form fit its page: `size-1` (largest) to `size-10`,
   * or `runs-on` for one that takes more than one. */
  size: z.string(),
  /** Unique within the document: the target of a booklet's table of contents. */
  anchor: z.string(),
  inBooklet: z.boolean(),
  title: z.string(),
  /** `(2025年度)`; null where the title names the year or none is known. */
  yearLine: z.string().nullable(),
  projectName: Pair,
  header: z.array(PairRow),
  /** The money of targets: one or two horizons side by side; a side that has run out of lines has empty texts. */
  money: z
    .strictObject({
      label: z.string(),
      rowSpan: z.int().min(1),
      isDouble: z.boolean(),
      rows: z.array(
        z.strictObject({
          isFirst: z.boolean(),
          sides: z.array(z.strictObject({ label: z.string(), amount: Phrase })),
        }),
      ),
    })
    .nullable(),
  /** The money of self-evaluations: budget, execution, points. */
  execution: z
    .strictObject({
      label: z.string(),
      rowSpan: z.int().min(1),
      columns: z.array(Column),
      rows: z.array(z.strictObject({ label: z.string(), cells: z.array(Phrase) })),
    })
    .nullable(),
  narratives: z.array(Pair),
  goals: z.strictObject({ label: z.string(), columns: z.array(Pair) }).nullable(),
  indicators: z
    .strictObject({
      label: z.string(),
      columns: z.array(Column),
      /** Rows that stay on one page. Merged cells do not go beyond their section. */
      sections: z.array(
        z.strictObject({
          rowSpan: z.int().min(1),
          /** The table's label at the left of its rows, in the first section; in the others the class takes its place. */
          label: z.string(),
          rows: z.array(z.strictObject({ isFirst: z.boolean(), cells: z.array(IndicatorCell) })),
        }),
      ),
      /** The row that sums the points of a self-evaluation; its label spans `columnSpan` columns. */
      totals: z
        .strictObject({
          label: z.string(),
          columnSpan: z.int().min(1),
          cells: z.array(z.strictObject({ role: z.string(), phrase: Phrase })),
        })
        .nullable(),
    })
    .nullable(),
  /** Labels of the form's own that belong under its indicators. */
  closing: z.array(PairRow),
  signoff: z.array(Pair),
  /** Repairs, where they are shown. */
  footnotes: z.array(z.string()),
  /** What people corrected, each with what was printed. */
  corrections: z.array(z.string()),
});
export type FormView = z.infer<typeof FormView>;
