import {
  type Evidence,
  isFromPicture,
  type Mending,
  type ProjectRecord,
  type ReadingFacts,
} from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { changedParts } from './changed-part.ts';
import { sayingOf } from './pictures.ts';
import { shortened } from './places.ts';
import { settledIn, withoutSettledDoubts } from './settled.ts';

/** Changes that are told one by one; of more there is the number. */
const MOST = 6;

/** Fields of numbers and dates, in which a changed character counts; narratives have their brackets unified in peace. */
const VALUES =
  /^\/(?:funding\/.*|indicators\/\d+\/(?:value|actual|weight|score)|period.*|signoff\/filledAt)$/u;

/** What changes a value; other rules put lines and words right. */
const OF_VALUES: ReadonlySet<string> = new Set([
  'ge',
  'le',
  'brackets',
  'separator',
  'percent',
  'digits',
]);

interface Mended {
  readonly path: string;
  readonly change: Mending;
}

/** What the vocabulary and the rules of signs and digits put right in a form that was read from a picture. */
function* check(asCorrected: ProjectRecord): Iterable<Violation<ReadingFacts['S2']>> {
  const record = withoutSettledDoubts(asCorrected);
  const isSettled = settledIn(record);
  const words = record.reading.mendedWords
    .map((evidence, at) => ({
      path: `/reading/mendedWords/${at}`,
      change: changeOf(evidence, []),
    }))
    .filter(({ path }) => !isSettled(path));
  const mended = [...words, ...mendedValues(record)];
  // The first path is what is shown of a finding: a field, where there is one.
  const fields = mended.filter(({ path }) => !path.startsWith('/reading/'));
  const [first, ...others] = new Set([...fields, ...mended].map(({ path }) => path));
  if (first === undefined) return;
  const changes = mended.slice(0, MOST).map(({ change }) => change);
  yield { paths: [first, ...others], facts: { changes, count: mended.length } };
}

function mendedValues({ evidence }: ProjectRecord): Mended[] {
  const seen = new Set<string>();
  return Object.entries(evidence).flatMap(([path, at]) => {
    const by = (at.fixed ?? []).filter((rule) => OF_VALUES.has(rule));
    const isValue = isFromPicture(at) && at.text !== '' && VALUES.test(path);
    if (!isValue || by.length === 0 || seen.has(sayingOf(at))) return [];
    seen.add(sayingOf(at));
    return [{ path, change: changeOf(at, by) }];
  });
}

function changeOf({ read, text }: Evidence, by: readonly string[]): Mending {
  if (read === undefined) return { text: shortened(text), by };
  const [before, after] = changedParts(read, text);
  return { before, after };
}

export const mendedReadings: Rule<'S2'> = {
  id: 'S2',
  severity: 'note',
  title: '扫描件识别结果作了订正',
  titleEn: 'What was read from a scan was put right',
  ...FORM,
  check,
};
