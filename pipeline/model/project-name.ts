const YEAR = '(?<![\\dA-Za-z.])(?:19|20)\\d{2}(?![\\d.])';
const YEAR_WORD = '(?:学年度|学年|财政年度|预算年度|年度|年)';
const RANGE = '\\s*[-—–~～至到]+\\s*';
/** `2025年`, `2023年-2025年`, `2023-2025年度`, `2024至2025学年`. */
const PRINTED_YEAR = new RegExp(`${YEAR}${YEAR_WORD}?(?:${RANGE}${YEAR})?${YEAR_WORD}`, 'gu');
/** A year alone: in brackets, or at an end of the name where no measure follows. */
const BARE_YEAR = new RegExp(
  `[(（\\[【]\\s*${YEAR}\\s*[)）\\]】]|^${YEAR}(?![万亿千百个人套吨台元亩米株户名平件项次])|${YEAR}$`,
  'gu',
);
const SPELT_YEAR = /[二2][〇○零O0][一二三四五六七八九〇○零]{2}(?:学年|年度|年)/gu;

/**
 * A project's name without the year it is for, so that `2025年技术改造专项资金` and `2024年技术改造专项资金` are one
 * project. Batches, phases and everything else that tells projects apart stay; so does a name that is only a year.
 */
export function nameWithoutYear(name: string): string {
  const folded = name.normalize('NFKC').replace(/\s+/gu, '');
  const rest = folded
    .replace(SPELT_YEAR, '')
    .replace(PRINTED_YEAR, '')
    .replace(BARE_YEAR, '')
    .replace(/[(（[【][)）\]】]/gu, '')
    .replace(/^[-—_、:：,，]+|[-—_、:：,，]+$/gu, '');
  return rest === '' ? folded : rest;
}
