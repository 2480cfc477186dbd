import { SCAN_RANGE, startsScanRange } from '../read/scans.ts';

/** Consecutive pages of a file, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * A PDF of more pages than the shortest range is read in ranges by all processes: a share for each, but no more pages
 * than the longest. A range costs opening the file and its fonts once more (ranges of 64 pages read by one process took
 * a fifth longer than the file as a whole), and is all that a crash or a time limit takes with it.
 */
const SHORTEST_RANGE = 64;
const LONGEST_RANGE = 512;

/** The pages up to which a file is read in one go. */
export function longestInOneGo(jobs: number): number {
  return jobs === 1 ? LONGEST_RANGE : SHORTEST_RANGE;
}

/** The length of the ranges in which a file is read by so many processes: ranges of scans divide it evenly. */
export function rangeFor(pages: number, jobs: number): number {
  const share = Math.ceil(pages / jobs / SCAN_RANGE) * SCAN_RANGE;
  return Math.min(LONGEST_RANGE, Math.max(SHORTEST_RANGE, share));
}

/** Pages 1 to `pages`, so many at a time. */
export function stretchesOf(pages: number, length: number): Stretch[] {
  return Array.from({ length: Math.ceil(pages / length) }, (_, at) => ({
    from: at * length + 1,
    to: Math.min(pages, (at + 1) * length),
  }));
}

/**
 * A stretch whose first scan is page `scan`: what comes before is text and stays together, the rest is read in ranges
 * of scans, which begin at the same pages however the file was divided before.
 */
export function scanStretches({ from, to }: Stretch, scan: number): Stretch[] {
  const stretches: Stretch[] = [];
  let start = from;
  for (let page = from + 1; page <= to; page++) {
    // The text before the range that the scan is in goes together.
    if (!startsScanRange(page) || page + SCAN_RANGE <= scan) continue;
    stretches.push({ from: start, to: page - 1 });
    start = page;
  }
  return [...stretches, { from: start, to }];
}
