import type { Horizon, ProjectRecord } from '../../model/index.ts';
import { type ClassGroup, type ClassSide, classGroupsOf, type Indicator } from './classes.ts';
import { columnsOf, type Field, fieldsOf } from './indicator-fields.ts';
import { type Phrases, plain } from './phrase.ts';
import { level1RowsOf, type Slice, sectionsOf, whole } from './sections.ts';
import { totalsOf } from './totals.ts';
import type { FormView, IndicatorCell, Phrase } from './view.ts';

const LABEL = '绩效指标';

export function indicatorsOf(
  record: ProjectRecord,
  phrases: Phrases,
  horizons: readonly Horizon[],
  runsOn: boolean,
): FormView['indicators'] {
  const groups = classGroupsOf(record, horizons);
  if (groups.length === 0) return null;
  const fields = fieldsOf(record);
  const parts = runsOn ? sectionsOf(groups, fields) : [groups.map(whole)];
  const sections = parts.map((part, index) => ({
    label: index === 0 ? LABEL : '',
    rowSpan: part.reduce((sum, { from, to }) => sum + to - from, 0),
    rows: part.flatMap((slice, at) => {
      const startsLevel1 = at === 0 || part[at - 1]?.group.level1 !== slice.group.level1;
      const level1Span = startsLevel1 ? level1RowsOf(part, slice.group) : 0;
      const labelSpan = index === 0 ? 1 : 2;
      return rowsOfSlice(slice, { rows: level1Span, columns: labelSpan }, fields, phrases).map(
        (cells, row) => ({
          isFirst: at + row === 0,
          cells,
        }),
      );
    }),
  }));
  const columns = columnsOf(fields, horizons);
  return { label: LABEL, columns, sections, totals: totalsOf(record, fields, columns) };
}

/** The cells of a slice's rows; its first row has the merged cells of its classes. */
function rowsOfSlice(
  { group, from, to }: Slice,
  level1: { readonly rows: number; readonly columns: number },
  fields: readonly Field[],
  phrases: Phrases,
): IndicatorCell[][] {
  return Array.from({ length: to - from }, (_, row) => {
    const cells: IndicatorCell[] = [];
    if (row === 0 && level1.rows > 0) cells.push(level1Cell(group, level1, phrases));
    for (const side of group.sides.values()) {
      if (row === 0) cells.push(level2Cell(group, side, to - from, phrases));
      cells.push(...fieldCells(side, from + row, fields, phrases));
    }
    return cells;
  });
}

function level1Cell(
  group: ClassGroup,
  span: { readonly rows: number; readonly columns: number },
  phrases: Phrases,
): IndicatorCell {
  const first = [...group.sides.values()].flatMap(placedIn)[0];
  const text = inFull(group.level1, first?.indicator.printedLevel1);
  return {
    role: 'level1',
    isHeader: true,
    rowSpan: span.rows,
    columnSpan: span.columns,
    phrase: first === undefined ? plain(text) : phrases.at(`${first.path}/level1`, text),
  };
}

function level2Cell(
  group: ClassGroup,
  side: ClassSide,
  rowSpan: number,
  phrases: Phrases,
): IndicatorCell {
  const first = placedIn(side)[0];
  return {
    role: 'level2',
    isHeader: true,
    rowSpan,
    columnSpan: 1,
    phrase: level2Phrase(group, side, first, phrases),
  };
}

/** A horizon that prints neither indicators nor the empty class shows no class name. */
function level2Phrase(
  group: ClassGroup,
  side: ClassSide,
  first: { indicator: Indicator; path: string } | undefined,
  phrases: Phrases,
): Phrase {
  if (first !== undefined) {
    const text = inFull(group.level2, first.indicator.printedLevel2);
    return phrases.at(`${first.path}/level2`, text);
  }
  return plain(side.filler === null ? '' : group.level2);
}

function fieldCells(
  side: ClassSide,
  row: number,
  fields: readonly Field[],
  phrases: Phrases,
): IndicatorCell[] {
  const placed = side.rows[row] ?? null;
  const filler = row === 0 && placedIn(side).length === 0 ? side.filler : null;
  return fields.map((field, index) => ({
    role: field.role,
    isHeader: false,
    rowSpan: 1,
    columnSpan: 1,
    phrase:
      placed === null
        ? plain(index === 0 ? filler : '')
        : phrases.at(`${placed.path}/${field.key}`, field.text(placed.indicator)),
  }));
}

function placedIn(side: ClassSide): { indicator: Indicator; path: string }[] {
  return side.rows.filter((placed) => placed !== null);
}

/** A class as it was printed; one that the cell's edge cut off is printed in full. */
function inFull(canonical: string | null, printed: string | undefined): string {
  if (printed === undefined) return canonical ?? '';
  return canonical?.startsWith(printed) ? canonical : printed;
}
