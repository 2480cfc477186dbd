import type { Evidence, ProjectRecord } from '../../model/index.ts';

/** Where a record was read: its files with their pages. */
export function sourceWords(record: ProjectRecord): string {
  return record.sources
    .map(({ file, pages, form }) =>
      pages.length > 0 ? `${file} 第${pageList(pages)}页` : `${file} 第${form}张表`,
    )
    .join('\n');
}

/** Where a piece of evidence stands; without its file where that goes without saying. */
export function placeWords(
  evidence: Evidence,
  record: ProjectRecord | undefined,
  withFile = true,
): string {
  const file = withFile ? (record?.sources[evidence.source]?.file ?? '') : '';
  const place =
    evidence.page !== undefined
      ? `第${evidence.page}页`
      : evidence.line !== undefined
        ? `第${evidence.line}行`
        : '';
  return [file, place].filter((part) => part !== '').join(' ');
}

/** `[1, 2, 3, 7]` → `1-3、7`. */
function pageList(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of [...pages].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && page <= run[1] + 1) run[1] = page;
    else runs.push([page, page]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join('、');
}
