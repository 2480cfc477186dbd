import type { Horizon, ProjectRecord } from '../../model/index.ts';
import type { Indicator } from './classes.ts';
import type { Column } from './view.ts';

/** What a row says of an indicator beside its class. */
export interface Field {
  readonly role: 'name' | 'value' | 'figure' | 'note';
  readonly label: string;
  /** Share of the side's width beside its class. */
  readonly share: number;
  text(indicator: Indicator): string | null;
  readonly key: string;
}

/** The name's share of what a class leaves of its side's width. */
export const NAME_SHARE = 4.5;

/** Widths in percent of the page. */
const TREE_WIDTH = 3.7;

const LEVEL1_WIDTH = 11.3;

/** As wide as the seven characters of 可持续影响指标 in the sizes that most forms need. */
const LEVEL2_WIDTH = 13.4;

/** The columns that the record needs: a column that no indicator fills is left out unless the kind of form has it. */
export function fieldsOf(record: ProjectRecord): Field[] {
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

export function columnsOf(fields: readonly Field[], horizons: readonly Horizon[]): Column[] {
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
