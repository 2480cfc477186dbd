import type { ProjectRecord } from './record.ts';

/** `（调整）`, `（调整后）` behind a project's name. */
const REMARK = /[(（【[](?:年中|预算|目标)?调整后?[)）】\]]$/u;
/** Labels of an adjustment alone: a form that asks 是否调整 may be of none. */
const LABEL =
  /^(?:预算|资金|目标|绩效目标|指标)?调整(?:前|后|原因|依据|理由|说明|金额|数)|^调增|^调减/u;
/** What stands in a cell for nothing. */
const NOTHING = /^(?:无|否|不涉及|没有|[-—/／\\0.]*)$/u;

type Told = Pick<ProjectRecord, 'title' | 'projectName' | 'funding' | 'extra'>;

/**
 * Whether a target says of itself that it was adjusted in the course of the year: by its title, a remark behind the project's name,
 * columns of money before and after, or a label of an adjustment under which something stands.
 */
export function isAdjusted({ title, projectName, funding, extra }: Told): boolean {
  if (/调整/u.test(title ?? '') || REMARK.test(projectName?.trim() ?? '')) return true;
  const { annual, implementation } = funding;
  // 年初预算数 beside 全年预算数 or 调整后预算数.
  if ([annual, implementation].some((one) => one?.initial != null && one.total !== null))
    return true;
  return Object.entries(extra).some(
    ([label, text]) => LABEL.test(label) && !NOTHING.test(text.replace(/\s+/gu, '')),
  );
}

/** A project's name without the remark that its target was adjusted. */
export function nameWithoutRemark(name: string): string {
  return name.trim().replace(REMARK, '');
}
