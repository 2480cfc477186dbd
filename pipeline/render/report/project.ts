import {
  changesIn,
  type Evidence,
  type Finding,
  grouped,
  type IndicatorOffer,
  type Library,
  type ProjectRecord,
  type RecordCrop,
  SEVERITIES,
  type Severity,
  type Source,
} from '../../model/index.ts';
import { departmentKey } from '../departments.ts';
import { bookletKey, type OutputPaths } from '../paths.ts';
import { firstFieldOf } from '../words/field.ts';
import { sentenceOf } from '../words/index.ts';
import { offerWords } from '../words/offers.ts';
import { pictureAt } from './pictures.ts';
import type { FindingView, PrintedView, ProjectView, SourceView } from './view.ts';

interface ProjectContext {
  /** Index into the report's departments. */
  readonly department: number;
  readonly paths: OutputPaths;
  readonly exists: (path: string) => boolean;
  /** The page of the project that a record is of. */
  readonly historyOf: (record: string) => string | null;
}

/** A record as the report lists it, its own findings aside. */
export function projectView(
  record: ProjectRecord,
  findings: readonly Finding[],
  { department, paths, exists, historyOf }: ProjectContext,
): Omit<ProjectView, 'findings'> {
  const made = (path: string | undefined): string | null =>
    path !== undefined && exists(path) ? path : null;
  return {
    id: record.id,
    kind: record.kind,
    year: record.year,
    name: record.projectName,
    code: record.projectCode,
    department,
    unit: record.implementingUnit.name,
    annual: record.funding.annual?.total ?? null,
    implementation: record.funding.implementation?.total ?? null,
    indicators: record.indicators.length,
    repairs: record.repairs.length,
    corrections: changesIn(record).length,
    counts: countSeverities(findings),
    rules: [...new Set(worstFirst(findings).map(({ rule }) => rule))],
    sources: record.sources.map((source, index) => sourceView(record, source, index)),
    outputs: {
      formHtml: made(paths.records.get(record.id)?.formHtml),
      formPdf: made(paths.records.get(record.id)?.formPdf),
      workbook: made(paths.workbooks.get(departmentKey(record, paths.shared))),
      booklet: made(paths.booklets.get(bookletKey(record, paths.shared))),
      history: made(historyOf(record.id) ?? undefined),
    },
  };
}

/** A project with its findings, which are made each time that they are asked for: those of a large department are not held at once. */
export function withFindings(
  view: Omit<ProjectView, 'findings'>,
  make: () => readonly FindingView[],
): ProjectView {
  return {
    ...view,
    get findings() {
      return make();
    },
  };
}

/** The findings of a record as the report shows them. */
export function findingViews(
  record: ProjectRecord,
  findings: readonly Finding[],
  {
    crops,
    library,
  }: { readonly crops: readonly RecordCrop[]; readonly library: Library | undefined },
): FindingView[] {
  const offers = grouped(
    (library?.offersTo(record, findings) ?? []).filter(isAny),
    ({ finding }) => findings[finding],
  );
  return worstFirst(findings).map((finding) => {
    const view = findingView(finding, record, crops);
    const offered = offers.get(finding);
    return offered === undefined ? view : { ...view, offers: offered.map(offerWords) };
  });
}

/** Else in the order of the ledger. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
}

export function countSeverities(findings: Iterable<Finding>): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Whether there is something to show. */
function isAny({ same, suggestions }: IndicatorOffer): boolean {
  return same !== null || suggestions.length > 0;
}

/** A finding as the report shows it; `record` is the one it speaks of, null for a file or the batch. */
export function findingView(
  finding: Finding,
  record: ProjectRecord | null,
  crops: readonly RecordCrop[] = [],
): FindingView {
  const { rule, severity, paths, evidence, suggestion } = finding;
  const [path = null] = paths;
  return {
    rule,
    severity,
    message: { zh: sentenceOf(finding, 'zh'), en: sentenceOf(finding, 'en') },
    path,
    field: record === null ? null : firstFieldOf(paths, record),
    printed: evidence.map((place) => {
      const picture = pictureAt(crops, place);
      const printed = printedView(place, record?.sources ?? [], finding.file);
      return picture === undefined ? printed : { ...printed, picture };
    }),
    suggestion,
  };
}

function printedView(
  evidence: Evidence,
  sources: readonly Source[],
  file: string | undefined,
): PrintedView {
  return {
    file: sources[evidence.source]?.file ?? file ?? null,
    page: evidence.page ?? null,
    line: evidence.line ?? null,
    box: evidence.box ?? null,
    text: evidence.text,
  };
}

function sourceView(record: ProjectRecord, source: Source, index: number): SourceView {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { source: from, line } of Object.values(record.evidence)) {
    if (from !== index || line === undefined) continue;
    first = Math.min(first, line);
    last = Math.max(last, line);
  }
  return {
    file: source.file,
    form: source.form,
    pages: source.pages,
    lines: last === 0 ? null : [first, last],
  };
}
