import type { Evidence, Finding, ProjectRecord } from '../model/index.ts';
import { placeOf, type Readings } from './readings.ts';

/** Numbers by which a form is judged: a text that ended up in another's cell would show in none of them. */
const NUMBERS = /^\/(?:funding\/|indicators\/\d+\/value$|period$)/u;

/**
 * S1 for a record that was read from a picture of a form without ruling lines: where its cells end was told by the places of
 * the texts alone, so its numbers are named however surely each was read.
 */
export function undrawnFindings(record: ProjectRecord, readings: Readings): Finding[] {
  const pages = new Set<number>();
  const numbers = new Map<string, Evidence>();
  for (const [path, reading] of readings) {
    const evidence = record.evidence[path];
    if (reading.undrawn !== true || evidence === undefined) continue;
    if (evidence.page !== undefined) pages.add(evidence.page);
    const isNumber = NUMBERS.test(path) && /\d/u.test(evidence.text);
    if (isNumber) numbers.set(placeOf(evidence), evidence);
  }
  if (pages.size === 0) return [];
  const sorted = [...pages].sort((a, b) => a - b);
  return [
    {
      record: record.id,
      rule: 'S1',
      severity: 'warning',
      path: null,
      message: `扫描件第${sorted.join('、')}页没有表格线，单元格按文字位置划分，文字可能归错栏目，请对照原件逐项核对，尤其是各项金额和指标值。`,
      messageEn: `The scan draws no lines on page ${sorted.join(', ')}: cells were told by where texts stand, and a text may be in the wrong one. Compare every item with the original, amounts and values above all.`,
      evidence: [...numbers.values()],
      suggestion: null,
    },
  ];
}
