import { describe, expect, it } from 'vitest';
import type { Crop, Evidence, Finding } from '../../pipeline/model/index.ts';
import { cropsNamed } from '../../pipeline/read/crops.ts';

const crop = (page: number, left: number): Crop => ({
  page,
  box: [left, 10.001, 80.1234, 20],
  png: `${page}-${left}`,
});

const finding = (...evidence: Evidence[]): Finding => ({
  record: 'a',
  rule: 'S1',
  severity: 'warning',
  path: null,
  message: '',
  messageEn: '',
  evidence,
  suggestion: null,
});

describe('the crops of a form', () => {
  const crops = [crop(1, 5), crop(1, 6.004), crop(2, 5), crop(3, 5)];

  it('are those whose page and box its findings name, to 0.01 points, parts over a page break included', () => {
    const named = cropsNamed(crops, [
      finding({ source: 0, page: 1, box: [6, 10, 80.12, 20], text: '' }),
      finding({
        source: 0,
        page: 2,
        box: [5, 10, 80.12, 20],
        continued: [{ page: 3, box: [5, 10, 80.12, 20] }],
        text: '',
      }),
    ]);
    expect(named.map(({ png }) => png)).toEqual(['1-6.004', '2-5', '3-5']);
  });

  it('are none where only another source, a line of text or nothing is named', () => {
    const none = cropsNamed(crops, [
      finding({ source: 1, page: 1, box: [5, 10, 80.12, 20], text: '' }),
      finding({ source: 0, line: 5, text: '' }),
      finding(),
    ]);
    expect(none).toEqual([]);
  });
});
