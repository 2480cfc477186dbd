import { describe, expect, it } from 'vitest';
import { cropsNamed } from '../../pipeline/batch/crops.ts';
import type { Evidence, Finding, RecordCrop } from '../../pipeline/model/index.ts';

const crop = (page: number, left: number, source = 0): RecordCrop => ({
  source,
  page,
  box: [left, 10.001, 80.1234, 20],
  png: `${page}-${left}`,
});

const finding = (...evidence: Evidence[]): Finding => ({
  record: 'a',
  rule: 'S1',
  severity: 'warning',
  paths: [],
  facts: [],
  evidence,
  suggestion: null,
});

describe('the pictures of a record', () => {
  const crops = [crop(1, 5), crop(1, 6.004), crop(2, 5), crop(3, 5), crop(1, 5, 1)];

  it('are those whose source, page and box its findings name, to 0.01 points, parts over a page break included', () => {
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

  it('are those of the source that is named', () => {
    const named = cropsNamed(crops, [
      finding({ source: 1, page: 1, box: [5, 10, 80.12, 20], text: '' }),
    ]);
    expect(named).toEqual([crop(1, 5, 1)]);
  });

  it('are none where only a line of text or nothing is named', () => {
    expect(cropsNamed(crops, [finding({ source: 0, line: 5, text: '' }), finding()])).toEqual([]);
  });
});
