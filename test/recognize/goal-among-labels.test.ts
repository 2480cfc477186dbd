import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../pipeline/extract/text/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';

/* Texts of `pdftotext` whose cells blank lines part; labels at the side stand far from their values. */

const goalsOf = (name: string) => {
  const file = readFileSync(new URL(`../fixtures/goals/${name}.txt`, import.meta.url));
  const [form] = recognize(extractText(file)).forms;
  return [form?.goals.implementation?.value.text ?? null, form?.goals.annual?.value.text ?? null];
};

describe('a goal whose label stands among others', () => {
  it('is neither the office before it nor the label behind', () => {
    const goal =
      '目标1：完成县道X201线路面大修，提升公共服务水平，资金使用合规。目标2：建立长效机制。';
    expect(goalsOf('two-horizons')).toEqual([`三年${goal}`, goal]);
  });

  it('stands behind the label of all goals where that is the only one', () => {
    const goal = '完成基层医疗机构设备购置，改善群众生产生活条件，资金使用合规。';
    expect(goalsOf('one-label')).toEqual([null, goal]);
  });
});
