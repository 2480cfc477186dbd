import { readFile } from 'node:fs/promises';
import { accessFailure, NoSuchInput } from '../batch/index.ts';
import { extractPages, type PdfPages, sniff } from '../extract/index.ts';
import { type Page, ReadFailure } from '../model/index.ts';
import { UsageError } from './trouble.ts';

export interface PageFlags {
  readonly pages?: string;
  readonly password?: string;
}

/**
 * Reads the pages of one PDF that `--pages` names, one at a time.
 *
 * @throws ReadFailure, NoSuchInput, UsageError
 */
export async function* pagesOf(path: string, flags: PageFlags): AsyncGenerator<Page> {
  const bytes = await bytesOf(path);
  if (sniff(bytes) !== 'pdf') {
    throw new ReadFailure(
      'not-a-document',
      `“${path}”不是 PDF；这个命令只看 PDF。`,
      `"${path}" is not a PDF; this command looks at PDFs alone.`,
    );
  }
  const { password } = flags;
  const pdf = await extractPages(bytes, password === undefined ? {} : { password });
  try {
    for (const number of pageNumbers(flags.pages, pdf)) yield await pdf.page(number);
  } finally {
    await pdf.close();
  }
}

/** @throws NoSuchInput, ReadFailure */
export function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw absent ? new NoSuchInput(path) : accessFailure(error);
  });
}

/** `1-3,7` as page numbers, in order; all where nothing is said. */
function pageNumbers(range: string | undefined, { pages }: Pick<PdfPages, 'pages'>): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  if (range === undefined) return all;
  const wanted = new Set<number>();
  for (const part of range.split(',')) {
    const match = /^(\d+)(?:-(\d+))?$/u.exec(part.trim());
    if (match === null) {
      throw new UsageError(
        `--pages “${range}”有误；请写成 3、1-3 或 1-3,7。`,
        `--pages "${range}" is wrong; write 3, 1-3 or 1-3,7.`,
      );
    }
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    for (const number of all) if (number >= from && number <= to) wanted.add(number);
  }
  return all.filter((number) => wanted.has(number));
}
