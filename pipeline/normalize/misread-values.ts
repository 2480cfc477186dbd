import type { Form, FundingRow, IndicatorRow, Labelled, Printed } from '../model/index.ts';
import { parseAmount } from '../notation/amount.ts';
import { derived } from '../vocabulary/index.ts';

/** A text as it was printed and by which rules it was told from what was read. */
interface PutRight {
  readonly text: string;
  readonly fixed: readonly string[];
}

/**
 * A form whose values, amounts, dates and periods say what was printed, where they were read from a picture and only
 * one thing can have been meant: ≥ read as 之 or Z before a number, letters between digits, points between groups of
 * three digits. Names and narratives are not touched, nor is anything that was not read from a picture.
 */
export function withValuesPutRight(form: Form): Form {
  const isRead = form.roles.some(({ reading }) => reading !== undefined);
  if (!isRead) return form;
  const field = (labelled: Labelled | undefined) =>
    labelled && { ...labelled, value: changed(labelled.value, withDigits) };
  const fields = { ...form.fields };
  for (const name of ['period', 'periodStart', 'periodEnd', 'filledAt'] as const) {
    const mended = field(fields[name]);
    if (mended !== undefined) fields[name] = mended;
  }
  return {
    ...form,
    fields,
    funding: form.funding.map((row) => fundingPutRight(row, isInYuan(form, row))),
    indicators: form.indicators.map(indicatorPutRight),
  };
}

/** Amounts in yuan have no more than two decimals. */
function isInYuan(form: Form, row: FundingRow): boolean {
  return ![form.moneyUnit?.text ?? '', row.label.text].some((text) => /[千万亿]元/u.test(text));
}

function fundingPutRight(row: FundingRow, inYuan: boolean): FundingRow {
  const cells = Object.entries(row.cells).map(([role, cell]) => [
    role,
    changed(cell, (text) => amountOf(text, inYuan)),
  ]);
  return { ...row, cells: Object.fromEntries(cells) };
}

const VALUES: ReadonlySet<string> = new Set(['value', 'actual', 'nature', 'weight', 'score']);

function indicatorPutRight(row: IndicatorRow): IndicatorRow {
  const cells = Object.entries(row.cells).map(([column, cell]) => [
    column,
    VALUES.has(column) ? changed(cell, comparedValue) : cell,
  ]);
  return { ...row, cells: Object.fromEntries(cells) };
}

function changed(printed: Printed, rule: (text: string) => PutRight): Printed {
  const { reading, text } = printed;
  if (reading === undefined) return printed;
  const said = rule(text);
  if (said.text === text) return printed;
  const fixed = [...new Set([...(reading.fixed ?? []), ...said.fixed])];
  return {
    ...printed,
    text: said.text,
    reading: { ...reading, fixed, read: reading.read ?? text },
  };
}

/** `之95%`, `Z 95%` → `≥95%`; a true > stays. */
export function comparedValue(text: string): PutRight {
  const compared = text.replace(/^\s*[之乏Zz]\s*(?=\d)/u, '≥');
  const { text: digits, fixed } = withDigits(compared);
  return { text: digits, fixed: compared === text ? fixed : ['ge', ...fixed] };
}

/** `1O0`, `2l` before another digit or a percent sign: no unit begins so. */
export function withDigits(text: string): PutRight {
  const digits = text
    .replace(/(?<=\d)[OoＯ〇]+(?=\d|[%％])/gu, (letters) => '0'.repeat([...letters].length))
    .replace(/(?<=\d)[lI|]+(?=\d|[%％])/gu, (letters) => '1'.repeat(letters.length));
  return { text: digits, fixed: digits === text ? [] : ['digits'] };
}

/** Groups of three digits, two of them at least or before a fraction of two: no decimal is printed so. */
const GROUPED = derived(
  (words) =>
    new RegExp(
      `^([-+¥￥]?\\d{1,3})((?:[.,，。]\\d{3})+)(?:\\.(\\d{2}))?(${words.choice('money')}|)$`,
      'u',
    ),
);

/**
 * `1.800,000`, `1.800.000`, `1。800.00` → `1,800,000`; `1.800` alone may be either, and stays, and so does `1,800.000`
 * unless it is in yuan.
 */
export function amountOf(text: string, inYuan: boolean): PutRight {
  const { text: digits, fixed } = withLettersOfAmounts(text);
  const plain = digits.replace(/\s+/gu, '');
  const match = GROUPED().exec(plain);
  if (match === null) return { text: digits, fixed };
  const [, lead = '', groups = '', fraction, unit = ''] = match;
  const isThousands =
    inYuan && unit === '' && fraction === undefined && /[.。]/u.test(groups) && groups.length >= 8;
  if (parseAmount(plain, null) !== null && !isThousands) return { text: digits, fixed };
  if (groups.length < 8 && fraction === undefined) return { text: digits, fixed };
  const commas = groups.replace(/[.，。]/gu, ',');
  const cents = fraction === undefined ? '' : `.${fraction}`;
  return { text: `${lead}${commas}${cents}${unit}`, fixed: [...fixed, 'separator'] };
}

const LIKE_AN_AMOUNT = derived(
  (words) => new RegExp(`^[\\s¥￥\\dOo〇lI|.,，。]*${words.choice('money')}?$`, 'u'),
);

/** In an amount separators stand beside digits too. */
function withLettersOfAmounts(text: string): PutRight {
  if (!LIKE_AN_AMOUNT().test(text) || !/\d/u.test(text)) {
    return withDigits(text);
  }
  const digits = text
    .replace(/(?<=[\d.,，。])[Oo〇]+(?=[\d.,，。]|$)/gu, (run) => '0'.repeat([...run].length))
    .replace(/(?<=[\d.,，。])[lI|](?=[\d.,，。])|[lI](?=[\d.,，。])|(?<=[\d.,，。])[lI]/gu, '1');
  return { text: digits, fixed: digits === text ? [] : ['digits'] };
}
