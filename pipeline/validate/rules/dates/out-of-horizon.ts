import type { DateFacts, Horizon, Indicator, ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import { compact } from '../../reading/classes.ts';
import { durationsIn, pastSteps } from '../../reading/schedule.ts';
import { termOf, termPrinted } from '../../reading/term.ts';
import type { Rule, Violation } from '../../rule.ts';

type Broken = Violation<DateFacts['D1']>;

const MONTHS_A_YEAR = 12;

/** First and last day that a horizon may name, as ISO dates of any precision; null where the form leaves it open. */
interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

function spanOf(record: ProjectRecord, horizon: Horizon): Span {
  const { year, period } = record;
  const inYear =
    year === null ? { from: null, to: null } : { from: `${year}-01-01`, to: `${year}-12-31` };
  if (horizon === 'annual') return inYear;
  const printed = { from: period?.start ?? null, to: period?.end ?? null };
  if (printed.from !== null || printed.to !== null) return printed;
  const term = termOf(record);
  if (term.kind === 'one-year') return inYear;
  // When a project of n years began is not known, but from the budget year on it runs for n years at most.
  if (term.kind === 'years' && year !== null) {
    return { from: null, to: `${year + Math.ceil(term.years) - 1}-12-31` };
  }
  return { from: null, to: null };
}

function* check(record: ProjectRecord): Iterable<Broken> {
  yield* indicatorDates(record);
  yield* planSteps(record);
  yield* durations(record);
}

function* indicatorDates(record: ProjectRecord): Iterable<Broken> {
  for (const [at, { horizon, name, value }] of record.indicators.entries()) {
    if (value.date === null) continue;
    const { from, to } = spanOf(record, horizon);
    const early = from !== null && earlier(value.date, from);
    const late = to !== null && earlier(to, value.date);
    if (!early && !late) continue;
    yield {
      paths: [`/indicators/${at}/value`, '/period'],
      facts: { said: 'date', horizon, name, text: value.text, early, from, to },
    };
  }
}

/** Whether `a` is before `b` to the precision that both have: 2025 is not before 2025-09. */
function earlier(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

function* planSteps(record: ProjectRecord): Iterable<Broken> {
  const { year, narratives, period } = record;
  if (year === null || narratives.plan === null) return;
  const term = termOf(record);
  // A project of several years whose beginning is not told may have planned its past.
  if (term.kind === 'years' && period?.start == null) return;
  const begins = period?.start ?? `${year}-01`;
  const from = begins < `${year}-01` ? begins : `${year}-01`;
  for (const { text, month } of pastSteps(narratives.plan)) {
    if (!earlier(month, from)) continue;
    yield {
      paths: ['/narratives/plan'],
      facts: { said: 'step', text, year },
    };
  }
}

/** Days that the shortest months leave room for, so that 365天 are no more than a year. */
const DAYS_A_MONTH = 30.5;

/** 工期 18个月, 建设周期 400天 as an indicator; upkeep and guarantee may well last longer than a project. */
function indicatorMonths({ name, value }: Indicator): number | null {
  const number = Number(value.number);
  if (
    value.kind !== 'quantity' ||
    value.number === null ||
    !/工期|建设周期|建设期|施工期/u.test(name)
  ) {
    return null;
  }
  switch (compact(value.unit ?? '').replace(/^日历/u, '')) {
    case '个月':
    case '月':
      return number;
    case '年':
      return number * MONTHS_A_YEAR;
    case '天':
    case '日':
      return number / DAYS_A_MONTH;
    default:
      return null;
  }
}

function* durations(record: ProjectRecord): Iterable<Broken> {
  const term = termOf(record);
  if (term.kind !== 'one-year' && term.kind !== 'years') return;
  const months = Math.ceil((term.kind === 'years' ? term.years : 1) * MONTHS_A_YEAR);
  for (const [at, indicator] of record.indicators.entries()) {
    const lasts = indicatorMonths(indicator);
    if (lasts === null || lasts <= months) continue;
    yield {
      paths: [`/indicators/${at}/value`, '/period', '/attribute'],
      facts: {
        said: 'duration',
        name: indicator.name,
        text: indicator.value.text,
        months,
        printed: termPrinted(record),
      },
    };
  }
  const texts = [
    ['/narratives/plan', record.narratives.plan],
    ['/narratives/overview', record.narratives.overview],
    ['/goals/implementation', record.goals.implementation],
    ['/goals/annual', record.goals.annual],
  ] as const;
  for (const [path, text] of texts) {
    for (const duration of durationsIn(text ?? '')) {
      if (duration.months <= months) continue;
      yield {
        paths: [path, '/period', '/attribute'],
        facts: {
          said: 'duration',
          name: null,
          text: duration.text,
          months,
          printed: termPrinted(record),
        },
      };
    }
  }
}

export const outOfHorizon: Rule<'D1'> = {
  id: 'D1',
  severity: 'warning',
  title: '日期或工期超出所属期间',
  titleEn: 'A date outside its horizon, or a duration over the period',
  ...ARITHMETIC,
  check,
};
