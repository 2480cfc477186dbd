import { grouped, type ProjectRecord, type ReadingFacts } from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { shortened, whereOf } from './places.ts';
import { settledIn } from './settled.ts';

const SAID = [
  { said: 'lost', of: 'lost', severity: 'error' },
  { said: 'leftover', of: 'leftovers', severity: 'warning' },
  { said: 'unknown-label', of: 'unknownLabels', severity: 'note' },
] as const;

/**
 * Texts of the form that went into no field, and what a cell with a role says beyond what the record holds. Labels that no
 * vocabulary knows are a note, since what they announce was kept under their own words.
 */
function* check(record: ProjectRecord): Iterable<Violation<ReadingFacts['L1']>> {
  const isSettled = settledIn(record);
  for (const { said, of, severity } of SAID) {
    const placed = record.reading[of]
      .map((evidence, at) => ({
        path: `/reading/${of}/${at}`,
        told: { where: whereOf(record, evidence), text: shortened(evidence.text) },
      }))
      .filter(({ path }) => !isSettled(path));
    for (const same of grouped(placed, ({ told }) => JSON.stringify(told)).values()) {
      const [first, ...others] = same;
      if (first === undefined) continue;
      const times = others.length > 0 ? { times: same.length } : {};
      yield {
        paths: [first.path, ...others.map(({ path }) => path)],
        facts: { said, ...first.told, ...times },
        severity,
      };
    }
  }
}

export const unread: Rule<'L1'> = {
  id: 'L1',
  severity: 'warning',
  title: '单元格内容未能识别',
  titleEn: 'A cell found no role',
  ...FORM,
  check,
};
