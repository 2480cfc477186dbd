import { describe, expect, it } from 'vitest';
import { amountOf, comparedValue } from '../../pipeline/normalize/misread-values.ts';

describe('the signs of a value that was read from a picture', () => {
  it.each([
    ['之95%', '≥95%', ['ge']],
    ['Z 95%', '≥95%', ['ge']],
    ['乏300人次', '≥300人次', ['ge']],
    ['≥1O0%', '≥100%', ['digits']],
    ['≥1OO%', '≥100%', ['digits']],
    ['2l0人', '210人', ['digits']],
  ])('%s was printed as %s', (read, text, fixed) => {
    expect(comparedValue(read)).toEqual({ text, fixed });
  });

  it.each(['＞95%', '>95%', '>=95%', '295%', '之后完成', 'Z型钢', '10O', '3l', '2025年'])(
    '%s stays',
    (text) => {
      expect(comparedValue(text)).toEqual({ text, fixed: [] });
    },
  );
});

describe('the separators of an amount that was read from a picture', () => {
  it.each([
    ['1.800,000', '1,800,000', ['separator']],
    ['1.800.000', '1,800,000', ['separator']],
    ['53。319，000', '53,319,000', ['separator']],
    ['1.800.00', '1,800.00', ['separator']],
    ['1.8O0.000元', '1,800,000元', ['digits', 'separator']],
    ['l,200', '1,200', ['digits']],
    ['5,OOO', '5,000', ['digits']],
  ])('%s was printed as %s', (read, text, fixed) => {
    expect(amountOf(read, true)).toEqual({ text, fixed });
  });

  it.each(['1.800', '53，319，000', '2,078,264.61', '0', '无', '12.50%', '18.5', '1.80,000'])(
    '%s stays',
    (text) => {
      expect(amountOf(text, true)).toEqual({ text, fixed: [] });
    },
  );
});
