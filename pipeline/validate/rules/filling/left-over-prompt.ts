import type { ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { writtenTexts } from '../../reading/texts.ts';
import type { Rule, Violation } from '../../rule.ts';

const PROMPTS: readonly RegExp[] = [
  /[（(][^（）()]*\d+\s*字(?:以内|左右|内|以上)?[^（）()]*[）)]|限\s*\d+\s*字/u,
  /请(?:在此)?(?:填写|输入|选择|简述|描述|说明|概述)/u,
  /填写(?:说明|要求|示例)|示例数据|此处(?:填写|填|输入)|(?:模板|样表)[:：]/u,
  /(?<![A-Za-z\d])[xX×Ｘ]{2,}(?![A-Za-z\d])/u,
  /^(?:三级)?指标\s*[\d一二三]+\s*[:：]?$/u,
];

function* check(record: ProjectRecord): Iterable<Violation> {
  for (const { path, text } of writtenTexts(record)) {
    const found = PROMPTS.map((prompt) => prompt.exec(text)?.[0]).find(
      (match) => match !== undefined,
    );
    if (found === undefined) continue;
    yield {
      paths: [path],
      message: `留有模板的提示或占位文字「${found}」`,
      messageEn: `A prompt or placeholder of the template was left in: "${found}"`,
    };
  }
}

export const leftOverPrompt: Rule = {
  id: 'P2',
  severity: 'warning',
  title: '留有模板提示或占位文字',
  titleEn: "A template's prompt or placeholder was left in",
  ...FORM,
  check,
};
