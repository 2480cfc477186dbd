import type { Finding, Ledger, ProjectRecord, RuleInfo } from '../../model/index.ts';
import { FindingPlaces, findingsByRecord } from '../findings-of.ts';
import type { OutputPaths } from '../paths.ts';
import { type DocumentMaker, hashOf, type Said, type Sheet } from '../print/index.ts';
import { inStages } from './order.ts';
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
    for (const [key, indices] of groups) {
      const view = feedbackOf(indices);
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
          const again = feedbackOf(indices);
          if (again === null) throw new RangeError(`there is nothing to print as ${place.pdf}`);
          const { html } = feedbackHtml(again, options);
          return printer.print({ html, title: again.title, author: null });
        },
      });
    }
    return sheets;
  };
}

/** What goes back to the department that sent in these forms of the ledger; null where there is nothing to mend. */
function feedbackIn(
  ledger: Ledger,
  superseded: ReadonlySet<string>,
): (indices: readonly number[]) => FeedbackView | null {
  const places = new FindingPlaces(ledger.findings);
  const rules = new Map<string, RuleInfo>(ledger.rules.map((rule) => [rule.id, rule]));
  return (indices) => {
    const concerned: Concerned[] = [];
    const kinds = new Set<ProjectRecord['kind']>();
    let count = 0;
    for (const index of indices) {
      const record = ledger.records.at(index);
      if (record === undefined || superseded.has(record.id)) continue;
      count += 1;
      kinds.add(record.kind);
      const own = places.get(record.id).flatMap((at) => ledger.findings.at(at) ?? []);
      const { sent } = sentOf(own);
      if (sent.length > 0) concerned.push({ record, findings: sent });
    }
    const forms = { count, kinds };
    return concerned.length === 0
      ? null
      : feedbackView(inStages(concerned, ledger.counting), forms, rules);
  };
}

/** What is said of findings that wait until a person has looked at the original; null where none does. */
export function waitingRemark(
  findings: Iterable<Finding>,
  superseded: ReadonlySet<string>,
): Said | null {
  let count = 0;
  for (const [record, own] of findingsByRecord(findings)) {
    if (!superseded.has(record)) count += sentOf(own).held.length;
  }
  if (count === 0) return null;
  return {
    message: `有${count}项问题所依据的文字在原件中识别把握不大，暂未列入反馈单；请先对照原件核对（见问题清单或工作台），核对后再次运行即列入。`,
    messageEn: `Not in the feedback sheets yet, since they rest on text that was hard to read: ${count} of the findings. Check them against the originals (sheet 问题清单, or the desk) and run again.`,
  };
}
