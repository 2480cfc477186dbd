import type { Horizon, ProjectRecord } from '../../model/index.ts';
import { type ClassGroup, type ClassSide, classGroupsOf, type Indicator } from './classes.ts';
import { type Phrases, plain } from './phrase.ts';
import type { Column, FormView, IndicatorCell, Phrase } from './view.ts';

/** What a row says of an indicator beside its class. */
interface Field {
  readonly role: 'name' | 'value' | 'figure' | 'note';
  readonly label: string;
  /** Share of the side's width. */
  readonly share: number;
  text(indicator: Indicator): string | null;
  readonly key: string;
}

/** Widths in percent of the page. */
const LABEL_WIDTH = 4.5;
const LEVEL1_WIDTH = 10.5;
const LEVEL2_SHARE = 3;

export function indicatorsOf(
  record: ProjectRecord,
  phrases: Phrases,
  horizons: readonly Horizon[],
): FormView['indicators'] {
  const groups = classGroupsOf(record, horizons);
  if (groups.length === 0) return null;
  const fields = fieldsOf(record);
  const rows: { isFirst: boolean; cells: IndicatorCell[] }[] = [];
  for (const [index, group] of groups.entries()) {
    const startsLevel1 = groups[index - 1]?.level1 !== group.level1 || index === 0;
    for (let row = 0; row < group.rowCount; row++) {
      const cells: IndicatorCell[] = [];
      if (startsLevel1 && row === 0) cells.push(level1Cell(groups, group, phrases));
      for (const side of group.sides.values()) {
        if (row === 0) cells.push(level2Cell(group, side, phrases));
        cells.push(...fieldCells(side, row, fields, phrases));
      }
      rows.push({ isFirst: rows.length === 0, cells });
    }
  }
  return { label: '绩效指标', rowSpan: rows.length, columns: columnsOf(fields, horizons), rows };
}

/** The columns that the record needs: a column that no indicator fills is left out unless the kind of form has it. */
function fieldsOf(record: ProjectRecord): Field[] {
  const isScored = record.kind === 'self-evaluation';
  const has = (key: 'weight' | 'actual' | 'score' | 'note'): boolean =>
    isScored || record.indicators.some((indicator) => indicator[key] !== null);
  const fields: Field[] = [
    { role: 'name', key: 'name', label: '三级指标', share: 5, text: ({ name }) => name },
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
  const room = 100 - LABEL_WIDTH - LEVEL1_WIDTH;
  const shares = LEVEL2_SHARE + fields.reduce((sum, { share }) => sum + share, 0);
  const widthOf = (share: number): number =>
    Math.round((100 * room * share) / shares / horizons.length) / 100;
  const side: Column[] = [
    { role: 'level2', label: '二级指标', width: widthOf(LEVEL2_SHARE) },
    ...fields.map(({ role, label, share }) => ({ role, label, width: widthOf(share) })),
  ];
  return [
    { role: 'level1', label: '一级指标', width: LEVEL1_WIDTH },
    ...horizons.flatMap(() => side),
  ];
}

function level1Cell(
  groups: readonly ClassGroup[],
  group: ClassGroup,
  phrases: Phrases,
): IndicatorCell {
  const own = groups.filter(({ level1 }) => level1 === group.level1);
  const first = own.flatMap(({ sides }) => [...sides.values()]).flatMap(placedIn)[0];
  const printed = first?.indicator.printedLevel1;
  const text = inFull(group.level1, printed);
  return {
    role: 'level1',
    isHeader: true,
    rowSpan: own.reduce((sum, { rowCount }) => sum + rowCount, 0),
    phrase: first === undefined ? plain(text) : phrases.at(`${first.path}/level1`, text),
  };
}

function level2Cell(group: ClassGroup, side: ClassSide, phrases: Phrases): IndicatorCell {
  const first = placedIn(side)[0];
  return {
    role: 'level2',
    isHeader: true,
    rowSpan: group.rowCount,
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
