import type { Finding, InputReport, Ledger, ProjectRecord } from '../../model/index.ts';
import { addTo, OUTCOMES, SEVERITIES } from '../../model/index.ts';
import { findingPlaces } from '../findings-of.ts';
import { departmentKey, type OutputPaths } from '../paths.ts';
import { moneyViews } from './money.ts';
import { findingView, projectView } from './project.ts';
import type {
  DepartmentView,
  FileView,
  FindingView,
  GlanceView,
  LooseFindingView,
  ProjectView,
  ReportView,
  RuleView,
  SeverityCounts,
  UnreadView,
} from './view.ts';

/** Rules that speak of text which went into no record. */
const UNREAD_RULES: ReadonlySet<string> = new Set(['L1', 'L2']);

/** The workbook of all projects. */
const SUMMARY_WORKBOOK = 'summary.xlsx';

/**
 * The report's view model of a run. `exists` tells which of `paths` were in fact written (without a browser there
 * are no PDFs); what was not written is null in the view. Findings of a record that the ledger does not hold are
 * shown with those of the batch, never dropped.
 */
export function reportView(
  ledger: Ledger,
  paths: OutputPaths,
  exists: (path: string) => boolean = () => true,
): ReportView {
  const places = findingPlaces(ledger.findings);
  const departments = departmentViews(ledger, places, { paths, exists });
  const indexOfDepartment = new Map(departments.map(({ key }, index) => [key, index]));
  const projects = Array.from(ledger.records, (record, index) => {
    const findings = (places.get(record.id) ?? []).flatMap((at) => ledger.findings.at(at) ?? []);
    const department = indexOfDepartment.get(departmentKey(record)) ?? 0;
    const crops = ledger.crops?.at(index) ?? [];
    const { library } = ledger;
    return projectView(record, findings, { department, paths, exists, crops, library });
  });
  const loose = looseFindings(ledger, new Set(projects.map(({ id }) => id)));
  return {
    version: ledger.version,
    glance: glanceView(ledger, projects),
    money: moneyViews(ledger.records, indexOfDepartment),
    departments,
    projects,
    workbook: exists(SUMMARY_WORKBOOK) ? SUMMARY_WORKBOOK : null,
    files: ledger.inputs.map(fileView),
    loose: loose.filter(({ rule }) => !UNREAD_RULES.has(rule)),
    unread: unreadViews(projects, loose),
    rules: ruleViews(ledger, projects),
  };
}

function looseFindings(ledger: Ledger, known: ReadonlySet<string>): LooseFindingView[] {
  const loose: LooseFindingView[] = [];
  for (const finding of ledger.findings) {
    if (finding.record !== null && known.has(finding.record)) continue;
    loose.push({ ...findingView(finding, null), file: finding.file ?? null });
  }
  return loose;
}

function departmentViews(
  { records, findings }: Ledger,
  places: ReadonlyMap<string, readonly number[]>,
  { paths, exists }: { readonly paths: OutputPaths; readonly exists: (path: string) => boolean },
): DepartmentView[] {
  const byKey = new Map<string, Pick<ProjectRecord, 'id' | 'department'>[]>();
  for (const { id, department } of records) {
    addTo(byKey, departmentKey({ department }), { id, department });
  }
  const views = [...byKey].map(([key, group]): DepartmentView => {
    const names = group.flatMap(({ department }) => department.name ?? []).sort();
    const workbook = paths.workbooks.get(key) ?? null;
    return {
      key,
      code: group[0]?.department.code ?? null,
      name: names.find((name) => name !== '') ?? null,
      projects: group.length,
      findings: countSeverities(
        group.flatMap(({ id }) => (places.get(id) ?? []).flatMap((at) => findings.at(at) ?? [])),
      ),
      workbook: workbook !== null && exists(workbook) ? workbook : null,
    };
  });
  return views.sort(
    (a, b) =>
      Number(a.code === null) - Number(b.code === null) ||
      compareText(a.code ?? '', b.code ?? '') ||
      compareText(a.name ?? '', b.name ?? ''),
  );
}

function glanceView(ledger: Ledger, projects: readonly ProjectView[]): GlanceView {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    InputReport['outcome'],
    number
  >;
  for (const { outcome } of ledger.inputs) outcomes[outcome]++;
  return {
    files: ledger.inputs.length,
    outcomes,
    forms: ledger.inputs.reduce((sum, { forms }) => sum + forms, 0),
    projects: projects.length,
    indicators: projects.reduce((sum, { indicators }) => sum + indicators, 0),
    repairs: projects.reduce((sum, { repairs }) => sum + repairs, 0),
    corrections: projects.reduce((sum, { corrections }) => sum + corrections, 0),
    findings: countSeverities(ledger.findings),
    concerned: countSeverities(
      projects.flatMap(({ counts }) =>
        SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => ({ severity })),
      ),
    ),
  };
}

function fileView(input: InputReport): FileView {
  const { file, outcome, pages, forms, reason, reasonEn, category, place } = input;
  return {
    file,
    outcome,
    pages,
    forms,
    reason:
      reason === null && reasonEn === null
        ? null
        : { zh: reason ?? reasonEn ?? '', en: reasonEn ?? reason ?? '' },
    category,
    place,
  };
}

function unreadViews(
  projects: readonly ProjectView[],
  loose: readonly LooseFindingView[],
): UnreadView[] {
  const isUnread = (finding: FindingView): boolean => UNREAD_RULES.has(finding.rule);
  const ofProjects = projects.flatMap((project, index) =>
    project.findings.filter(isUnread).map(
      (finding): UnreadView => ({
        project: index,
        file: finding.printed[0]?.file ?? project.sources[0]?.file ?? null,
        finding,
      }),
    ),
  );
  const ofFiles = loose
    .filter(isUnread)
    .map((finding): UnreadView => ({ project: null, file: finding.file, finding }));
  return [...ofProjects, ...ofFiles];
}

/** The catalogue with how often each rule spoke; a rule that spoke without being listed comes last. */
function ruleViews(ledger: Ledger, projects: readonly ProjectView[]): RuleView[] {
  const listed = new Set(ledger.rules.map(({ id }) => id));
  const findings = new Map<string, number>();
  const unlisted = new Map<string, Finding['severity']>();
  for (const { rule, severity } of ledger.findings) {
    findings.set(rule, (findings.get(rule) ?? 0) + 1);
    if (!listed.has(rule) && !unlisted.has(rule)) unlisted.set(rule, severity);
  }
  const concerned = new Map<string, number>();
  for (const project of projects) {
    for (const rule of new Set(project.findings.map((finding) => finding.rule))) {
      concerned.set(rule, (concerned.get(rule) ?? 0) + 1);
    }
  }
  return [
    ...ledger.rules.map(({ id, severity, title, titleEn, ground, groundEn }) => ({
      id,
      severity,
      title: { zh: title, en: titleEn },
      ground: { zh: ground, en: groundEn },
    })),
    ...[...unlisted].map(([rule, severity]) => ({
      id: rule,
      severity,
      title: { zh: '', en: '' },
      ground: { zh: '', en: '' },
    })),
  ].map((rule) => ({
    ...rule,
    findings: findings.get(rule.id) ?? 0,
    projects: concerned.get(rule.id) ?? 0,
  }));
}

function countSeverities(
  findings: Iterable<{ readonly severity: Finding['severity'] }>,
): SeverityCounts {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<
    Finding['severity'],
    number
  >;
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
