import { groupedYuan, sumOfYuan } from '../../model/index.ts';
import { type BarPart, type Bars, barsOf, headAndRest, wanYuan } from './bars.ts';
import { hrefOf } from './embed.ts';
import type { DepartmentMoney, DepartmentView, MoneyView, ReportView, YearOutput } from './view.ts';
import { amountText, counted, departmentLabel, filled, yearLabel } from './wording.ts';
import type { Words } from './words.ts';

/** The charts and the table of one kind of form. */
export interface MoneySection {
  /** The kind's name, where the batch has several. */
  readonly heading: string | null;
  readonly unstated: string | null;
  /** How much it is, for a section that is folded up. */
  readonly summary: string;
  readonly open: boolean;
  readonly departments: Bars;
  /** By year, where there are several, and by source. */
  readonly others: readonly Bars[];
  readonly years: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly records: string;
  readonly totals: readonly string[];
}

interface MatrixRow {
  readonly department: string;
  readonly records: string;
  /** One for each year, empty where the department has no form, then the sum. */
  readonly amounts: readonly string[];
}

export interface DepartmentsTable {
  readonly rows: readonly {
    readonly name: string;
    readonly projects: string;
    readonly records: string;
    readonly error: number;
    readonly warning: number;
    readonly note: number;
    readonly workbook: string | null;
    readonly feedback: readonly YearLink[];
    readonly filter: string;
  }[];
}

/** Bars that one chart shows; the rest is one bar and stands in the table. */
const MOST_BARS = 12;
/** Tones that can be told apart; older years share the last. */
const TONES = 5;

export function moneySection(money: MoneyView, view: ReportView, words: Words): MoneySection {
  const years = money.years.map(({ year }) => year);
  return {
    heading: view.money.length > 1 ? words.kinds[money.kind] : null,
    unstated: money.unstated > 0 ? filled(words.unstated, { n: money.unstated }) : null,
    summary: `${filled(words.formsOf, { n: counted(money.records) })} · ${groupedYuan(money.annual)}`,
    open: view.money[0] === money,
    departments: departmentChart(money, view.departments, words),
    others: [...(years.length > 1 ? [yearChart(money, words)] : []), sourceChart(money, words)],
    years: years.map((year) => yearLabel(year, words)),
    rows: money.departments.map(({ department, records, annual, years: parts }) => {
      const byYear = new Map(parts.map((part) => [part.year, part.annual]));
      const amounts = years.map((year) => {
        const yuan = byYear.get(year);
        return yuan === undefined ? '' : amountText(yuan);
      });
      return {
        department: departmentLabel(view.departments[department], words),
        records: String(records),
        amounts: [...amounts, amountText(annual)],
      };
    }),
    records: String(money.records),
    totals: [...money.years.map(({ annual }) => annual), money.annual].map(amountText),
  };
}

function yearChart(money: MoneyView, words: Words): Bars {
  const tones = tonesOf(money);
  return bars(
    words.byYear,
    [],
    money.years.map(({ year, annual }) => ({
      label: yearLabel(year, words),
      annual,
      parts: [part(yearLabel(year, words), annual, tones.get(year) ?? 'tone-0')],
    })),
  );
}

function departmentChart(
  money: MoneyView,
  departments: readonly DepartmentView[],
  words: Words,
): Bars {
  const tones = tonesOf(money);
  const [shown, rest] = headAndRest(money.departments, MOST_BARS);
  const legend =
    money.years.length > 1
      ? money.years.map(({ year }) => ({
          tone: tones.get(year) ?? 'tone-0',
          label: yearLabel(year, words),
        }))
      : [];
  const row = (label: string, annual: string | null, years: DepartmentMoney['years']) => ({
    label,
    annual,
    parts: years.map(({ year, annual: yuan }) =>
      part(yearLabel(year, words), yuan, tones.get(year) ?? 'tone-0'),
    ),
  });
  const rows = shown.map(({ department, annual, years }) =>
    row(departmentLabel(departments[department], words), annual, years),
  );
  if (rest.length > 0) {
    const years = money.years.map(({ year }) => ({
      year,
      annual: sumOfYuan(
        rest.flatMap(({ years: parts }) =>
          parts.flatMap((part) => (part.year === year ? (part.annual ?? []) : [])),
        ),
      ),
    }));
    const label = filled(words.otherDepartments, { n: rest.length });
    rows.push(row(label, sumOfYuan(rest.flatMap(({ annual }) => annual ?? [])), years));
  }
  return bars(words.byDepartment, legend, rows);
}

function sourceChart(money: MoneyView, words: Words): Bars {
  return bars(
    words.bySource,
    [],
    money.sources.map(({ source, annual }) => ({
      label: words.sources[source],
      annual,
      parts: [
        part(
          words.sources[source],
          annual,
          source === 'unlisted' || source === 'overlapping' ? 'tone-unknown' : 'tone-0',
        ),
      ],
    })),
  );
}

interface MoneyRow {
  readonly label: string;
  readonly annual: string | null;
  readonly parts: readonly BarPart[];
}

function bars(title: string, legend: Bars['legend'], rows: readonly MoneyRow[]): Bars {
  return barsOf(
    title,
    legend,
    rows.map(({ label, annual, parts }) => ({
      label,
      amount: annual === null ? '—' : wanYuan(annual),
      description: [
        `${label}: ${amountText(annual)}`,
        ...(parts.length > 1 ? parts.map(({ description }) => description) : []),
      ].join('; '),
      parts,
    })),
  );
}

function part(label: string, annual: string | null, tone: string): BarPart {
  return { yuan: annual ?? '0.00', tone, description: `${label} ${amountText(annual)}` };
}

/** The latest year in the strongest tone. */
function tonesOf(money: MoneyView): Map<number | null, string> {
  const known = money.years.flatMap(({ year }) => (year === null ? [] : year));
  return new Map(
    money.years.map(({ year }) => [
      year,
      year === null
        ? 'tone-unknown'
        : `tone-${Math.min(known.length - 1 - known.indexOf(year), TONES - 1)}`,
    ]),
  );
}

/** A year's document and where it is. */
export interface YearLink {
  readonly label: string;
  readonly href: string;
  readonly pdf: string | null;
}

export function yearLinks(outputs: readonly YearOutput[], words: Words): YearLink[] {
  return outputs.map(({ year, path, pdf }) => ({
    label: yearLabel(year, words),
    href: hrefOf(path),
    pdf: pdf === null ? null : hrefOf(pdf),
  }));
}

/** Every department with its workbook, what goes back to it and what was found in its forms. */
export function departmentsTable(view: ReportView, words: Words): DepartmentsTable {
  return {
    rows: view.departments.map((department, index) => ({
      name: departmentLabel(department, words),
      projects: String(department.projects),
      records: String(department.records),
      ...department.findings,
      workbook: department.workbook === null ? null : hrefOf(department.workbook),
      feedback: yearLinks(department.feedback, words),
      filter: department.page === null ? `#department=${index}` : hrefOf(department.page),
    })),
  };
}
