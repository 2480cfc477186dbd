import { readFileSync } from 'node:fs';
import type { HorizonFunding, Indicator, ProjectRecord } from '../../pipeline/model/index.ts';

type Code = readonly [code: string | null, name: string | null];
/** Horizon, classes, name, value as printed, what it says (`ratio ≥ 95 %`), and the other columns. */
type TruthRow = readonly [
  string,
  string | null,
  string | null,
  string,
  string,
  string,
  Readonly<Record<string, string>>?,
];

/** A form's truth as a person wrote it down from its drawing; what is not named is null or empty. */
export interface RegionTruth {
  readonly kind: string;
  readonly title: string;
  readonly year: number | null;
  readonly projectName: string | null;
  readonly projectCode: string | null;
  readonly department: Code;
  readonly implementingUnit: Code;
  readonly attribute?: readonly [text: string, kind: string | null];
  readonly period?: readonly [
    text: string,
    years: number | null,
    start: string | null,
    end: string | null,
  ];
  /** A line is `source label amount role=value …`, the total first. */
  readonly funding: {
    readonly unit: string | null;
    readonly implementation?: readonly string[];
    readonly annual?: readonly string[];
  };
  readonly narratives?: Readonly<Record<string, string>>;
  readonly goals: Readonly<Record<string, string>>;
  readonly indicators: readonly TruthRow[];
  /** `horizon level1 level2 text`; in any order. */
  readonly emptyClasses?: readonly string[];
  readonly signoff?: Readonly<Record<string, string>>;
  readonly extra?: Readonly<Record<string, string>>;
}

export function truthsOf(path: string): RegionTruth[] {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A record in the words of a truth, everything in it that a form says. */
export function asTruth(record: ProjectRecord): RegionTruth {
  const { department, implementingUnit, attribute, period, funding, goals } = record;
  return {
    kind: record.kind,
    title: record.title ?? '',
    year: record.year,
    projectName: record.projectName,
    projectCode: record.projectCode,
    department: [department.code, department.name],
    implementingUnit: [implementingUnit.code, implementingUnit.name],
    ...(attribute !== null && { attribute: [attribute.text, attribute.kind] }),
    ...(period !== null && { period: [period.text, period.years, period.start, period.end] }),
    funding: {
      unit: funding.unit,
      ...(funding.implementation !== null && { implementation: linesOf(funding.implementation) }),
      ...(funding.annual !== null && { annual: linesOf(funding.annual) }),
    },
    ...filled('narratives', record.narratives),
    goals: present(goals),
    indicators: record.indicators.map(rowOf),
    ...(record.emptyClasses.length > 0 && {
      emptyClasses: record.emptyClasses
        .map(({ horizon, level1, level2, text }) => `${horizon} ${level1} ${level2} ${text}`)
        .sort(),
    }),
    ...filled('signoff', record.signoff),
    ...filled('extra', record.extra),
  };
}

/** A truth with its unordered parts in order: the columns of a line of money, and the empty classes. */
export function inOrder(truth: RegionTruth): RegionTruth {
  const { emptyClasses, funding } = truth;
  const lines = (of: readonly string[] | undefined) =>
    of?.map((line) => {
      const [source, label, amount, ...columns] = line.split(' ');
      return [source, label, amount, ...columns.sort()].join(' ');
    });
  return {
    ...truth,
    funding: {
      unit: funding.unit,
      ...(funding.implementation && { implementation: lines(funding.implementation) ?? [] }),
      ...(funding.annual && { annual: lines(funding.annual) ?? [] }),
    },
    ...(emptyClasses && { emptyClasses: [...emptyClasses].sort() }),
  };
}

function linesOf({ total, label, lines, ...columns }: HorizonFunding): string[] {
  const first = { source: 'total', label, amount: total, ...columns };
  // What a line is a part of is worked out, not printed.
  return [first, ...lines.map(({ partOf: _, ...line }) => line)].map(
    ({ source, label: name, amount, ...rest }) =>
      [
        source,
        name.replace(/：/gu, ':').replace(/（/gu, '(').replace(/）/gu, ')'),
        String(amount),
        ...Object.entries(present(rest)).map(([role, value]) => `${role}=${value}`),
      ].join(' '),
  );
}

function rowOf(indicator: Indicator): TruthRow {
  // A truth has the value as one text, whatever columns it stood in.
  const { horizon, level1, level2, name, value, actual, columns: _, ...columns } = indicator;
  const { kind, comparator, number, unit, yuan, date } = value;
  const says = [
    kind,
    comparator,
    number,
    unit,
    kind === 'money' || kind === 'unit-price' ? yuan : null,
    date,
  ];
  const others = present({ ...columns, actual: actual?.text });
  const row = [
    horizon,
    level1,
    level2,
    name,
    value.text,
    says.filter((part) => part !== null).join(' '),
  ] as const;
  return Object.keys(others).length === 0 ? row : [...row, others];
}

function filled<K extends string>(key: K, values: object): { [key in K]?: Record<string, string> } {
  const found = present(values);
  return Object.keys(found).length === 0
    ? {}
    : ({ [key]: found } as { [key in K]?: Record<string, string> });
}

function present(values: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}
