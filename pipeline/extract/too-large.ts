import { getHeapStatistics } from 'node:v8';
import { ReadFailure } from '../model/index.ts';

/** Larger texts, workbooks, documents and pages hold no forms: ten thousand rows of a workbook take 2 MB. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * @param zh what is too large and by how much, the beginning of a sentence
 * @param en what the file is
 * @throws ReadFailure `too-large`
 */
export function refuseTooLarge(bytes: Uint8Array, zh: string, en: string): void {
  if (bytes.length <= LARGEST_BYTES) return;
  throw new ReadFailure(
    'too-large',
    `${zh}，不像是绩效目标表；请拆分后再试。`,
    `The ${en} is larger than 64 MB, which no form is; split it and try again.`,
  );
}

/** No file is read that has more cells with a content, whatever memory there is. */
const MOST_CELLS = 2_000_000;
/** Bytes of memory for a cell on its way from the file to the record: with less room, reading a ledger of one project a row waits for memory. */
const BYTES_A_CELL = 3_600;

/** The cells with a content that this process has the memory to read. */
export function mostCells(): number {
  return Math.min(MOST_CELLS, Math.floor(getHeapStatistics().heap_size_limit / BYTES_A_CELL));
}

/**
 * Refuses a file before it fills the memory that this process may take: the work of reading it would end in nothing.
 *
 * @param count of its cells with a content
 * @throws ReadFailure `too-large`
 */
export function refuseTooManyCells(count: number): void {
  const most = mostCells();
  if (count <= most) return;
  throw new ReadFailure(
    'too-large',
    `文件有约${tenThousands(count)}万个有内容的单元格，超过一次能读取的约${tenThousands(most)}万个；请按部门或年度拆分后再试，或用 --max-memory 放宽。`,
    `The file has ${count.toLocaleString('en')} cells with a content, more than the ${most.toLocaleString('en')} that can be read at once; split it by department or year and try again, or raise --max-memory.`,
  );
}

/** A number in ten thousands, as Chinese counts. */
export function tenThousands(count: number): number {
  return Math.max(1, Math.round(count / 10_000));
}

/** How often marks stand in a file, whatever is around them: quick, and enough to refuse one. */
export function countOf(bytes: Uint8Array, marks: readonly string[]): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (const mark of marks)
    for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + mark.length))
      count++;
  return count;
}
