import type { FormOptions } from '../form/index.ts';
import { type ComposedPage, composePage } from '../form/page.ts';
import type { FeedbackView } from './view.ts';

/** The feedback sheet as a page to print, in the look of the Word document. */
export function feedbackHtml(view: FeedbackView, { templates, fonts }: FormOptions): ComposedPage {
  return composePage(
    {
      title: `${view.department} ${view.title}`,
      author: null,
      css: templates.stylesheet('shared/paper.css') + templates.stylesheet('feedback/feedback.css'),
      body: templates.render('feedback/feedback', view),
    },
    fonts,
  );
}
