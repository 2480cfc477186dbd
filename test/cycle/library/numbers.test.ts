import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../pipeline/cycle/library/numbers.ts';

describe('quartiles', () => {
  // By hand, as QUARTILE.INC of a spreadsheet gives them.
  it.each([
    [['7'], ['7', '7', '7', '7', '7']],
    [
      ['4', '1', '3', '2'],
      ['1', '1.75', '2.5', '3.25', '4'],
    ],
    [
      ['0.1', '0.2'],
      ['0.1', '0.125', '0.15', '0.175', '0.2'],
    ],
    [
      ['-5', '5', '0'],
      ['-5', '-2.5', '0', '2.5', '5'],
    ],
    [
      ['90', '95', '95', '98', '100'],
      ['90', '95', '95', '98', '100'],
    ],
  ])('of %j are exact', (values, [min, q1, median, q3, max]) => {
    expect(spreadOf(values)).toEqual({ min, q1, median, q3, max });
  });

  it('keep every digit of numbers that no JavaScript number holds', () => {
    expect(spreadOf(['90071992547409931.07', '90071992547409931.09']).median).toBe(
      '90071992547409931.08',
    );
  });
});
