import {
  type DropReason,
  glyphsIn,
  grouped,
  type LeftOutFact,
  type ProjectRecord,
} from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { shortened, whereOf } from './places.ts';
import { settledIn } from './settled.ts';

/** What whoever made the file meant to be left out, or printed twice; everything else is text that its reader does not see and may miss. */
const MEANT: ReadonlySet<DropReason> = new Set([
  'hidden-row',
  'hidden-column',
  'hidden-sheet',
  'hidden-text',
  'struck',
  'footnote-mark',
  'prompt',
  'repeated',
]);

/** Text that was left out, meant or not: one violation for each page (or line) and reason. */
function* leftOut(record: ProjectRecord, meant: boolean): Iterable<Violation<LeftOutFact>> {
  const isSettled = settledIn(record);
  const runs = record.reading.leftOut.flatMap((reason, at) => {
    const path = `/reading/leftOut/${at}`;
    const evidence = record.evidence[path];
    return evidence === undefined || MEANT.has(reason) !== meant || isSettled(path)
      ? []
      : [{ reason, path, text: evidence.text, where: whereOf(record, evidence) }];
  });
  for (const same of grouped(runs, ({ reason, where }) =>
    JSON.stringify([reason, where]),
  ).values()) {
    const [first, ...others] = same;
    if (first === undefined) continue;
    const text = same.map((run) => run.text).join(' ');
    yield {
      paths: [first.path, ...others.map(({ path }) => path)],
      facts: {
        reason: first.reason,
        where: first.where,
        characters: glyphsIn(text),
        text: shortened(text),
      },
    };
  }
}

export const unseenText: Rule<'L2'> = {
  id: 'L2',
  severity: 'warning',
  title: '页面上不可见的文字未采用',
  titleEn: 'Text that no reader of the page sees was left out',
  ...FORM,
  check: (record) => leftOut(record, false),
};

export const hiddenText: Rule<'L4'> = {
  id: 'L4',
  severity: 'note',
  title: '隐藏、划去、重复的文字和脚注标记未采用',
  titleEn: 'Hidden, struck or repeated text and marks of footnotes were left out',
  ...FORM,
  check: (record) => leftOut(record, true),
};
