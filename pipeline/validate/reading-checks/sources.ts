import type { ProjectRecord, ReadingFacts } from '../../model/index.ts';
import { ARITHMETIC } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { changedParts } from './changed-part.ts';
import { namedPlace } from './places.ts';
import { settledIn } from './settled.ts';

function* differing(record: ProjectRecord): Iterable<Violation<ReadingFacts['N1']>> {
  const isSettled = settledIn(record);
  for (const [at, { path, here, there, evidence }] of record.differences.entries()) {
    if (isSettled(path)) continue;
    const [mine, theirs] = changedParts(here, there);
    yield {
      paths: [path, `/differences/${at}`],
      facts: {
        ...namedPlace(record, path),
        here: mine,
        there: theirs,
        files: filesOf(record, evidence.source),
      },
    };
  }
}

function* agreeing(record: ProjectRecord): Iterable<Violation<ReadingFacts['N2']>> {
  const others = record.sources.map((_, source) => source).slice(1);
  for (const other of others) {
    if (record.differences.some(({ evidence }) => evidence.source === other)) continue;
    yield { paths: [`/sources/${other}`], facts: { files: filesOf(record, other) } };
  }
}

/** The file that leads and another. */
function filesOf({ sources }: ProjectRecord, other: number): [string, string] {
  return [sources[0]?.file ?? '', sources[other]?.file ?? ''];
}

export const sourcesDiffer: Rule<'N1'> = {
  id: 'N1',
  severity: 'error',
  title: '同一项目的两份来源不一致',
  titleEn: 'Two sources of one form disagree',
  ...ARITHMETIC,
  check: differing,
};

export const sourcesAgree: Rule<'N2'> = {
  id: 'N2',
  severity: 'note',
  title: '同一项目的两份来源一致',
  titleEn: 'Two sources of one form agree',
  ...ARITHMETIC,
  check: agreeing,
};
