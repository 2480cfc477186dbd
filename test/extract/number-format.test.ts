import { describe, expect, it } from 'vitest';
import {
  builtInFormat,
  shownNumber,
  shownText,
} from '../../pipeline/extract/spreadsheet/number-format.ts';

/** The last day of 2025. */
const DAY = 46_022;

describe('a number as its format shows it', () => {
  it.each([
    ['0\\.0,', 50_780_000, '5078.0'],
    ['0!.0,', 50_780, '5.1'],
    ['0!.0000"万元"', 50_780_000, '5078.0000万元'],
    ['yyyy"年"m"月"', DAY, '2025年12月'],
    ['000000', 604, '000604'],
    ['0.00', 10.235, '10.24'],
    ['0.00', 1.005, '1.01'],
    ['[=1]"达标";"不达标"', 1, '达标'],
    ['[>=100000000]0!.00,,"亿";0', 1_230_000_000, '12.30亿'],
    ['[DBNum2][$-804]General', 50_780_000, '伍仟零柒拾捌万'],
    ['[DBNum2]General"元整"', 100_200_030, '壹亿零贰拾万零叁拾元整'],
    ['[DBNum1]0', 2025, '二〇二五'],
    ['[$-1E000804]yyyy\\年m\\月d\\日;@', DAY, '二〇二五年十二月三十一日'],
    ['[$-1F000804]0', 2025, '贰零贰伍'],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日"', DAY, '二〇二五年十二月三十一日'],
    ['[$-F800]dddd, mmmm dd, yyyy', DAY, '2025年12月31日'],
    ['上午/下午h"时"mm"分"', DAY + 0.6, '下午2时24分'],
    ['General', 0.1 + 0.2, '0.3'],
    ['General', 123_456_789_012, '123456789012'],
    ['0%', 0.955, '96%'],
    ['0.00E+00', 12_345, '1.23E+04'],
  ])('%s of %d', (format, value, text) => {
    expect(shownNumber(value, format)).toEqual({ text, isUnderstood: true });
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(shownNumber(DAY - 1462, 'yyyy-mm-dd', true).text).toBe('2025-12-31');
    expect(shownNumber(5, '0.0', true).text).toBe('5.0');
  });

  it.each([
    [14, '2025/12/31'],
    [27, '2025年12月'],
    [28, '12月31日'],
    [31, '2025年12月31日'],
    [36, '2025年12月'],
    [57, '2025年12月'],
    [58, '12月31日'],
  ])('by number %d as Chinese Excel does', (id, text) => {
    expect(shownNumber(DAY, builtInFormat(id)).text).toBe(text);
  });

  it('is plain, and told, where nobody understands the format', () => {
    expect(shownNumber(5.5, '0"')).toEqual({ text: '5.5', isUnderstood: false });
  });

  it('of texts is in the fourth section', () => {
    expect(shownText('达标', '@"（暂定）"')).toBe('达标（暂定）');
    expect(shownText('达标', '0.00')).toBe('达标');
  });
});
