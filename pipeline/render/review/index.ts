import type { FormOptions } from '../form/index.ts';
import { composePage } from '../form/page.ts';
import type { OutputPaths } from '../paths.ts';
import { type DocumentMaker, hashOf, type Sheet } from '../print/index.ts';
import type { ReviewYear } from './count.ts';
import { reviewView } from './view.ts';

export { type Counts, meanOf, type ReviewYear, reviewsOf } from './count.ts';
export { type Cycles, cyclesOf, type SeveralForms } from './project-years.ts';

/** The page of one year: one of A4, whatever the ledger. */
export function reviewHtml(
  review: ReviewYear,
  { templates, fonts }: FormOptions,
): { readonly html: string; readonly title: string } {
  const view = reviewView(review);
  const { html } = composePage(
    {
      title: view.title,
      author: null,
      css: templates.stylesheet('shared/paper.css') + templates.stylesheet('review/review.css'),
      body: templates.render('review/review', view),
    },
    fonts,
  );
  return { html, title: view.title };
}

/** Writes a page for each year that tells the head of a section how the review stands. */
export function reviewMaker(
  reviews: readonly ReviewYear[],
  paths: OutputPaths,
  { withPdf }: { readonly withPdf: boolean },
): DocumentMaker {
  return async ({ documents, options }) => {
    const sheets: Sheet[] = [];
    for (const review of reviews) {
      const place = paths.reviews.get(review.year);
      if (place === undefined) continue;
      const { html, title } = reviewHtml(review, options);
      const hash = hashOf(html);
      if (!documents.isCurrent(place.html, hash)) await documents.write(place.html, hash, html);
      if (!withPdf) continue;
      const print: Sheet['print'] = (printer) => printer.print({ html, title, author: null });
      sheets.push({ path: place.pdf, hash, print });
    }
    return sheets;
  };
}
