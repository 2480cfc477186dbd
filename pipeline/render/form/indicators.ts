import type { Horizon, ProjectRecord } from '../../model/index.ts';
import { type ClassGroup, type ClassSide, classGroupsOf, type Indicator } from './classes.ts';
import { type Phrases, plain } from './phrase.ts';
import type { Column, FormView, IndicatorCell, Phrase } from './view.ts';

/** What a row says of an indicator beside its class. */
interface Field {
  readonly role: 'name' | 'value' | 'figure' | 'note';
  readonly label: string;
  /** Share of the side's width beside its class. */
  readonly share: number;
  text(indicator: Indicator): string | null;
  readonly key: string;
}

const LABEL = '绩效指标';
/** The name's share of what a class leaves of its side's width. */
const NAME_SHARE = 4.5;
/** Widths in percent of the page. */
const TREE_WIDTH = 3.7;
const LEVEL1_WIDTH = 11.3;
/** As wide as the seven characters of 可持续影响指标 in the sizes that most forms need. */
const LEVEL2_WIDTH = 13.4;

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

function totalsOf(
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

/** Some rows of a class. */
interface Slice {
  readonly group: ClassGroup;
  readonly from: number;
  readonly to: number;
}

function whole(group: ClassGroup): Slice {
  return { group, from: 0, to: group.rowCount };
}

/** Lines of text that are kept on one page: about a tenth of it, so that no page stays empty below. */
const SECTION_LINES = 6;

/**
 * The sections of a table that runs on: a class each, with both its levels, so that a page break cuts no merged
 * cell and every page says what its rows belong to. A long class has several sections.
 */
function sectionsOf(groups: readonly ClassGroup[], fields: readonly Field[]): Slice[][] {
  return groups.flatMap((group) => {
    const slices: Slice[] = [];
    let lines = Number.POSITIVE_INFINITY;
    for (let row = 0; row < group.rowCount; row++) {
      const own = linesIn(group, row, fields);
      const last = slices.at(-1);
      if (last === undefined || lines + own > SECTION_LINES) {
        slices.push({ group, from: row, to: row + 1 });
        lines = own;
      } else {
        slices[slices.length - 1] = { ...last, to: row + 1 };
        lines += own;
      }
    }
    return slices.map((slice) => [slice]);
  });
}

/** About how many lines a row takes: a column of a name holds ten characters, others hold fewer of shorter texts. */
function linesIn(group: ClassGroup, row: number, fields: readonly Field[]): number {
  const placed = [...group.sides.values()].flatMap(({ rows }) => rows[row] ?? []);
  const lengths = placed.flatMap(({ indicator }) =>
    fields.map((field) => ((field.text(indicator)?.length ?? 0) * NAME_SHARE) / field.share),
  );
  return Math.max(1, ...lengths.map((length) => Math.ceil(length / 10)));
}

function level1RowsOf(part: readonly Slice[], { level1 }: ClassGroup): number {
  return part
    .filter(({ group }) => group.level1 === level1)
    .reduce((sum, { from, to }) => sum + to - from, 0);
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

/** The columns that the record needs: a column that no indicator fills is left out unless the kind of form has it. */
function fieldsOf(record: ProjectRecord): Field[] {
  const isScored = record.kind === 'self-evaluation';
  const has = (key: 'weight' | 'actual' | 'score' | 'note'): boolean =>
    isScored || record.indicators.some((indicator) => indicator[key] !== null);
  const fields: Field[] = [
    { role: 'name', key: 'name', label: '三级指标', share: NAME_SHARE, text: ({ name }) => name },
    {
      role: 'value',
      key: 'value/text',
      label: isScored ? '年度指标值' : '指标值',
      share: 3,
      text: ({ value }) => value.text,
    },
  ];
  const add = (
    key: 'weight' | 'actual' | 'score' | 'note',
    field: Omit<Field, 'text' | 'key'>,
  ): void => {
    if (!has(key)) return;
    fields.push({
      ...field,
      key: key === 'actual' ? 'actual/text' : key,
      text: (indicator) => (key === 'actual' ? (indicator.actual?.text ?? null) : indicator[key]),
    });
  };
  add('actual', { role: 'value', label: '实际完成值', share: 3 });
  add('weight', { role: 'figure', label: '分值', share: 1.7 });
  add('score', { role: 'figure', label: '得分', share: 1.7 });
  add('note', { role: 'note', label: isScored ? '偏差原因分析及改进措施' : '备注', share: 3.6 });
  return fields;
}

function columnsOf(fields: readonly Field[], horizons: readonly Horizon[]): Column[] {
  const sideWidth = (100 - TREE_WIDTH - LEVEL1_WIDTH) / horizons.length;
  const shares = fields.reduce((sum, { share }) => sum + share, 0);
  const widthOf = (share: number): number =>
    Math.round((100 * (sideWidth - LEVEL2_WIDTH) * share) / shares) / 100;
  const side: Column[] = [
    { role: 'level2', label: '二级指标', width: LEVEL2_WIDTH },
    ...fields.map(({ role, label, share }) => ({ role, label, width: widthOf(share) })),
  ];
  return [
    { role: 'level1', label: '一级指标', width: LEVEL1_WIDTH },
    ...horizons.flatMap(() => side),
  ];
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
