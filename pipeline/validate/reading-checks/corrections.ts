import type { CorrectionFacts, ProjectRecord } from '../../model/index.ts';
import { FORM } from '../grounds.ts';
import type { Rule, Violation } from '../rule.ts';
import { namedPlace, shortened } from './places.ts';

/** What people put right; what they said was read right, and their notes, change nothing. */
function* changed(record: ProjectRecord): Iterable<Violation<CorrectionFacts['K1']>> {
  for (const { act, path, read, value, by, at, why } of record.corrections ?? []) {
    if (act === 'accept' || act === 'note') continue;
    yield {
      paths: [path],
      facts: {
        ...namedPlace(record, path),
        act,
        read: shortened(read),
        ...(value === null ? {} : { value: shortened(value) }),
        by,
        at,
        ...(why === undefined || why === '' ? {} : { why: shortened(why) }),
      },
    };
  }
}

export const correctedValues: Rule<'K1'> = {
  id: 'K1',
  severity: 'note',
  title: '内容经人工更正',
  titleEn: 'A person corrected what was read',
  ...FORM,
  check: changed,
};

/** What people put right and what no longer is what they looked at: it is offered to them again. */
function* offered(record: ProjectRecord): Iterable<Violation<CorrectionFacts['K2']>> {
  for (const one of record.offeredCorrections ?? []) {
    const { because, act, path, read, value, now, by, at } = one;
    const isNote = because === 'fulfilled' || act === 'note' || act === 'accept';
    yield {
      paths: [path],
      facts: {
        ...namedPlace(record, path),
        said: because,
        act,
        read: shortened(read),
        ...(value === null ? {} : { value: shortened(value) }),
        ...(now === null ? {} : { now: shortened(now) }),
        by,
        at,
      },
      ...(because === 'fulfilled' || value === null || act !== 'value'
        ? {}
        : { suggestion: value }),
      ...(isNote ? { severity: 'note' } : {}),
    };
  }
}

export const offeredCorrections: Rule<'K2'> = {
  id: 'K2',
  severity: 'warning',
  title: '先前的更正未套用，需重新确认',
  titleEn: 'An earlier correction was not applied and has to be confirmed',
  ...FORM,
  check: offered,
};
