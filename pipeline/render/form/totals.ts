import type { ProjectRecord } from '../../model/index.ts';
import type { Field } from './indicator-fields.ts';
import { plain } from './phrase.ts';
import type { Column, FormView } from './view.ts';

/** The sums of a self-evaluation, by the column that each stands under. */
const TOTALS: Readonly<Record<string, string>> = {
  weight: '总分',
  score: '自评总得分',
  note: '自评等级',
};

/** The labels of `extra` that are printed as the row of sums under the indicators. */
export function totalLabelsOf(record: ProjectRecord): readonly string[] {
  const { indicators, extra } = record;
  const isScored =
    record.kind === 'self-evaluation' &&
    indicators.length > 0 &&
    indicators.every(({ horizon }) => horizon === 'annual') &&
    record.emptyClasses.every(({ horizon }) => horizon === 'annual');
  return isScored ? Object.values(TOTALS).filter((label) => extra[label] !== undefined) : [];
}

export function totalsOf(
  record: ProjectRecord,
  fields: readonly Field[],
  columns: readonly Column[],
): NonNullable<FormView['indicators']>['totals'] {
  if (totalLabelsOf(record).length === 0) return null;
  const summed = fields.filter(({ key }) => TOTALS[key] !== undefined);
  return {
    label: '总分',
    // The column of the table's label is one more.
    columnSpan: 1 + columns.length - summed.length,
    cells: summed.map(({ role, key }) => ({
      role,
      phrase: plain(record.extra[TOTALS[key] ?? '']),
    })),
  };
}
