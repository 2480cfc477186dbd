import type { Ledger, LinkedProject } from '../../model/index.ts';
import type { FormOptions } from '../form/index.ts';
import { composePage } from '../form/page.ts';
import type { OutputPaths, PagePaths } from '../paths.ts';
import { type DocumentMaker, hashOf, type Sheet } from '../print/index.ts';
import { hrefOf } from '../report/embed.ts';
import type { Cycles } from '../review/index.ts';
import { projectPage } from './view.ts';

/** The page of a project, with links to its forms. */
export function projectHtml(
  project: LinkedProject,
  paths: Pick<OutputPaths, 'records'>,
  { templates, fonts }: FormOptions,
): { readonly html: string; readonly title: string } {
  const view = projectPage(project, (record) => {
    const form = paths.records.get(record)?.formHtml;
    return form === undefined ? null : hrefOf(`${TO_ROOT}${form}`);
  });
  const { html } = composePage(
    {
      title: `${view.title} · 项目历程`,
      author: project.department.name,
      css: templates.stylesheet('shared/paper.css') + templates.stylesheet('project/project.css'),
      body: templates.render('project/project', view),
    },
    fonts,
  );
  return { html, title: view.title };
}

/** From `projects/<department>/`. */
const TO_ROOT = '../../';

interface Places {
  readonly paths: OutputPaths;
  /** By the project's id. */
  readonly pages: ReadonlyMap<string, PagePaths>;
}

/** Writes a page for each project that has several forms, and prints it where every form is printed. */
export function projectMaker(
  { projects }: Ledger,
  cycles: Cycles,
  { paths, pages }: Places,
  { withPdf }: { readonly withPdf: boolean },
): DocumentMaker {
  return async ({ documents, options }) => {
    const sheets: Sheet[] = [];
    for (const { index, id } of cycles.several) {
      const project = projects?.at(index);
      const place = pages.get(id);
      if (project === undefined || place === undefined) continue;
      const { html } = projectHtml(project, paths, options);
      const hash = hashOf(html);
      if (!documents.isCurrent(place.html, hash)) await documents.write(place.html, hash, html);
      if (!withPdf) continue;
      sheets.push({
        path: place.pdf,
        hash,
        // Made again when its turn comes: the pages of a large batch are not held at once.
        print: async (printer) => {
          const again = projects?.at(index);
          if (again === undefined)
            throw new RangeError(`there is no project to print as ${place.pdf}`);
          const { title, ...page } = projectHtml(again, paths, options);
          return printer.print({ ...page, title, author: again.department.name });
        },
      });
    }
    return sheets;
  };
}
