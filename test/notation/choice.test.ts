import { describe, expect, it } from 'vitest';
import { choicesIn } from '../../pipeline/notation/choice.ts';

/** `text`, what is ticked in it, and what is not. */
const PRINTED: readonly [text: string, ticked: string, left: string][] = [
  ['□一次性项目 ☑经常性项目', '经常性项目', '一次性项目'],
  ['一次性项目□  经常性项目■', '经常性项目', '一次性项目'],
  ['一次性项目 √经常性项目', '经常性项目', '一次性项目'],
  ['经常性项目√ 一次性项目', '经常性项目', '一次性项目'],
  ['（√）经常性项目（ ）一次性项目', '经常性项目', '一次性项目'],
  ['一次性（ ）经常性（√）', '经常性', '一次性'],
  ['新增项目□延续项目☑', '延续项目', '新增项目'],
  ['新增项目：□； 延续项目：☑', '延续项目：', '新增项目：'],
];

const LED_IN: readonly [text: string, ticked: string, left: string][] = [
  ['项目类别：□一次性项目☑经常性项目', '经常性项目', '一次性项目'],
  ['类别: ( )新增(√)延续', '延续', '新增'],
  ['本项目属于□一次性项目☑经常性项目', '经常性项目', '一次性项目'],
  ['一次性□经常性☑（请打√）', '经常性', '一次性'],
  ['□一次性 ☑经常性（请在□内打“√”）', '经常性', '一次性'],
  ['（请在相应方框内打√）□一次性 ☑经常性', '经常性', '一次性'],
];

describe('boxes of answers', () => {
  it.each([...PRINTED, ...LED_IN])('%s: ticked is %s, not %s', (text, ticked, left) => {
    expect(choicesIn(text).toSorted((a, b) => Number(b.ticked) - Number(a.ticked))).toEqual([
      { text: ticked, ticked: true },
      { text: left, ticked: false },
    ]);
  });

  it('leaves words behind boxes that follow their answers to nobody', () => {
    expect(choicesIn('一次性项目□经常性项目☑已公示')).toEqual([
      { text: '一次性项目', ticked: false },
      { text: '经常性项目', ticked: true },
      { text: '已公示', ticked: false },
    ]);
  });

  it.each(['请在□内打√', '一次性项目', '（打“√”选择）'])('there is none in %s', (text) => {
    expect(choicesIn(text)).toEqual([]);
  });
});
