/** What documents print over the rest of a table: `续表`, `续表1`, `（续）`, `接上表`, `（上接第2页）`, `表1（续）`. */
const OVER =
  /^(?:表[\d０-９一二三四五六七八九十.-]{0,5})?(?:续上?[表页]?|[接续]上[表页]?|上接第?[\d０-９]*[表页]?)[\d０-９一二三四五六七八九十]{0,2}$/u;

/** And under the part above it: `（续下页）`, `转下页`, `下接第3页`, `未完待续`. */
const UNDER = /^(?:[转接续]下[表页]?|下[转接续]第?[\d０-９]*[表页]?|未完(?:,?待续)?)$/u;

const BRACKETS = /[\s()（）[\]【】〔〕—–―-]+/gu;

/** A mark in brackets behind a title: `项目支出绩效目标表（续）`. */
const SUFFIX = /[(（【〔]([^()（）【】〔〕]{1,6})[)）】〕]$/u;

/** Whether a line of text says nothing but that a table goes on here, from the page before or to the next. */
export function isContinuationMark(text: string): boolean {
  const words = text.replace(BRACKETS, '');
  return OVER.test(words) || UNDER.test(words);
}

/** The title that a line repeats with a mark behind it; null where there is none. */
export function continuedTitle(text: string): string | null {
  const mark = SUFFIX.exec(text.trim());
  if (mark?.[1] === undefined || !isContinuationMark(mark[1])) return null;
  return text.trim().slice(0, mark.index).trim();
}
