import type { ProjectRecord } from '../../../model/index.ts';
import { ARITHMETIC } from '../../grounds.ts';
import type { Rule, Violation } from '../../rule.ts';

function* check({ year, period }: ProjectRecord): Iterable<Violation> {
  if (period === null) return;
  const { start, end, text } = period;
  if (start !== null && end !== null) {
    const length = Math.min(start.length, end.length);
    if (start.slice(0, length) > end.slice(0, length)) {
      yield {
        paths: ['/period'],
        message: `项目期「${text}」的开始 ${start} 晚于结束 ${end}`,
        messageEn: `The period "${text}" starts (${start}) after it ends (${end})`,
      };
      return;
    }
  }
  if (end !== null && year !== null && Number(end.slice(0, 4)) < year) {
    yield {
      paths: ['/period', '/year'],
      message: `项目期「${text}」在 ${end} 结束，早于预算年度 ${year}`,
      messageEn: `The period "${text}" ends on ${end}, before the budget year ${year}`,
    };
  }
}

export const periodOrder: Rule = {
  id: 'D3',
  severity: 'error',
  title: '项目期起止颠倒，或早于预算年度结束',
  titleEn: 'The period ends before it starts, or before the budget year',
  ...ARITHMETIC,
  check,
};
