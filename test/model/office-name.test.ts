import { describe, expect, it } from 'vitest';
import { isOneName, officesIn } from '../../pipeline/model/index.ts';

const typed = (name: string) => ({ name, isFromPicture: false });
const scanned = (name: string) => ({ name, isFromPicture: true });

function namesOf(printed: Parameters<typeof officesIn>[0]): string[] {
  return officesIn(printed)
    .map(({ name }) => name)
    .sort();
}

describe('the offices that names are of', () => {
  it.each([
    ['东湖区财政局', '东湖区民政局'],
    ['东湖区水利局', '东湖区水务局'],
    ['东湖区文化局', '东湖区文物局'],
    ['东湖区教育局', '东湖区体育局'],
    ['东湖区住建局', '东湖区城建局'],
    ['东湖区第一中学', '东湖区第二中学'],
    ['东湖区城东幼儿园', '东湖区城西幼儿园'],
  ])('are two, scanned or not: %s, %s', (one, other) => {
    expect(namesOf([typed(one), typed(other)])).toHaveLength(2);
    expect(namesOf([scanned(one), typed(other)])).toHaveLength(2);
    expect(namesOf([scanned(one), scanned(other)])).toHaveLength(2);
  });

  it.each([
    ['东湖区财攻局', '东湖区财政局'],
    ['东湖区教肓局', '东湖区教育局'],
    ['东湖区水和局', '东湖区水利局'],
    ['东湖区财政同', '东湖区财政局'],
  ])('are one, by its right name, where a picture was misread: %s for %s', (misread, right) => {
    expect(namesOf([scanned(misread), scanned(misread), typed(right)])).toEqual([right]);
    // What somebody typed so is no misreading.
    expect(namesOf([typed(misread), typed(right)])).toHaveLength(2);
  });

  it('are not told by letters that stand in another office’s name by chance', () => {
    expect(isOneName('市政局', '市财政局')).toBe(false);
    expect(isOneName('文化局', '文化和旅游局')).toBe(true);
    expect(isOneName('住建局', '住房和城乡建设局')).toBe(true);
    expect(isOneName('环保局', '生态环境保护局')).toBe(true);
    expect(isOneName('卫健委', '卫生健康委员会')).toBe(true);
  });
});
