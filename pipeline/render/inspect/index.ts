import type { Document, Page, Recognition } from '../../model/index.ts';
import { inspectionIndex } from './overview.ts';
import { pageSvg } from './page-svg.ts';
import { rolesOf } from './roles.ts';
import { drawnTables } from './tables.ts';

/** What `jixiao inspect` writes, by file name: plain texts, for the caller to put into a folder. */
export type Inspection = ReadonlyMap<string, string>;

/**
 * Draws what was read of one file, so that a person sees why a value was or was not read: an `index.html` with the
 * forms and what was left over, and under it an SVG for each page of a PDF, or the tables of any other format.
 *
 * @param file the source's name, as a heading
 * @param pages the drawn pages of a PDF; empty for other formats
 */
export function inspection(
  file: string,
  pages: readonly Page[],
  document: Document,
  recognition: Recognition,
): Inspection {
  const roles = rolesOf(recognition);
  const files = new Map<string, string>();
  for (const page of pages) files.set(pageFile(page.number), pageSvg(page, document, roles));
  const drawing =
    document.format === 'pdf'
      ? { pages: [...files.keys()] }
      : { tables: drawnTables(document, roles) };
  files.set('index.html', inspectionIndex(file, drawing, document, recognition));
  return files;
}

function pageFile(number: number): string {
  return `page-${String(number).padStart(4, '0')}.svg`;
}
