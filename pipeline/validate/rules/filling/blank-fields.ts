import { type FillingFacts, NARRATIVES, type ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { filledHorizons } from '../../reading/horizon.ts';
import type { Rule, Violation } from '../../rule.ts';

type Said = Violation<FillingFacts['P7']>;

function* check(record: ProjectRecord): Iterable<Said> {
  const isPrinted = (path: string) => record.evidence[path] !== undefined;
  const said = (field: string): Said => ({
    paths: [field],
    facts: { field, printed: isPrinted(field) },
  });
  if (record.projectName === null && record.kind !== 'unit-target') yield said('/projectName');
  yield* narratives(record, said);
  for (const horizon of filledHorizons(record)) {
    const path = `/goals/${horizon}`;
    // Without a cell of its own the goal may stand under another label.
    if (record.goals[horizon] === null && isPrinted(path)) yield said(path);
  }
}

/** Forms that have these texts print all five in a row; which of them a form of another kind has is its own matter. */
function* narratives(record: ProjectRecord, said: (field: string) => Said): Iterable<Said> {
  const fields = NARRATIVES.map((one) => ({
    path: `/narratives/${one}`,
    isFilled: record.narratives[one] !== null,
    isPrinted:
      record.narratives[one] !== null || record.evidence[`/narratives/${one}`] !== undefined,
  }));
  const unprinted = fields.filter(({ isPrinted }) => !isPrinted);
  for (const { path, isFilled, isPrinted } of fields) {
    if (isPrinted && !isFilled) yield { ...said(path), severity: 'note' };
    if (!isPrinted && unprinted.length === 1) yield said(path);
  }
}

export const blankFields: Rule<'P7'> = {
  id: 'P7',
  severity: 'warning',
  title: '应有的栏目缺失或没有填写',
  titleEn: 'A field that the form should have is gone or blank',
  ...FORM,
  check,
};
