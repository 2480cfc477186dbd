import { type FormKind, yearNumber } from '../../model/index.ts';
import { spelling } from './spelling.ts';

/** A title is one short line; a sentence that speaks of targets is not. */
const LONGEST_TITLE = 60;

const TITLE =
  /绩效(?:运行)?(?:目标|自评|监控|评价|跟踪).{0,14}(?:表|申报书)(?:\(.{1,16}\))?$|(?:绩效目标|绩效自评).{0,6}(?:申报|批复|审批|填报|公开)?表/u;
const OF_DEPARTMENT = /整体支出|整体绩效/u;
const KINDS: readonly (readonly [RegExp, FormKind])[] = [
  [/自评|自我评价/u, 'self-evaluation'],
  [/监控|跟踪/u, 'monitoring'],
  [OF_DEPARTMENT, 'unit-target'],
  [/申报|审批/u, 'application'],
];

/** Whether a line (or a cell that is a row of its own) is the title of a form. */
export function isTitle(text: string): boolean {
  const key = spelling(text);
  if ([...key].length > LONGEST_TITLE || /[。;；]|\.{3}|[…⋯]/u.test(key)) return false;
  // A line of a table of contents ends in its page number.
  return TITLE.test(key) && !/[.·…⋯]{2,}\d*$|\d+$/u.test(key);
}

/** What stands over a table that no title of a form names: 项目支出实施方案. */
export function isCaption(text: string): boolean {
  const key = spelling(text);
  return /^[^:。;；\d]{4,40}(?:表|书|依据|方案|报告|计划)(?:\([^()]{1,16}\))?$/u.test(key);
}

/** The kind of form that a title names; a plain target form where it names none. */
export function kindOfTitle(title: string | null): FormKind {
  if (title !== null) {
    for (const [pattern, kind] of KINDS) if (pattern.test(title)) return kind;
  }
  return 'target';
}

/** Whether a title is of a form about a whole department, whatever its kind: it has no project. */
export function isOfDepartment(title: string | null): boolean {
  return title !== null && OF_DEPARTMENT.test(title);
}

/** The year that a line of its own names: `(2025年度)`, `二〇二五年`, `预算年度:2025`; null for any other text. */
export function yearLineOf(text: string): number | null {
  const key = spelling(text).replace(/○|零/gu, '〇');
  const match = /^\(?(?:(?:预算|填报)?年度:)?([\d〇一二三四五六七八九]{4})(?:年度?)?\)?$/u.exec(
    key,
  );
  return match?.[1] === undefined ? null : plausibleYear(match[1]);
}

function plausibleYear(text: string): number | null {
  const year = yearNumber(text);
  return year >= 1990 && year <= 2099 ? year : null;
}

/** 预算年度 and the like: the label whose value is the year of the form. */
export function isYearLabel(key: string): boolean {
  return /^(?:预算|填报|项目|所属)?年度$/u.test(key);
}

/** `公开14表`, `附件2`, `附表3-1:`, `预算05-2表`: the number that a form has among others. */
export function isTableNumber(text: string): boolean {
  const key = spelling(text);
  return (
    /^(?:预算|决算)?(?:公开|附件|附表|附|表)\d+(?:-\d+)*(?:表|号)?$/u.test(key) ||
    /^(?:部门)?(?:预算|决算)\d+(?:-\d+)*表$/u.test(key)
  );
}
