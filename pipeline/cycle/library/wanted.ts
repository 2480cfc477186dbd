import type { FactsOf, Finding, ProjectRecord } from '../../model/index.ts';

/** A place of a form where another indicator would do better, or where one is missing. */
export interface Wanted {
  /** The finding's place in the list. */
  readonly finding: number;
  /** The class in which it is wanted, of the first or the second level. */
  readonly inClass: string;
  /** Index of the indicator that says too little; null where a class has none. */
  readonly indicator: number | null;
}

/** Rules that find fault with one indicator's value: what others of its class say is what it wants. */
const VAGUE = new Set(['Q1', 'Q2', 'Q3', 'Q4', 'D1']);

/** What the findings of a form want, in their order, each class and indicator once. */
export function wantedBy(record: ProjectRecord, findings: readonly Finding[]): Wanted[] {
  const all = findings.flatMap((finding, at) =>
    wantedByOne(record, finding).map((one): Wanted => ({ finding: at, ...one })),
  );
  const seen = new Set<string>();
  return all.filter(({ inClass, indicator }) => {
    // Both horizons name one indicator.
    const name = indicator === null ? '' : record.indicators[indicator]?.name;
    const key = `${inClass}|${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

type One = Omit<Wanted, 'finding'>;

function wantedByOne(record: ProjectRecord, { rule, paths, facts }: Finding): One[] {
  if (VAGUE.has(rule)) return indicatorsAt(record, paths);
  switch (rule) {
    case 'T2':
    case 'T4':
      return (facts as unknown as readonly FactsOf['T2'][])
        .flatMap(({ classes }) => classes)
        .map((inClass) => ({ inClass, indicator: null }));
    case 'T5':
      // Its content fits another class, and then its own wants what belongs there.
      return indicatorsAt(record, paths.slice(0, 1)).map(({ inClass }) => ({
        inClass,
        indicator: null,
      }));
    case 'C6': {
      const indicators = indicatorsAt(record, paths);
      return indicators.length > 0 ? indicators : [{ inClass: '成本指标', indicator: null }];
    }
    default:
      return [];
  }
}

function indicatorsAt(record: ProjectRecord, paths: readonly string[]): One[] {
  const indices = paths.flatMap((path) => /^\/indicators\/(\d+)/u.exec(path)?.[1] ?? []);
  return [...new Set(indices.map(Number))].flatMap((indicator) => {
    const { level1, level2 } = record.indicators[indicator] ?? { level1: null, level2: null };
    const inClass = level2 ?? level1;
    return inClass === null ? [] : [{ inClass, indicator }];
  });
}
