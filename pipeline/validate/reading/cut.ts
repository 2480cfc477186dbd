import type { Horizon, ProjectRecord } from '../../model/index.ts';
import { compact } from './classes.ts';
import { indicatorsOf, type Placed } from './horizon.ts';
import { twinsOf } from './twins.ts';

/** A name that is shorter in print than it should be. */
export interface CutName {
  readonly placed: Placed;
  /** As it is printed. */
  readonly printed: string;
  /** The longer name that proves it; null where only the width of the column speaks for it. */
  readonly whole: string | null;
  readonly provenBy: string | null;
  /** Whether the record has the longer name in its place. */
  readonly repaired: boolean;
}

/** No column that cuts names is narrower. */
const NARROWEST = 8;
/** Ends of names that are whole, however long the name: 率, 数量, 成本, 满意度 … */
const WHOLE_END =
  /(?:率|度|数|量|次|成本|费用|资金|经费|金额|补助|补贴|时间|面积|里程|情况|能力|水平|质量|开展|运行|发展|提升|提高|改善|完成|影响|作用|环境|机制|制度|服务|安全|稳定|需求|收入|就业|标准|工程|项目|建设|平台|活动|培训|工作|条件|意识|形象)$/u;

/** The names of a record that look cut: by proof of the other horizon, or at the limit of their column. */
export function cutNames(record: ProjectRecord): CutName[] {
  const proven = new Map<string, CutName>();
  for (const [at, indicator] of record.indicators.entries()) {
    if (indicator.printedName === undefined) continue;
    const path = `/indicators/${at}`;
    const repair = record.repairs.find((one) => one.path === `${path}/name`);
    if (repair !== undefined && repair.reason !== 'cut-off-cell') continue;
    proven.set(path, {
      placed: { indicator, path },
      printed: indicator.printedName,
      whole: indicator.name,
      provenBy: repair?.because ?? null,
      repaired: true,
    });
  }
  for (const { implementation, annual, by } of twinsOf(record)) {
    for (const [short, long] of [
      [implementation, annual],
      [annual, implementation],
    ] as const) {
      const [a, b] = [short, long].map(({ indicator }) => compact(indicator.name));
      if (a === undefined || b === undefined || a === b || !b.startsWith(a) || a.length < 2)
        continue;
      if (proven.has(short.path) || (by === 'place' && a.length < NARROWEST / 2)) continue;
      if (!fillsColumn(record, short)) continue;
      proven.set(short.path, {
        placed: short,
        printed: short.indicator.name,
        whole: long.indicator.name,
        provenBy: `${long.path}/name`,
        repaired: false,
      });
    }
  }
  const atLimit = (['implementation', 'annual'] as const).flatMap((horizon) =>
    namesAtLimit(record, horizon, proven),
  );
  return [...proven.values(), ...atLimit];
}

/** A name that was cut is about as long as its column has room for; a shorter one was written so (培训人数, 培训人数合计). */
function fillsColumn(record: ProjectRecord, { indicator }: Placed): boolean {
  const lengths = indicatorsOf(record, indicator.horizon).map(
    (other) => [...compact(other.indicator.printedName ?? other.indicator.name)].length,
  );
  return [...compact(indicator.name)].length >= Math.max(...lengths) - 1;
}

/**
 * Where a form is known to cut names, those that fill their column: two or more of the greatest length.
 * A name that ends as names end, or that a wider column prints no longer, is taken for whole.
 */
function namesAtLimit(
  record: ProjectRecord,
  horizon: Horizon,
  proven: ReadonlyMap<string, CutName>,
): CutName[] {
  if (proven.size === 0) return [];
  const printed = indicatorsOf(record, horizon).map((placed) => ({
    placed,
    name: compact(placed.indicator.printedName ?? placed.indicator.name),
  }));
  const limit = Math.max(0, ...printed.map(({ name }) => [...name].length));
  const filling = printed.filter(({ name }) => [...name].length === limit);
  if (limit < NARROWEST || filling.length < 2) return [];
  const roomier = wholeNames(record, horizon === 'annual' ? 'implementation' : 'annual', limit);
  return filling
    .filter(({ placed }) => !proven.has(placed.path))
    .filter(({ name }) => !WHOLE_END.test(name) && !roomier.has(name))
    .map(({ placed, name }) => ({
      placed,
      printed: name,
      whole: null,
      provenBy: null,
      repaired: false,
    }));
}

/** The names of a horizon, if its column has room for more than `length` characters. */
function wholeNames(record: ProjectRecord, horizon: Horizon, length: number): Set<string> {
  const names = indicatorsOf(record, horizon).map(({ indicator }) =>
    compact(indicator.printedName ?? indicator.name),
  );
  return new Set(names.some((name) => [...name].length > length) ? names : []);
}
