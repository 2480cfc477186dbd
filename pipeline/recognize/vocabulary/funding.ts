import type { AmountRole, FundingSource, Horizon } from '../../model/index.ts';
import { withoutPoints, withoutUnit } from './spelling.ts';

/** The label of the money block as a whole. */
const SECTION =
  /^(?:项目|年度)*(?:资金|预算|预算资金|年度资金)(?:情况|申请|安排|来源|构成|总体情况|执行情况|\(预算\))?$|^预算规模(?:及资金用途)?$|^项目资金(?:情况|申请|来源)?$|^年度预算执行情况$|^资金(?:总体)?情况$/u;

/** Labels of the line that sums the others. */
const TOTAL =
  /^(?:(?:项目|部门|单位|实施周?期|总体|年度|当年|本年|全年|中长期|中期)*(?:预算|投资|资金|财政|支出)*(?:申请)?(?:资金)?(?:总额|总量|总投资|总金额|合计|总计|总预算)|预算数|(?:项目)?(?:当年|本年)预算|预算金额|年度金额|项目预算|资金总额|项目总投资|年度预算数|年度预算|年度项目预算)$/u;

const SOURCES: readonly (readonly [RegExp, FundingSource])[] = [
  [/^中央(?:财政|补助|专项|预算内|转移支付)?(?:资金|补助|拨款|投资)*$/u, 'central'],
  [/^(?:省|自治区|直辖市|兵团)级?(?:财政|补助|专项)?(?:资金|补助|拨款)*$/u, 'provincial'],
  [/^(?:市|地)级?(?:财政|补助|专项)?(?:资金|补助|拨款)+$/u, 'municipal'],
  [
    /^(?:市县|市\(县\)|县|区|旗|乡镇|镇|乡|街道|本级|地方|县区|市、县)(?:级|\(市、?区\)|\(区\)|\(市\))*(?:财政|配套)?(?:安排)?(?:资金|拨款|投入|财政安排)+$/u,
    'local',
  ],
  [/上年(?:度)?结转|结转(?:结余)?资金|^结转/u, 'carriedOver'],
  [/财政专户/u, 'special'],
  [/自筹|^自有资金/u, 'selfRaised'],
  [/^(?:事业|经营|单位)(?:单位)?(?:经营)?(?:资金|收入)|^上级补助收入/u, 'unit'],
  [/贷款|债券|借款/u, 'loan'],
  [
    /^(?:当年|本年|年度)?其[他它]资金|^其[他它]$|^其[他它]收入|^(?:援[疆藏青]|社会|非财政)资金$/u,
    'other',
  ],
  [
    /^(?:当年|本年|年度|一般公共预算|上级|政府性基金|政府)?(?:财政|财政性|预算)?(?:拨款|资金|补助)(?:资金|收入)?$|^(?:当年|本年|年度)?(?:一般公共预算|政府性基金|国有资本经营预算)/u,
    'fiscal',
  ],
];

/** The usual labels of each source, for those who look for a word; `fundingLabelOf` knows many more. */
export const fundingNames: Readonly<Record<FundingSource | 'total', readonly string[]>> = {
  total: ['资金总额', '年度资金总额', '实施期资金总额', '预算数'],
  central: ['中央财政资金', '中央补助资金'],
  provincial: ['省级财政资金', '省级补助资金'],
  municipal: ['市级财政资金', '市级补助资金'],
  local: ['县级财政资金', '市县(区)财政资金', '本级财政资金'],
  fiscal: ['财政拨款', '本年财政拨款', '一般公共预算资金', '上级资金'],
  selfRaised: ['单位自筹', '自筹资金'],
  carriedOver: ['上年结转资金', '结转资金'],
  special: ['财政专户管理资金'],
  unit: ['单位资金', '事业收入'],
  loan: ['贷款', '债券资金'],
  other: ['其他资金'],
};

/** `其中:`, `(1)`, `②`, `1、资金来源:(1)`: what stands before the label itself. */
const BEFORE_LABEL = /^(?:其中:?|\(?[\d一二三四五六七八九十]+[)、.]|[①-⑳]|资金来源:)+/u;

/** Longest label of a funding line: longer texts are sentences that speak of money. */
const LONGEST_LABEL = 24;

export interface FundingLabel {
  readonly source: FundingSource | 'total';
  /** Where the label itself says so. */
  readonly horizon: Horizon | null;
  readonly unit: string | null;
}

/** What a label's key says of a line of the money block, or null where it is no such label. */
export function fundingLabelOf(printedKey: string): FundingLabel | null {
  const { key, unit } = withoutUnit(printedKey);
  if ([...key].length > LONGEST_LABEL) return null;
  // An amount after a colon is no part of a label.
  if (/:-?\d/u.test(key)) return null;
  const bare = key.replace(BEFORE_LABEL, '');
  if (TOTAL.test(bare)) return { source: 'total', horizon: horizonOf(bare), unit };
  for (const [pattern, source] of SOURCES) {
    if (pattern.test(bare)) return { source, horizon: horizonOf(bare), unit };
  }
  return null;
}

/** The unit of the money block's own label (`项目资金(元)`); `unit` is null where it names none. */
export function fundingSectionOf(printedKey: string): { unit: string | null } | null {
  const { key, unit } = withoutUnit(printedKey);
  return SECTION.test(withoutPoints(key)) ? { unit } : null;
}

/** The horizon of a total without a word, from the totals in its row that have one: the other of the two. */
export function horizonBesides(
  row: readonly Pick<FundingLabel, 'source' | 'horizon'>[],
): Horizon | null {
  const said = row.flatMap(({ source, horizon }) => (source === 'total' ? [horizon] : []));
  if (said.includes('annual')) return 'implementation';
  return said.includes('implementation') ? 'annual' : null;
}

function horizonOf(key: string): Horizon | null {
  if (/年度|当年|本年|全年/u.test(key)) return 'annual';
  if (/实施周?期|总体|中长期|中期|项目资金总额|项目总投资|项目总金额|项目总预算/u.test(key))
    return 'implementation';
  return null;
}

/** The horizon that heads a column of amounts: 实施期, 年度金额. */
export function amountHorizonOf(key: string): Horizon | null {
  const bare = withoutUnit(key).key;
  if (/^(?:实施周?期|总体|中长期|中期|长期|全周期)(?:资金|金额|预算)?$/u.test(bare))
    return 'implementation';
  return /^(?:年度|当年|本年度?)(?:资金|金额|预算)?$/u.test(bare) ? 'annual' : null;
}

const AMOUNT_COLUMNS: Readonly<Record<string, AmountRole>> = {
  年初预算数: 'initial',
  年初预算: 'initial',
  年初预算金额: 'initial',
  全年预算数: 'amount',
  全年预算: 'amount',
  调整后预算数: 'amount',
  调整预算数: 'amount',
  调整后预算: 'amount',
  预算数: 'amount',
  全年执行数: 'executed',
  执行数: 'executed',
  预算执行数: 'executed',
  实际执行数: 'executed',
  实际支出: 'executed',
  实际支出数: 'executed',
  上半年执行数: 'executed',
  全年预计执行数: 'forecast',
  预计执行数: 'forecast',
  全年预计完成数: 'forecast',
  执行率: 'rate',
  预算执行率: 'rate',
  分值: 'weight',
  权重: 'weight',
  得分: 'score',
};

export const amountColumnNames: readonly string[] = Object.keys(AMOUNT_COLUMNS);

/** The role of a column of the money block of a self-evaluation, e.g. `全年执行数(A)`. */
export function amountColumnOf(printedKey: string): AmountRole | null {
  const key = withoutUnit(printedKey).key.replace(/\([A-Z/÷%×0-9.分]+\)$/u, '');
  const known = AMOUNT_COLUMNS[key];
  if (known !== undefined) return known;
  const toDate = /^\d{1,2}[-~—至]\d{1,2}月(?:份)?(?:预算)?(?:实际)?执行(数|金额|额|率)$/u.exec(key);
  if (toDate === null) return null;
  return toDate[1] === '率' ? 'rate' : 'executed';
}

/** 合计, 小计, 总计, or a name that ends in one: the label of a row that sums others. */
export function isTotalWord(text: string): boolean {
  return /^(?:.{0,30}(?:小计|合计|总计))$/u.test(text.replace(/\s+/gu, '').replace(/[:：]$/u, ''));
}
