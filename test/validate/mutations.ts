import type {
  FundingLine,
  HorizonFunding,
  Indicator,
  ProjectRecord,
} from '../../pipeline/model/index.ts';

/** One small damage to a form, as a clerk's slip or a converter makes it. */
export interface Mutation {
  readonly kind: 'amount' | 'cost' | 'stated-sum' | 'date' | 'class';
  /** What was done where, for the list of misses. */
  readonly told: string;
  readonly record: ProjectRecord;
}

/** A generator of numbers below `n`, the same for the same seed (mulberry32, Tommy Ettinger). */
export function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n) | 0;
  };
}

type Roll = (n: number) => number;

function pick<T>(items: readonly T[], roll: Roll): T | null {
  return items[roll(items.length)] ?? null;
}

/** One digit of a printed number changed or left out; never the same number again. */
function misprinted(number: string, roll: Roll): string {
  for (;;) {
    const digits = [...number.matchAll(/\d/gu)].map(({ index }) => index);
    const at = pick(digits, roll) ?? 0;
    const drop = roll(2) === 0 && digits.length > 1;
    const other = drop ? '' : String((Number(number[at]) + 1 + roll(9)) % 10);
    const text = `${number.slice(0, at)}${other}${number.slice(at + 1)}`;
    if (/^\d+(\.\d+)?$/u.test(text) && Number(text) !== Number(number)) return text;
  }
}

/** A digit of the yuan, as printed: without the .00 that records add. */
function misprintedYuan(amount: string, roll: Roll): string {
  const text = misprinted(amount.replace(/\.00$/u, ''), roll);
  const [whole = '0', cents = ''] = text.split('.');
  return `${whole.replace(/^0+(?=\d)/u, '')}.${cents.padEnd(2, '0')}`;
}

function changeAmount(record: ProjectRecord, roll: Roll): Mutation | null {
  const horizon = pick(['implementation', 'annual'] as const, roll) ?? 'annual';
  const funding = record.funding[horizon];
  if (funding === null) return null;
  const cells = ['total', ...funding.lines.map((_, at) => at)] as const;
  const cell = pick(cells, roll) ?? 'total';
  const old = cell === 'total' ? funding.total : (funding.lines[Number(cell)]?.amount ?? null);
  if (old === null) return null;
  const amount = misprintedYuan(old, roll);
  const lines = funding.lines.map(
    (line, at): FundingLine => (at === cell ? { ...line, amount } : line),
  );
  const changed: HorizonFunding =
    cell === 'total' ? { ...funding, total: amount } : { ...funding, lines };
  return {
    kind: 'amount',
    told: `${horizon} ${cell}: ${old} → ${amount}`,
    record: { ...record, funding: { ...record.funding, [horizon]: changed } },
  };
}

function withIndicator(record: ProjectRecord, at: number, indicator: Indicator): ProjectRecord {
  return { ...record, indicators: record.indicators.map((one, i) => (i === at ? indicator : one)) };
}

function changeCost(record: ProjectRecord, roll: Roll): Mutation | null {
  const costs = record.indicators.flatMap((one, at) => (one.value.yuan === null ? [] : [at]));
  const at = pick(costs, roll);
  const indicator = at === null ? undefined : record.indicators[at];
  if (at === null || indicator === undefined) return null;
  const { number: old, text, unit } = indicator.value;
  if (old === null) return null;
  const number = misprinted(old, roll);
  const [whole = '0', fraction = ''] = number.split('.');
  const places = unit?.includes('万') ? 6 : 2;
  const fen = BigInt(`${whole}${fraction.padEnd(places, '0')}`)
    .toString()
    .padStart(3, '0');
  const value = {
    ...indicator.value,
    text: text.replace(old, number),
    number,
    yuan: `${fen.slice(0, -2)}.${fen.slice(-2)}`,
  };
  return {
    kind: 'cost',
    told: `${indicator.horizon} ${indicator.name}: ${text} → ${value.text}`,
    record: withIndicator(record, at, { ...indicator, value }),
  };
}

/** A total that a text states, or one of the parts that it spells out. */
function changeStatedSum(record: ProjectRecord, roll: Roll): Mutation | null {
  const { narratives, goals } = record;
  const fields = [
    ['narratives', 'overview', narratives.overview],
    ['narratives', 'plan', narratives.plan],
    ['goals', 'implementation', goals.implementation],
    ['goals', 'annual', goals.annual],
  ] as const;
  const places = fields.flatMap(([group, field, text]) => {
    const upTo = Math.max(
      ...['合计', '小计', '总投资'].map((word) => (text ?? '').lastIndexOf(word)),
    );
    if (text === null || upTo < 0) return [];
    return [...text.matchAll(/(?<=获得|合计|小计:|总投资)\d+(?:\.\d+)?(?=万)/gu)].map((match) => ({
      group,
      field,
      text,
      number: match[0],
      at: match.index,
    }));
  });
  const place = pick(places, roll);
  if (place === null) return null;
  const { group, field, text, number: old, at } = place;
  const number = misprinted(old, roll);
  const changed = `${text.slice(0, at)}${number}${text.slice(at + old.length)}`;
  return {
    kind: 'stated-sum',
    told: `${group}/${field}: ${old}万元 → ${number}万元`,
    record: { ...record, [group]: { ...record[group], [field]: changed } },
  };
}

/** By one to three years: an indicator's date, the date of filling in, the form's year. */
function moveDate(record: ProjectRecord, roll: Roll): Mutation | null {
  const years = (1 + roll(3)) * (roll(2) === 0 ? 1 : -1);
  const dated = record.indicators.flatMap((one, at) => (one.value.date === null ? [] : [at]));
  const at = pick([...dated, 'year', 'filledAt'] as const, roll) ?? 'year';
  const moved = (date: string) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  if (at === 'year') {
    if (record.year === null) return null;
    const year = record.year + years;
    return { kind: 'date', told: `year: ${record.year} → ${year}`, record: { ...record, year } };
  }
  if (at === 'filledAt') {
    const { filledAt } = record.signoff;
    if (filledAt === null) return null;
    const signoff = { ...record.signoff, filledAt: moved(filledAt) };
    return {
      kind: 'date',
      told: `filledAt: ${filledAt} → ${signoff.filledAt}`,
      record: { ...record, signoff },
    };
  }
  const indicator = record.indicators[at];
  if (indicator === undefined || indicator.value.date === null) return null;
  const value = {
    ...indicator.value,
    text: indicator.value.text.replace(/^\d{4}/u, (year) => moved(year)),
    date: moved(indicator.value.date),
  };
  return {
    kind: 'date',
    told: `${indicator.horizon} ${indicator.name}: ${indicator.value.text} → ${value.text}`,
    record: withIndicator(record, at, { ...indicator, value }),
  };
}

/** Two indicators of one horizon change places: each under the other's class. */
function swapClasses(record: ProjectRecord, roll: Roll): Mutation | null {
  const a = roll(record.indicators.length);
  const first = record.indicators[a];
  if (first === undefined) return null;
  const others = record.indicators.flatMap((one, at) =>
    one.horizon === first.horizon && one.level2 !== first.level2 ? [at] : [],
  );
  const b = pick(others, roll);
  const second = b === null ? undefined : record.indicators[b];
  if (b === null || second === undefined) return null;
  const under = (one: Indicator, { level1, level2 }: Indicator) => ({ ...one, level1, level2 });
  return {
    kind: 'class',
    told: `${first.horizon} ${first.name} (${first.level2}) ↔ ${second.name} (${second.level2})`,
    record: withIndicator(withIndicator(record, a, under(first, second)), b, under(second, first)),
  };
}

const KINDS = [changeAmount, changeCost, changeStatedSum, moveDate, swapClasses];

/** So many mutations of each kind over the forms in turn, the same for the same seed. */
export function mutationsOf(
  records: readonly ProjectRecord[],
  each: number,
  seed: number,
): { readonly form: number; readonly mutation: Mutation }[] {
  const roll = dice(seed);
  return KINDS.flatMap((mutate) => {
    const found: { form: number; mutation: Mutation }[] = [];
    for (let turn = 0; found.length < each; turn++) {
      const form = turn % records.length;
      const record = records[form];
      const mutation = record === undefined ? null : mutate(record, roll);
      if (mutation !== null) found.push({ form, mutation });
    }
    return found;
  });
}
