import type { FillingFacts, ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { brokenTexts } from '../../reading/broken-text.ts';
import { cutNames } from '../../reading/cut.ts';
import { lostStarts } from '../../reading/lost-starts.ts';
import { settledIn } from '../../reading-checks/settled.ts';
import type { Rule, Violation } from '../../rule.ts';

/** Characters of a text's end that are enough to find it by. */
const SHOWN = 8;

type Said = Violation<FillingFacts['P1']>;

function* check(record: ProjectRecord): Iterable<Said> {
  const isSettled = settledIn(record);
  for (const said of cutTexts(record)) if (!isSettled(said.paths[0])) yield said;
}

function* cutTexts(record: ProjectRecord): Iterable<Said> {
  for (const { placed, printed, whole, provenBy, repaired } of cutNames(record)) {
    const others = provenBy === null ? [] : [provenBy];
    yield {
      paths: [`${placed.path}/name`, ...others],
      facts: { said: 'name', horizon: placed.indicator.horizon, printed, whole, repaired },
      ...(whole === null ? {} : { suggestion: whole }),
    };
  }
  yield* cutDepartment(record);
  for (const { path, text, because, twin } of brokenTexts(record)) {
    const characters = [...text];
    yield {
      paths: [path, ...(twin === undefined ? [] : [twin])],
      facts: {
        said: 'text',
        field: path,
        end: characters.slice(-SHOWN).join(''),
        because,
        length: characters.length,
      },
    };
  }
  for (const { horizon, clause, path, whole } of lostStarts(record)) {
    yield {
      paths: [`/goals/${horizon}`, path],
      facts: { said: 'start', horizon, clause, field: path, whole },
      suggestion: whole,
    };
  }
}

function* cutDepartment(record: ProjectRecord): Iterable<Said> {
  const repair = record.repairs.find(
    ({ path, reason }) => path === '/department/name' && reason === 'cut-off-cell',
  );
  if (repair === undefined) return;
  yield {
    paths: ['/department/name', ...(repair.because === null ? [] : [repair.because])],
    facts: { said: 'department', printed: repair.printed, whole: repair.value },
    suggestion: repair.value,
  };
}

export const cutText: Rule<'P1'> = {
  id: 'P1',
  severity: 'warning',
  title: '文字疑似被截断',
  titleEn: 'Text looks cut',
  ...FORM,
  check,
};
