import { describe, expect, it } from 'vitest';
import { both, lossOf, mayPass } from '../../pipeline/read/losses.ts';
import { incompleteForm } from '../../pipeline/read/verdict.ts';
import type { Failure } from '../../pipeline/read/work.ts';

const damaged = (page: number): Failure => ({
  category: 'damaged',
  reason: `第${page}页已损坏，无法读取；请重新取得该文件。`,
  reasonEn: `Page ${page} is damaged and cannot be read; get the file again.`,
  place: `第${page}页`,
});
const timedOut = (from: number, to: number): Failure => ({
  category: 'timed-out',
  reason: '读取超过了 60 秒，已放弃。',
  reasonEn: 'Reading took over 60 seconds and was given up.',
  place: `第${from}–${to}页`,
});

describe('what was lost of a file', () => {
  it('may pass where one of its reasons may', () => {
    const lost = (...failures: Failure[]) => mayPass(lossOf(failures) as Failure);
    expect(lost(damaged(2), damaged(4))).toBe(false);
    expect(lost(timedOut(1, 2))).toBe(true);
    expect(lost(damaged(2), timedOut(65, 128))).toBe(true);
  });

  it('is told as it was where it is one page, or nothing', () => {
    expect(lossOf([])).toBeNull();
    expect(lossOf([damaged(3)])).toEqual(damaged(3));
  });

  it('names all pages', () => {
    expect(lossOf([3, 5, 6, 7].map(damaged))).toEqual({
      category: 'damaged',
      reason: '第3、5–7页已损坏，无法读取；请重新取得该文件。',
      reasonEn:
        'Page 3 is damaged and cannot be read; get the file again. The same holds of pages 5–7.',
      place: '第3、5–7页',
    });
  });

  it('names all reasons', () => {
    expect(lossOf([damaged(2), timedOut(65, 128), damaged(4), timedOut(129, 140)])).toEqual({
      category: 'damaged',
      reason: '第2、4页已损坏，无法读取；请重新取得该文件。第65–140页：读取超过了 60 秒，已放弃。',
      reasonEn:
        'Page 2 is damaged and cannot be read; get the file again. The same holds of page 4. Reading took over 60 seconds and was given up. The same holds of pages 129–140.',
      place: '第2、4、65–140页',
      passing: true,
    });
  });

  it('hides no form that is not whole', () => {
    const incomplete = incompleteForm([
      { form: 1, missing: ['indicators'], pages: [1], lines: null },
      { form: 3, missing: ['funding', 'indicators'], pages: [4], lines: null },
    ]);
    expect(both(lossOf([damaged(2)]), incomplete)).toMatchObject({
      category: 'damaged',
      reason:
        '第2页已损坏，无法读取；请重新取得该文件。第1张表没有读到绩效指标；第3张表没有读到项目资金、绩效指标，表可能被截断。请对照原件，补全后重试。',
      place: '第1–2页',
    });
  });
});
