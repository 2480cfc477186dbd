import type { Horizon, MoneyColumn, MoneyFacts, ToldFact } from '../../../model/index.ts';
import { withFields } from '../lists.ts';
import type { Sentences } from '../sentences.ts';
import { each, field, horizons, listed, quoted, yuan } from './say.ts';

type Told<R extends keyof MoneyFacts> = ToldFact<MoneyFacts[R]>;

const COLUMNS: Readonly<Record<MoneyColumn, string>> = {
  amount: '',
  initial: ' (initial budget)',
  executed: ' (executed)',
  forecast: ' (expected to be executed)',
};

export const money: Sentences<MoneyFacts> = {
  M1: each(({ of, column, total, terms, sum, apart, blank, ...fact }) => {
    const spelled = terms.map(({ label, yuan: amount }) => `${label} ${yuan(amount)}`).join(' + ');
    const what = `${of === null ? 'total' : `amount of "${of}"`}${COLUMNS[column]}`;
    return (
      `The ${horizons(fact.horizons)} ${what} is ${yuan(total)}, its ${of === null ? 'sources' : 'parts'} add up to ` +
      `${terms.length > 1 ? `${spelled} = ` : ''}${yuan(sum)}: ${yuan(apart)} apart` +
      (blank.length === 0 ? '' : `; blank: ${quoted(blank)}`)
    );
  }),
  M2: each(
    ({ label, year, whole, more }) =>
      `The annual ${label === null ? 'total' : `amount of "${label}"`}, ${yuan(year)}, is more than that of the whole implementation, ` +
      `${yuan(whole)}, by ${yuan(more)}`,
  ),
  M3: each(
    ({ printed, year, whole }) =>
      `A project of one year (${quoted(printed)}) spends ${yuan(year)} in the year and ` +
      `${yuan(whole)} in all: the two should be equal`,
  ),
  M4: each(
    ({ printed, yuan: amount, endless }) =>
      `The project runs for more than a year (${quoted(printed)}), yet its implementation and its annual money ` +
      `are both ${yuan(amount)}${endless ? '; a period such as 99 years is a system default' : ''}`,
  ),
  M5: each((fact) => {
    const { label } = fact;
    if (fact.said === 'impossible') {
      return `"${label}": the rate is given as ${fact.rate}, which is not within 0 and 100 %`;
    }
    const { spent, planned } = fact;
    return fact.said === 'overspent'
      ? `"${label}": ${yuan(spent)} were spent of a budget of ${yuan(planned)}`
      : `"${label}": the rate is given as ${fact.rate}, but ${yuan(spent)} ÷ ${yuan(planned)} = ${fact.exact}`;
  }),
  M6: each((fact) => {
    if (fact.said === 'no-unit') {
      return 'The form names no unit of money; the amounts were read as yuan';
    }
    const { total, other } = fact;
    const off = 'text' in other ? other.text : `${other.label} ${yuan(other.yuan)}`;
    return `The total of ${yuan(total.yuan)} is ten thousand times off "${off}": yuan, or ten thousands of yuan?`;
  }),
  M7: (facts) => {
    const ledgers = facts.flatMap((fact) => (fact.said === 'ledger' ? [ledger(fact)] : []));
    const inTexts = withFields(facts.flatMap((fact) => (fact.said === 'ledger' ? [] : [fact])));
    return [...inTexts.map(statedTotal), ...ledgers].join('; ');
  },
  M8: each((fact) =>
    fact.said === 'nothing'
      ? `The ${horizons(fact.horizons)} total is 0`
      : `All of the ${horizons(fact.horizons)} money, ${yuan(fact.yuan)}, is from other sources that are not named`,
  ),
  M9: (facts) => `An amount cannot be negative: ${facts.map(negative).join(', ')}`,
  M10: each(
    ({ text, grouped }) =>
      `The separators of "${text}" stand in the wrong place: is it ${grouped}?`,
  ),
  M11: each(
    (fact) =>
      `The ${horizons(fact.horizons)} money has no row for ${quoted(fact.missing)}, the ${horizons(fact.horizons.map(opposite))} money has`,
  ),
  M12: each((fact) => {
    if (fact.said === 'twice') {
      return `There is no row of the total, and ${quoted(fact.labels)} stand there twice: the money of both horizons may be mixed up`;
    }
    const missing = fact.said === 'no-row' ? 'has no row of its total' : 'has an empty total';
    return `The ${horizons(fact.horizons)} money ${missing}; its sources add up to ${yuan(fact.sum)}`;
  }),
};

type InText = Exclude<Told<'M7'>, { said: 'ledger' }> & { readonly fields: readonly string[] };

function statedTotal(fact: InText): string {
  const fields = listed(fact.fields.map(field));
  switch (fact.said) {
    case 'sum':
      return `In ${fields}, ${fact.parts.join(' + ')} = ${yuan(fact.sum)}, which is not the stated total (${fact.stated})`;
    case 'product':
      return `In ${fields}, ${fact.product} = ${yuan(fact.yuan)}, which is not the stated ${fact.stated}`;
    case 'other-money':
      return `A total of ${yuan(fact.yuan)} is stated in ${fields} (${fact.stated}), the ${horizons(fact.horizons)} money is ${yuan(fact.money)}`;
  }
}

function ledger(fact: Extract<Told<'M7'>, { said: 'ledger' }>): string {
  const where = fact.page === null ? `line ${fact.line ?? ''}` : `page ${fact.page}`;
  return `"${fact.label}" (${where}, ${fact.column}) gives ${yuan(fact.yuan)}, its ${fact.projects} projects add up to ${yuan(fact.sum)}: projects may be missing, or an amount is wrong`;
}

function negative({ label, column, yuan: amount, ...fact }: Told<'M9'>): string {
  const what = label === null ? 'total' : `"${label}"`;
  return `${horizons(fact.horizons)} ${what}${COLUMNS[column]} ${yuan(amount)}`;
}

function opposite(horizon: Horizon): Horizon {
  return horizon === 'annual' ? 'implementation' : 'annual';
}
