import type { Horizon, MoneyColumn, MoneyFacts, ToldFact } from '../../../model/index.ts';
import { withFields } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons, quoted, yuan } from './say.ts';

type Told<R extends keyof MoneyFacts> = ToldFact<MoneyFacts[R]>;

const COLUMNS: Readonly<Record<MoneyColumn, string>> = {
  amount: '',
  initial: '年初预算',
  executed: '执行',
  forecast: '全年预计执行',
};

export const money: Sentences<MoneyFacts> = {
  M1: each(({ of, column, total, terms, sum, apart, blank, ...fact }) => {
    const spelled = terms.map(({ label, yuan: amount }) => `${label} ${yuan(amount)}`).join(' + ');
    const what = of === null ? `${COLUMNS[column]}总额` : `${COLUMNS[column]}「${of}」`;
    return (
      `${horizons(fact.horizons)}资金${what} ${yuan(total)}，${of === null ? '各来源' : '其下各项'}合计 ` +
      `${terms.length > 1 ? `${spelled} = ` : ''}${yuan(sum)}，相差 ${yuan(apart)}` +
      (blank.length === 0 ? '' : `；${quoted(blank, '')}为空`)
    );
  }),
  M2: each(
    ({ label, year, whole, more }) =>
      `年度${label ?? '资金总额'} ${yuan(year)} 大于实施期 ${yuan(whole)}，多出 ${yuan(more)}`,
  ),
  M3: each(
    ({ printed, year, whole, apart }) =>
      `${quoted(printed)}为一年期项目，年度资金 ${yuan(year)}，应等于实施期资金 ${yuan(whole)}，相差 ${yuan(apart)}`,
  ),
  M4: each(
    ({ printed, yuan: amount, endless }) =>
      `${quoted(printed)}不止一年，实施期资金与年度资金却都是 ${yuan(amount)}` +
      (endless ? '；99年一类的期限多为系统默认值，应填实际期限' : ''),
  ),
  M5: each((fact) => {
    const { label } = fact;
    if (fact.said === 'impossible')
      return `「${label}」执行率填写 ${fact.rate}，应在 0 至 100% 之间`;
    const { spent, planned } = fact;
    return fact.said === 'overspent'
      ? `「${label}」执行 ${yuan(spent)}，超过预算 ${yuan(planned)}`
      : `「${label}」执行率填写 ${fact.rate}，${yuan(spent)} ÷ ${yuan(planned)} = ${fact.exact}`;
  }),
  M6: each((fact) => {
    if (fact.said === 'no-unit') return '表中没有写明金额单位，暂按元读取';
    const { total, other } = fact;
    const off = 'text' in other ? other.text : `${other.label} ${yuan(other.yuan)}`;
    return `${total.label} ${yuan(total.yuan)}，与「${off}」相差一万倍：单位是元还是万元？`;
  }),
  M7: (facts) => {
    const ledgers = facts.flatMap((fact) => (fact.said === 'ledger' ? [ledger(fact)] : []));
    const inTexts = withFields(facts.flatMap((fact) => (fact.said === 'ledger' ? [] : [fact])));
    return [...inTexts.map(statedTotal), ...ledgers].join('；');
  },
  M8: each((fact) =>
    fact.said === 'nothing'
      ? `${horizons(fact.horizons)}资金总额为 0`
      : `${horizons(fact.horizons)}资金 ${yuan(fact.yuan)}全部列为其他资金，未说明来源`,
  ),
  M9: (facts) => `金额不能为负数：${facts.map(negative).join('、')}`,
  M10: each(({ text, grouped }) => `「${text}」的千分位位置不对，是否应为 ${grouped}？`),
  M11: each(
    (fact) =>
      `${horizons(fact.horizons)}资金没有${quoted(fact.missing)}的行，${horizons(fact.horizons.map(opposite))}资金有`,
  ),
  M12: each((fact) => {
    if (fact.said === 'twice') {
      return `资金没有总额一行，${quoted(fact.labels)}各出现两次：可能把实施期和年度的资金混在了一起`;
    }
    const missing = fact.said === 'no-row' ? '没有总额一行' : '总额没有填写';
    return `${horizons(fact.horizons)}资金${missing}，各来源合计 ${yuan(fact.sum)}`;
  }),
};

type InText = Exclude<Told<'M7'>, { said: 'ledger' }> & { readonly fields: readonly string[] };

function statedTotal(fact: InText): string {
  const fields = fact.fields.map(field).join('、');
  switch (fact.said) {
    case 'sum':
      return `${fields}中 ${fact.parts.join(' + ')} = ${yuan(fact.sum)}，与「${fact.stated}」不符`;
    case 'product':
      return `${fields}中 ${fact.product} = ${yuan(fact.yuan)}，与所写「${fact.stated}」不符`;
    case 'other-money':
      return `${fields}写明「${fact.stated}」，即 ${yuan(fact.yuan)}，与${horizons(fact.horizons)}资金总额 ${yuan(fact.money)}不一致`;
  }
}

function ledger(fact: Extract<Told<'M7'>, { said: 'ledger' }>): string {
  const where = fact.page === null ? `第${fact.line ?? ''}行` : `第${fact.page}页`;
  return `${where}「${fact.label}」的${fact.column}为 ${yuan(fact.yuan)}，与其下 ${fact.projects} 个项目之和 ${yuan(fact.sum)}不符：可能缺少项目，或金额有误`;
}

function negative({ label, column, yuan: amount, ...fact }: Told<'M9'>): string {
  const what = label === null ? `资金${COLUMNS[column]}总额` : `「${label}」${COLUMNS[column]}`;
  return `${horizons(fact.horizons)}${what} ${yuan(amount)}`;
}

function opposite(horizon: Horizon): Horizon {
  return horizon === 'annual' ? 'implementation' : 'annual';
}
