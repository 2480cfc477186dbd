import { expect, it } from 'vitest';
import { isPageNumber } from '../../pipeline/vocabulary/index.ts';

it.each([
  '12',
  '- 2 -',
  '—2—',
  '·3·',
  '１２',
  '第1页',
  '第 1 页 共 2 页',
  '第3页，共18页',
  '第三页',
  '共3页第1页',
  '共 3 页，第 1 页',
  '1/2',
  'Page 3 of 4',
  'P.3',
])('%s says on which page it stands', (text) => {
  expect(isPageNumber(text)).toBe(true);
});

it.each([
  '第3页附件说明中另有500万元',
  '第3页附件',
  '500万元',
  '共3页',
  '50780000',
  '2025/12/31',
  '一、项目概况',
  '',
])('“%s” says something', (text) => {
  expect(isPageNumber(text)).toBe(false);
});
