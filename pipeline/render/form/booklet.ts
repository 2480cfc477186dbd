import * as z from 'zod';
import { groupedYuan, type ProjectRecord, sumOfYuan } from '../../model/index.ts';
import { formViewOf } from './form-view.ts';
import type { FormOptions } from './options.ts';
import { type ComposedPage, composePage } from './page.ts';
import { FormView } from './view.ts';

/** What the templates of a booklet are given. */
export const BookletView = z.strictObject({
  title: z.string(),
  department: z.string(),
  departmentCode: z.string().nullable(),
  yearLine: z.string().nullable(),
  projectCount: z.string(),
  /** With its unit; null where no form of the booklet says an annual total. */
  annualTotal: z.string().nullable(),
  entries: z.array(
    z.strictObject({
      number: z.string(),
      anchor: z.string(),
      projectName: z.string(),
      implementingUnit: z.string(),
      annualTotal: z.string(),
      /** Empty while the pages are still to be counted. */
      page: z.string(),
    }),
  ),
  forms: z.array(FormView),
});
export type BookletView = z.infer<typeof BookletView>;

const UNNAMED = '未命名项目';

/**
 * The view of one department's forms of one year.
 *
 * @param pageOf the page on which the form with an anchor begins, or null while that is not known
 */
export function bookletView(
  records: readonly ProjectRecord[],
  options: FormOptions,
  pageOf: (anchor: string) => number | null,
): BookletView {
  const forms = records.map((record) => {
    const view = formViewOf(
      record,
      { markRepairs: options.markRepairs, inBooklet: true },
      options.fonts.advance,
    );
    return { record, view };
  });
  const first = records[0];
  const totals = records.flatMap(({ funding }) => funding.annual?.total ?? []);
  return {
    title: '项目支出绩效目标表',
    department: first?.department.name ?? '部门不明',
    departmentCode: first?.department.code ?? null,
    yearLine: first?.year === null || first === undefined ? null : `${first.year}年度`,
    projectCount: String(records.length),
    annualTotal: totals.length === 0 ? null : `${groupedYuan(sumOfYuan(totals))}元`,
    entries: forms.map(({ record, view }, index) => ({
      number: String(index + 1),
      anchor: view.anchor,
      projectName: record.projectName ?? UNNAMED,
      implementingUnit: record.implementingUnit.name ?? '',
      annualTotal: amountOf(record),
      page: String(pageOf(view.anchor) ?? ''),
    })),
    forms: forms.map(({ view }) => view),
  };
}

/** A department's forms as one document: cover, table of contents, the forms, each on a page of its own. */
export function bookletHtml(
  records: readonly ProjectRecord[],
  options: FormOptions,
  pageOf: (anchor: string) => number | null = () => null,
): ComposedPage {
  const view = BookletView.parse(bookletView(records, options, pageOf));
  const { templates, fonts } = options;
  return composePage(
    {
      title: [view.yearLine, view.department, view.title].filter((text) => text !== null).join(''),
      author: records[0]?.department.name ?? null,
      css: templates.stylesheet('shared/form.css') + templates.stylesheet('shared/booklet.css'),
      body: templates.render('booklet/booklet', view),
    },
    fonts,
  );
}

function amountOf(record: ProjectRecord): string {
  const total = record.funding.annual?.total ?? null;
  return total === null ? '' : groupedYuan(total);
}
