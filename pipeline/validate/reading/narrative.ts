import type { ProjectRecord } from '../../model/index.ts';
import { amountsIn, type StatedAmount } from './amounts.ts';

/** A text of the form in which a writer tells of the project's money, with what it states. */
export interface Statement {
  readonly path: string;
  readonly text: string;
  readonly amounts: readonly StatedAmount[];
}

/** The narratives and goals that tell of this project; basis and safeguards quote other papers' sums. */
export function statements(record: ProjectRecord): Statement[] {
  const { narratives, goals } = record;
  const texts: readonly (readonly [string, string | null])[] = [
    ['/narratives/overview', narratives.overview],
    ['/narratives/plan', narratives.plan],
    ['/goals/implementation', goals.implementation],
    ['/goals/annual', goals.annual],
  ];
  return texts.flatMap(([path, text]) =>
    text === null ? [] : [{ path, text, amounts: amountsIn(text) }],
  );
}

export interface StatedTotal {
  readonly amount: StatedAmount;
  /** 合计, 小计, 总投资 … */
  readonly word: string;
  /** The sums right before it that it sums up (a 4775万元; b 95万元; 合计 …), or none. */
  readonly parts: readonly StatedAmount[];
}

const TOTAL_WORD =
  /(?<word>合计|小计|共计|总计|总投资|总金额|总预算)(?:资金|金额|额)?(?:人民币|约|为|是|达|[:：,，\s])*$/u;
/** A total that others spend or that happens because of the project. */
const NOT_ITS_OWN = /(?:带动|拉动|引导|撬动|吸引|引进|签约|社会|企业)[^,，。;；]{0,8}$/u;
/** What may stand between the last part of a sum and the word that announces it. */
const SUM_FOLLOWS = /^[\s,，;；。、()（）]*$/u;

/** The totals that a text announces as such, leaving out those of other years than `year`. */
export function totalsIn({ text, amounts }: Statement, year: number | null): StatedTotal[] {
  const totals: StatedTotal[] = [];
  let open = 0;
  for (const [at, amount] of amounts.entries()) {
    const before = text.slice(0, amount.start);
    const match = TOTAL_WORD.exec(before);
    const word = match?.groups?.word;
    if (match === null || word === undefined || amount.per !== null) continue;
    const lead = before.slice(0, match.index);
    const first = open;
    open = at + 1;
    if (NOT_ITS_OWN.test(lead) || namesOtherYear(lead, year)) continue;
    const parts = amounts.slice(first, at);
    const last = parts.at(-1);
    const summed =
      parts.length > 1 &&
      last !== undefined &&
      SUM_FOLLOWS.test(text.slice(last.end, match.index)) &&
      parts.every(({ per, loose }) => per === null && !loose);
    totals.push({ amount, word, parts: summed ? parts : [] });
  }
  return totals;
}

/** Whether the clause names a year that is not the form's. */
function namesOtherYear(lead: string, year: number | null): boolean {
  const clause = lead.slice(Math.max(...['。', ';', '；'].map((end) => lead.lastIndexOf(end))) + 1);
  const years = [...clause.matchAll(/(?<!\d)((?:19|20)\d{2})(?=年)/gu)].map((match) =>
    Number(match[1]),
  );
  return years.some((named) => named !== year);
}
