import { ARITHMETIC, FORM } from '../grounds.ts';
import type { Rule } from '../rule.ts';

/** Rules that reading and normalizing apply as they go; here they are only told of. */
export const EARLIER_STAGES: readonly Rule[] = [
  {
    id: 'N1',
    severity: 'error',
    title: '同一项目的两份来源不一致',
    titleEn: 'Two sources of one form disagree',
    ...ARITHMETIC,
  },
  {
    id: 'N2',
    severity: 'note',
    title: '同一项目的两份来源一致',
    titleEn: 'Two sources of one form agree',
    ...ARITHMETIC,
  },
  {
    id: 'L1',
    severity: 'warning',
    title: '单元格内容未能识别',
    titleEn: 'A cell found no role',
    ...FORM,
  },
  {
    id: 'L2',
    severity: 'warning',
    title: '页面上不可见的文字未采用',
    titleEn: 'Text that no reader of the page sees was left out',
    ...FORM,
  },
  {
    id: 'R1',
    severity: 'note',
    title: '对读取内容作了修复',
    titleEn: 'A repair was made to what was read',
    ...FORM,
  },
  {
    id: 'S1',
    severity: 'warning',
    title: '扫描件识别把握不大',
    titleEn: 'A doubtful reading of a scan',
    ...FORM,
  },
  {
    id: 'S2',
    severity: 'note',
    title: '扫描件识别结果作了订正',
    titleEn: 'What was read from a scan was put right',
    ...FORM,
  },
  {
    id: 'S3',
    severity: 'warning',
    title: '扫描件金额疑有一位数字识别错误',
    titleEn: 'A digit of an amount of a scan may have been misread',
    ...ARITHMETIC,
  },
];
