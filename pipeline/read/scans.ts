import type { Reading, ScanNote } from './work.ts';

/**
 * Pages that are pictures take seconds each, so they are read a few at a time, by all processes: pages 1 to 4, 5 to 8
 * and so on of the file. What was read on one page helps with the next within such a range and never beyond it:
 * a reading does not depend on how a file was divided among processes.
 */
export const SCAN_RANGE = 4;

/** The range that a page is in, from 0. */
export function scanRangeOf(page: number): number {
  return Math.floor((page - 1) / SCAN_RANGE);
}

/** Whether a range begins with a page. */
export function startsScanRange(page: number): boolean {
  return (page - 1) % SCAN_RANGE === 0;
}

/** Thrown where a picture is met among more pages than are to be read together with one. */
export class ScanMet extends Error {
  override readonly name = 'ScanMet';

  /** @param pages of the whole file. */
  constructor(
    readonly page: number,
    readonly pages: number,
  ) {
    super(`page ${page} of ${pages} is a picture`);
  }
}

/** The one thing to say of a file in which pages were read from their pictures; null where there are none. */
export function scanRemark(scans: readonly ScanNote[]): Reading['remarks'][number] | null {
  const pages = scans.map(({ page }) => page);
  if (pages.length === 0) return null;
  const poor = scans.filter(({ quality }) => quality === 'low').map(({ page }) => page);
  const one = pages.length === 1;
  return {
    message: `第${spansOf(pages, '、')}页是扫描件，文字由图片识别得到，请抽查。${
      poor.length === 0 ? '' : `其中第${spansOf(poor, '、')}页图像质量差，请逐项核对。`
    }`,
    messageEn: `${named(pages)} ${one ? 'is a scan and was' : 'are scans and were'} read from ${one ? 'its picture' : 'their pictures'}: please check samples.${
      poor.length === 0
        ? ''
        : ` ${named(poor)} ${poor.length === 1 ? 'is' : 'are'} of poor quality: check every item.`
    }`,
  };
}

function named(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'Page' : 'Pages'} ${spansOf(pages, ', ')}`;
}

/** `1–8、11`: consecutive pages as a span. */
export function spansOf(pages: readonly number[], separator: string): string {
  const spans: [first: number, last: number][] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const span = spans.at(-1);
    if (span !== undefined && span[1] === page - 1) span[1] = page;
    else spans.push([page, page]);
  }
  return spans
    .map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
    .join(separator);
}
