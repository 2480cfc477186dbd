import { HORIZONS, type Horizon, type ProjectRecord } from '../../model/index.ts';
import { extraOf, headerOf, narrativesOf, rowsOf, signoffOf, titleOf } from './header.ts';
import { indicatorsOf } from './indicators.ts';
import { type Advance, RUNS_ON, sizeOf } from './layout.ts';
import { executionOf, hasExecution, moneyOf } from './money.ts';
import { type Phrases, phrasesOf, plain } from './phrase.ts';
import { FormView, type Pair } from './view.ts';

export interface ViewOptions {
  /** Sets repaired texts off and says in footnotes what was printed. */
  readonly markRepairs: boolean;
  readonly inBooklet: boolean;
}

/** The record as it is printed. */
export function formViewOf(
  record: ProjectRecord,
  options: ViewOptions,
  advance: Advance,
): FormView {
  const phrases = phrasesOf(record, options.markRepairs);
  const horizons = horizonsOf(record);
  const executed = hasExecution(record);
  const { opening, closing } = extraOf(record, phrases);
  const view: FormView = {
    kind: record.kind,
    size: '',
    anchor: anchorOf(record),
    inBooklet: options.inBooklet,
    ...titleOf(record),
    projectName: {
      label: '项目名称',
      value: phrases.at('/projectName', record.projectName),
    },
    header: rowsOf([...headerOf(record, phrases), ...opening]),
    money: moneyOf(
      record,
      phrases,
      horizons.filter(
        (horizon) => record.funding[horizon] !== null && !(executed && horizon === 'annual'),
      ),
    ),
    execution: executed ? executionOf(record, phrases) : null,
    narratives: narrativesOf(record, phrases),
    goals: goalsOf(record, phrases, horizons),
    indicators: indicatorsOf(record, phrases, indicatorHorizonsOf(record), false),
    closing: rowsOf(closing),
    signoff: signoffOf(record, phrases),
    footnotes: phrases.footnotes,
    corrections: phrases.corrections,
  };
  const size = sizeOf(view, advance);
  return FormView.parse({
    ...view,
    size,
    ...(size === RUNS_ON
      ? { indicators: indicatorsOf(record, phrases, indicatorHorizonsOf(record), true) }
      : {}),
  });
}

/** Both horizons where the form says anything of the implementation period, else the year alone. */
function horizonsOf(record: ProjectRecord): readonly Horizon[] {
  const isDouble =
    record.funding.implementation !== null ||
    record.goals.implementation !== null ||
    record.indicators.some(({ horizon }) => horizon === 'implementation') ||
    record.emptyClasses.some(({ horizon }) => horizon === 'implementation');
  return isDouble ? HORIZONS : ['annual'];
}

/** The name of a form within a document. */
export function anchorOf(record: ProjectRecord): string {
  return `form-${record.id.replace(/[^\w-]/gu, '_')}`;
}

/** The horizons that have indicators or empty classes; many forms have money for two and indicators for the year. */
function indicatorHorizonsOf(record: ProjectRecord): readonly Horizon[] {
  const own = [...record.indicators, ...record.emptyClasses];
  return own.some(({ horizon }) => horizon === 'implementation') ? HORIZONS : ['annual'];
}

function goalsOf(
  record: ProjectRecord,
  phrases: Phrases,
  horizons: readonly Horizon[],
): FormView['goals'] {
  const { implementation, annual, actual } = record.goals;
  const isScored = record.kind === 'self-evaluation';
  const goal = (label: string, path: string, text: string | null | undefined): Pair => ({
    label,
    value: text === undefined ? plain('') : phrases.at(path, text),
  });
  const columns: Pair[] = [];
  if (horizons.includes('implementation'))
    columns.push(goal('实施期目标', '/goals/implementation', implementation));
  columns.push(goal(isScored ? '预期目标' : '年度目标', '/goals/annual', annual));
  if (isScored || (actual ?? null) !== null)
    columns.push(goal('实际完成情况', '/goals/actual', actual));
  if (columns.every(({ value }) => value.text === '') && record.kind === 'unit-target') return null;
  return { label: isScored ? '年度总体目标' : '总体目标', columns };
}
