import type { Ledger, ProjectRecord, RuleInfo } from '../../model/index.ts';
import { findingPlaces } from '../findings-of.ts';
import type { OutputPaths } from '../paths.ts';
import { type DocumentMaker, hashOf, type Said, type Sheet } from '../print/index.ts';
import { feedbackHtml } from './printed.ts';
import { sentOf } from './sent.ts';
import { type Concerned, type FeedbackView, feedbackView } from './view.ts';
import { wordTemplate } from './word-document.ts';

export interface FeedbackOptions {
  readonly withPdf: boolean;
  /** Forms that the department has sent in anew: what was wrong in them is past. */
  readonly superseded: ReadonlySet<string>;
}

/**
 * Writes a feedback sheet for each department and year with something to mend: a Word document in any case, and one to
 * print where PDFs are wanted.
 *
 * @throws TemplateFailure where a template cannot be used.
 */
export function feedbackMaker(
  ledger: Ledger,
  paths: OutputPaths,
  { withPdf, superseded }: FeedbackOptions,
): DocumentMaker {
  return async ({ documents, options, groups }) => {
    const { bytes, path } = options.templates.document('feedback/feedback.docx');
    const template = wordTemplate(bytes, path);
    const digest = hashOf(bytes);
    const feedbackOf = feedbackIn(ledger, superseded);
    const sheets: Sheet[] = [];
    let waiting = 0;
    for (const [key, indices] of groups) {
      const { view, held } = feedbackOf(indices);
      waiting += held;
      const place = paths.feedback.get(key);
      if (view === null || place === undefined) continue;
      const hash = hashOf(digest, JSON.stringify(view));
      if (!documents.isCurrent(place.docx, hash)) {
        await documents.write(place.docx, hash, template.fill(view));
      }
      if (!withPdf) continue;
      sheets.push({
        path: place.pdf,
        hash: hashOf(feedbackHtml(view, options).html),
        // Made again when its turn comes: the views of a large batch are not held at once.
        print: async (printer) => {
          const { view: again } = feedbackOf(indices);
          if (again === null) throw new RangeError(`there is nothing to print as ${place.pdf}`);
          const { html } = feedbackHtml(again, options);
          return printer.print({ html, title: again.title, author: null });
        },
      });
    }
    if (waiting > 0) documents.say(waitingRemark(waiting));
    return sheets;
  };
}

interface Feedback {
  /** Null where there is nothing to mend. */
  readonly view: FeedbackView | null;
  /** How many findings wait until a person has looked at the original. */
  readonly held: number;
}

/** What goes back to the department that sent in these forms of the ledger. */
function feedbackIn(
  ledger: Ledger,
  superseded: ReadonlySet<string>,
): (indices: readonly number[]) => Feedback {
  const places = findingPlaces(ledger.findings);
  const rules = new Map<string, RuleInfo>(ledger.rules.map((rule) => [rule.id, rule]));
  return (indices) => {
    const concerned: Concerned[] = [];
    const kinds = new Set<ProjectRecord['kind']>();
    let waiting = 0;
    let count = 0;
    for (const index of indices) {
      const record = ledger.records.at(index);
      if (record === undefined || superseded.has(record.id)) continue;
      count += 1;
      kinds.add(record.kind);
      const own = (places.get(record.id) ?? []).flatMap((at) => ledger.findings.at(at) ?? []);
      const { sent, held } = sentOf(own);
      waiting += held.length;
      if (sent.length > 0) concerned.push({ record, findings: sent });
    }
    const forms = { count, kinds };
    const view = concerned.length === 0 ? null : feedbackView(concerned, forms, rules);
    return { view, held: waiting };
  };
}

function waitingRemark(count: number): Said {
  return {
    message: `有${count}项问题所依据的文字在原件中识别把握不大，暂未列入反馈单；请先对照原件核对（见问题清单或工作台），核对后再次运行即列入。`,
    messageEn: `Not in the feedback sheets yet, since they rest on text that was hard to read: ${count} of the findings. Check them against the originals (sheet 问题清单, or the desk) and run again.`,
  };
}
