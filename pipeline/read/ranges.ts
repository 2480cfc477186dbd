import type { PageBlocks } from '../lattice/index.ts';
import { failedReading } from './failure.ts';
import { lossOf } from './losses.ts';
import { readingOf } from './reading.ts';
import { scanRemark } from './scans.ts';
import type { Failure, PageRange, PartReading, Reading, Work } from './work.ts';

/** A range of which nothing could be read. */
export function lostRange(pages: number, lost: Failure): PageRange {
  return { pages, head: [], parts: [], tail: [], lost: [lost], remarks: [] };
}

/** Reads pages that are no range of their own, in parts; a failure costs these pages alone. */
export type EdgeReader = (
  pages: readonly PageBlocks[],
) => Promise<readonly PartReading[] | Failure> | readonly PartReading[];

/**
 * The ranges of a PDF, in order, as one reading: the same, however the file was divided. What stands at the edges
 * where two ranges meet is read together; tables are joined over page breaks, never over a lost page.
 */
export async function readingOfRanges(
  ranges: readonly PageRange[],
  work: Work,
  readEdges: EdgeReader,
): Promise<Reading> {
  const parts: PartReading[] = [];
  const failures = ranges.flatMap((range) => range.lost);
  let edge: PageBlocks[] = [];
  const closeEdge = async () => {
    if (edge.length === 0) return;
    const read = await readEdges(edge);
    if ('category' in read) failures.push(read);
    else parts.push(...read);
    edge = [];
  };
  for (const range of ranges) {
    edge.push(...range.head);
    if (range.parts.length === 0 && range.tail.length === 0) continue;
    await closeEdge();
    parts.push(...range.parts);
    edge.push(...range.tail);
  }
  await closeEdge();
  const lost = lossOf(failures);
  if (parts.length === 0 && lost !== null) return failedReading(lost);
  const pages = Math.max(...ranges.map((range) => range.pages));
  const remarks = ranges.find((range) => range.remarks.length > 0)?.remarks ?? [];
  const scanned = scanRemark(ranges.flatMap(({ scans = [] }) => scans));
  return readingOf(parts, {
    file: work.file,
    pages,
    lost,
    isDamaged: remarks.length > 0,
    remarks: scanned === null ? remarks : [...remarks, scanned],
  });
}
