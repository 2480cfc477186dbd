import type { FillingFacts, ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { writtenTexts } from '../../reading/texts.ts';
import type { Rule, Violation } from '../../rule.ts';

const PROMPTS: readonly RegExp[] = [
  /限\s*\d+\s*字/u,
  /请(?:在此)?(?:填写|输入|选择|简述|描述|说明|概述)/u,
  /填写(?:说明|要求|示例)|示例数据|此处(?:填写|填|输入)|(?:模板|样表)[:：]/u,
  /(?<![A-Za-z\d])[xX×Ｘ]{2,}(?![A-Za-z\d])/u,
  /^(?:三级)?指标\s*[\d一二三]+\s*[:：]?$/u,
];

function* check(record: ProjectRecord): Iterable<Violation<FillingFacts['P2']>> {
  for (const { path, text } of writtenTexts(record)) {
    const found =
      roomOf(text) ??
      PROMPTS.map((prompt) => prompt.exec(text)?.[0]).find((match) => match !== undefined);
    if (found === undefined) continue;
    yield { paths: [path], facts: { prompt: found } };
  }
}

/** `(100字以内)`: how much is to be written. */
function roomOf(text: string): string | undefined {
  const brackets = [...text.matchAll(/[（(][^（）()]*[）)]/gu)].map(([match]) => match);
  return brackets.find((one) => /\d\s*字/u.test(one));
}

export const leftOverPrompt: Rule<'P2'> = {
  id: 'P2',
  severity: 'warning',
  title: '留有模板提示或占位文字',
  titleEn: "A template's prompt or placeholder was left in",
  ...FORM,
  check,
};
