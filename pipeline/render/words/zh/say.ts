import { groupedYuan, type Horizon } from '../../../model/index.ts';
import * as sentences from '../sentences.ts';

/** 实施期 and 年度, as forms name them. */
const HORIZONS: Readonly<Record<Horizon, string>> = { implementation: '实施期', annual: '年度' };

/** `实施期`, `年度`, `实施期和年度`; empty for none. */
export function horizons(of: readonly Horizon[]): string {
  return of.map((horizon) => HORIZONS[horizon]).join('和');
}

/** `"207826461.00"` → `207,826,461 元`. */
export function yuan(amount: string): string {
  return `${groupedYuan(amount)} 元`;
}

export function each<F>(say: (fact: F) => string): (facts: readonly F[]) => string {
  return sentences.each('；', say);
}

/** The fields of texts, as forms call them, by JSON pointer. */
const TEXTS: Readonly<Record<string, string>> = {
  '/projectName': '项目名称',
  '/narratives/overview': '项目概况',
  '/narratives/basis': '立项依据',
  '/narratives/necessity': '项目设立必要性',
  '/narratives/safeguards': '制度、措施',
  '/narratives/plan': '项目实施计划',
  '/goals/implementation': '实施期目标',
  '/goals/annual': '年度目标',
  '/goals/actual': '实际完成情况',
};

export function field(path: string): string {
  return TEXTS[path] ?? path;
}

/** What a form prints, as it is quoted: 「一次性项目」、「1年」. */
export function quoted(texts: readonly string[], separator = '、'): string {
  return texts.map((text) => `「${text}」`).join(separator);
}
