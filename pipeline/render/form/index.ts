import type { ProjectRecord } from '../../model/index.ts';
import type { Templates } from '../templates.ts';
import { formViewOf } from './form-view.ts';
import type { FormOptions } from './options.ts';
import { type ComposedPage, composePage } from './page.ts';

export { bookletHtml } from './booklet.ts';
export type { FontLibrary } from './font/library.ts';
export { openFonts } from './font/library.ts';
export { anchorOf } from './form-view.ts';
export type { FormOptions } from './options.ts';
export type { ComposedPage } from './page.ts';
export { FormView } from './view.ts';

/** The view model that a template of the form is given. */
export function formView(record: ProjectRecord, options: FormOptions) {
  return formViewOf(record, { ...options, inBooklet: false }, options.fonts.advance);
}

/** One form as a self-contained HTML file; the template is that of the form's kind, or the general one. */
export function formHtml(record: ProjectRecord, options: FormOptions): ComposedPage {
  const { templates, fonts } = options;
  const body = templates.render(templateOf(record, templates), formView(record, options));
  return composePage(
    {
      title: [record.projectName, record.title].filter((text) => text !== null).join(' · '),
      author: record.department.name,
      css: templates.stylesheet('shared/form.css'),
      body,
    },
    fonts,
  );
}

function templateOf(record: ProjectRecord, templates: Templates): string {
  const own = `form/${record.kind}`;
  return templates.has(own) ? own : 'form/form';
}
