import type { NotUnderstood, ProjectRecord, ReadingFacts } from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { twinOffers } from './misread-twins.ts';
import { offerFor } from './offers.ts';
import { namedPlace, shortened } from './places.ts';
import { settledIn, withoutSettledDoubts } from './settled.ts';

function* check(record: ProjectRecord): Iterable<Violation<ReadingFacts['L3']>> {
  const isSettled = settledIn(record);
  const open = record.notUnderstood.filter(
    (entry) => ![entry.path, ...pathsBeside(record, entry)].some(isSettled),
  );
  if (open.length === 0) return;
  const twins = twinOffers(withoutSettledDoubts(record));
  for (const entry of open) {
    const offer = offerFor(entry, record.funding.unit);
    const elsewhere = twins.get(entry.path);
    const suggestion = offer ?? elsewhere;
    yield {
      paths: [entry.path, ...pathsBeside(record, entry)],
      facts: {
        ...namedPlace(record, entry.path),
        as: entry.as,
        text: shortened(entry.text),
        ...(offer === null ? {} : { offer }),
        ...(elsewhere === undefined ? {} : { elsewhere }),
      },
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(entry.as === 'amount' ? { severity: 'error' } : {}),
    };
  }
}

/** Where the text was printed, if not in the cell of its path: a code before a name, a unit in a column of its own. */
function pathsBeside({ evidence }: ProjectRecord, { path, as }: NotUnderstood): string[] {
  const beside = {
    code: path.replace(/code$/u, 'name'),
    unit: path.replace(/value$/u, 'columns/unit'),
  };
  const other = as === 'code' || as === 'unit' ? beside[as] : path;
  return other !== path && evidence[other] !== undefined ? [other] : [];
}

export const notUnderstood: Rule<'L3'> = {
  id: 'L3',
  severity: 'warning',
  title: '填写内容未能按其栏目识别',
  titleEn: 'What was filled in is not what its field asks for',
  ...FORM,
  check,
};
