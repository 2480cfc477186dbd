import { type FailureCategory, grouped } from '../model/index.ts';
import { spansOf } from './scans.ts';
import type { Failure } from './work.ts';

/** Pages that a failure names, as readers write them: `第3页`, `第65–128页`. */
const PAGES = /第(\d+)(?:–(\d+))?页/u;

/**
 * Everything of a file that could not be read, as one failure: pages that are lost for the same reason are named together
 * (`第3、5–7页`), other reasons follow. Null where nothing was lost.
 */
export function lossOf(failures: readonly Failure[]): Failure | null {
  const groups = grouped(
    failures,
    ({ category, reason }) => `${category} ${reason.replace(PAGES, '')}`,
  );
  return [...groups.values()].map(together).reduce<Failure | null>(both, null);
}

/** Failures that say something of the file; a time-out, a full memory or a defect may pass. */
const LASTING: ReadonlySet<FailureCategory> = new Set([
  'not-a-document',
  'encrypted',
  'damaged',
  'too-large',
  'unreadable-text',
  'no-forms',
  'missing-part',
]);

/** Whether reading the same bytes again may yield more: only what they prove is worth remembering. */
export function mayPass({ category, passing = false }: Failure): boolean {
  return passing || !LASTING.has(category);
}

/** Two failures of one file as one, told one after the other; the first says of what kind it is. */
export function both(first: Failure | null, second: Failure | null): Failure | null {
  if (first === null || second === null) return first ?? second;
  const places = [first.place, second.place].flatMap((place) => place ?? []);
  const pages = places.flatMap(pagesIn);
  const trace = first.trace ?? second.trace;
  return {
    category: first.category,
    reason: `${first.reason}${second.reason}`,
    reasonEn: `${first.reasonEn} ${second.reasonEn}`,
    place: pages.length > 0 ? `第${spansOf(pages, '、')}页` : (places[0] ?? null),
    ...(trace === undefined ? {} : { trace }),
    ...((mayPass(first) || mayPass(second)) && { passing: true }),
  };
}

/** Failures for one reason. */
function together(failures: readonly Failure[]): Failure {
  const [first, ...others] = failures as [Failure, ...Failure[]];
  const pages = failures.flatMap(({ place }) => (place === null ? [] : pagesIn(place)));
  if (others.length === 0 || pages.length === 0) return first;
  const place = `第${spansOf(pages, '、')}页`;
  const rest = spansOf(pages.slice(pagesIn(first.place ?? '').length), ', ');
  const isNamed = PAGES.test(first.reason);
  return {
    ...first,
    reason: isNamed ? first.reason.replace(PAGES, place) : `${place}：${first.reason}`,
    reasonEn: `${first.reasonEn} The same holds of page${/^\d+$/u.test(rest) ? '' : 's'} ${rest}.`,
    place,
  };
}

function pagesIn(place: string): number[] {
  return place
    .replace(/^第|页$/gu, '')
    .split('、')
    .flatMap((span) => {
      const [from = Number.NaN, to = from] = span.split('–').map(Number);
      return Number.isInteger(from) && Number.isInteger(to)
        ? Array.from({ length: to - from + 1 }, (_, at) => from + at)
        : [];
    });
}
