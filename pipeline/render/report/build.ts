import {
  changesIn,
  type Finding,
  type InputReport,
  type Ledger,
  OUTCOMES,
  ProjectCount,
  type ProjectRecord,
  SEVERITIES,
  type Severity,
} from '../../model/index.ts';
import { departmentKey, type SharedCodes } from '../departments.ts';
import { FindingPlaces } from '../findings-of.ts';
import { bookletKeyOf, type OutputPaths } from '../paths.ts';
import { moneyViews } from './money.ts';
import {
  countSeverities,
  findingView,
  findingViews,
  projectView,
  withFindings,
  worstFirst,
} from './project.ts';
import type {
  DepartmentView,
  FileView,
  FindingView,
  GlanceView,
  LooseFindingView,
  ProjectView,
  ReportView,
  RuleView,
  UnreadView,
  YearOutput,
} from './view.ts';

/** Rules that speak of text which went into no record. */
const UNREAD_RULES: ReadonlySet<string> = new Set(['L1', 'L2']);

/** The workbook of all projects. */
const SUMMARY_WORKBOOK = 'summary.xlsx';

/** What a report shows, besides the ledger. */
export interface ReportScope {
  /** Which of the paths were in fact written (without a browser there are no PDFs); without it, all of them were. */
  readonly exists?: ((path: string) => boolean) | undefined;
  /** The page of the project that a record is of, below the output folder; null where it has none. */
  readonly historyOf?: ((record: string) => string | null) | undefined;
  /** By `departmentKey`: the pages that list the projects, where this one does not. */
  readonly pages?: ReadonlyMap<string, string> | undefined;
}

/**
 * The report's view model of a run. What was not written is null in the view. Findings of a record that the ledger does not
 * hold are shown with those of the batch, never dropped.
 */
export function reportView(
  ledger: Ledger,
  paths: OutputPaths,
  { exists = () => true, historyOf = () => null, pages }: ReportScope = {},
): ReportView {
  const places = new FindingPlaces(ledger.findings);
  const departments = departmentsOf(ledger.records, paths.shared);
  const indexOfDepartment = new Map(departments.map(({ key }, at) => [key, at]));
  const tally = new Tally(departments.length, ledger.counting);
  const findingsOf = ({ id }: ProjectRecord) =>
    places.get(id).flatMap((at) => ledger.findings.at(at) ?? []);
  const viewsOf = (index: number): FindingView[] => {
    const record = ledger.records.at(index) as ProjectRecord;
    const { library, crops } = ledger;
    return findingViews(record, findingsOf(record), { crops: crops?.at(index) ?? [], library });
  };
  const projects: ProjectView[] = [];
  const unread: UnreadView[] = [];
  const known = new Set<string>();
  for (const record of ledger.records) {
    const findings = findingsOf(record);
    const department = indexOfDepartment.get(departmentKey(record, paths.shared)) ?? 0;
    tally.add(record, findings, department);
    known.add(record.id);
    if (pages !== undefined) continue;
    const index = projects.length;
    const view = projectView(record, findings, { department, paths, exists, historyOf });
    projects.push(withFindings(view, () => viewsOf(index)));
    unread.push(...unreadIn(record, findings, index));
  }
  const loose = looseFindings(ledger, known);
  return {
    version: ledger.version,
    glance: { ...glanceOf(ledger), ...tally.figures },
    money: moneyViews(ledger, indexOfDepartment, paths.shared),
    departments: departments.map(({ key, code, name, years }, at) => {
      const workbook = paths.workbooks.get(key) ?? null;
      return {
        key,
        code,
        name,
        ...tally.ofDepartment(at),
        feedback: [...years]
          .map((year) => [year, paths.feedback.get(bookletKeyOf(year, key))] as const)
          .sort(byYear)
          .flatMap(([year, made]) =>
            made === undefined ? [] : yearOutput(year, { path: made.docx, pdf: made.pdf }, exists),
          ),
        workbook: workbook !== null && exists(workbook) ? workbook : null,
        page: pages?.get(key) ?? null,
      };
    }),
    projects,
    workbook: exists(SUMMARY_WORKBOOK) ? SUMMARY_WORKBOOK : null,
    reviews: [...paths.reviews]
      .sort(byYear)
      .flatMap(([year, { html, pdf }]) => yearOutput(year, { path: html, pdf }, exists)),
    files: ledger.inputs.map(fileView),
    loose: loose.filter(({ rule }) => !UNREAD_RULES.has(rule)),
    unread: [
      ...unread,
      ...loose
        .filter(isUnread)
        .map((finding): UnreadView => ({ project: null, file: finding.file, finding })),
    ],
    rules: ruleViews(ledger, tally.concernedBy),
  };
}

type Concerned = Pick<
  ReportView['glance'],
  'records' | 'projects' | 'indicators' | 'repairs' | 'corrections' | 'concerned'
>;

/** What is counted of the forms while they pass. */
class Tally {
  readonly #figures = {
    records: 0,
    indicators: 0,
    repairs: 0,
    corrections: 0,
    concerned: countSeverities([]),
  };
  readonly #projects: ProjectCount;
  /** Forms by the rules that spoke of them. */
  readonly concernedBy = new Map<string, number>();
  readonly #departments: {
    records: number;
    readonly projects: ProjectCount;
    readonly findings: Record<Severity, number>;
  }[];

  constructor(departments: number, counting: Ledger['counting']) {
    this.#projects = new ProjectCount(counting);
    this.#departments = Array.from({ length: departments }, () => ({
      records: 0,
      projects: new ProjectCount(counting),
      findings: countSeverities([]),
    }));
  }

  add(record: ProjectRecord, findings: readonly Finding[], department: number): void {
    const figures = this.#figures;
    figures.records += 1;
    this.#projects.add(record);
    figures.indicators += record.indicators.length;
    figures.repairs += record.repairs.length;
    figures.corrections += changesIn(record).length;
    const counts = countSeverities(findings);
    const own = this.#departments[department];
    if (own !== undefined) own.records += 1;
    own?.projects.add(record);
    for (const severity of SEVERITIES) {
      if (counts[severity] > 0) figures.concerned[severity] += 1;
      if (own !== undefined) own.findings[severity] += counts[severity];
    }
    for (const rule of new Set(findings.map(({ rule: id }) => id)))
      this.concernedBy.set(rule, (this.concernedBy.get(rule) ?? 0) + 1);
  }

  get figures(): Concerned {
    return { ...this.#figures, projects: this.#projects.projects };
  }

  ofDepartment(index: number): Pick<DepartmentView, 'records' | 'projects' | 'findings'> {
    const own = this.#departments[index];
    return own === undefined
      ? { records: 0, projects: 0, findings: countSeverities([]) }
      : { ...own, projects: own.projects.projects };
  }
}

function looseFindings(ledger: Ledger, known: ReadonlySet<string>): LooseFindingView[] {
  const loose: LooseFindingView[] = [];
  for (const finding of ledger.findings) {
    if (finding.record !== null && known.has(finding.record)) continue;
    loose.push({ ...findingView(finding, null), file: finding.file ?? null });
  }
  return loose;
}

/** A department as its records name it, with the years that they are of. */
interface NamedDepartment extends Pick<DepartmentView, 'key' | 'code' | 'name'> {
  readonly years: ReadonlySet<number | null>;
}

/** By code, then name; those without a code last. */
function departmentsOf(records: Iterable<ProjectRecord>, shared: SharedCodes): NamedDepartment[] {
  const byKey = new Map<string, NamedDepartment & { readonly years: Set<number | null> }>();
  for (const { department, year } of records) {
    const key = departmentKey({ department }, shared);
    const { code, name, years } = byKey.get(key) ?? {
      code: department.code,
      name: null,
      years: new Set<number | null>(),
    };
    // Of several names the first in their order.
    const other = department.name === '' ? null : department.name;
    const first = name === null || (other !== null && other < name) ? other : name;
    byKey.set(key, { key, code, name: first, years: years.add(year) });
  }
  return [...byKey.values()].sort(
    (a, b) =>
      Number(a.code === null) - Number(b.code === null) ||
      compareText(a.code ?? '', b.code ?? '') ||
      compareText(a.name ?? '', b.name ?? ''),
  );
}

/** Ascending; the unknown year last. */
function byYear([a]: readonly [number | null, unknown], [b]: readonly [number | null, unknown]) {
  return (a ?? Number.MAX_SAFE_INTEGER) - (b ?? Number.MAX_SAFE_INTEGER);
}

function yearOutput(
  year: number | null,
  { path, pdf }: Pick<YearOutput, 'path'> & { readonly pdf: string },
  exists: (path: string) => boolean,
): YearOutput[] {
  return exists(path) ? [{ year, path, pdf: exists(pdf) ? pdf : null }] : [];
}

/** What is to be told of the files and the findings. */
function glanceOf(ledger: Ledger): Omit<GlanceView, keyof Concerned> {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    InputReport['outcome'],
    number
  >;
  for (const { outcome } of ledger.inputs) outcomes[outcome]++;
  return {
    files: ledger.inputs.length,
    outcomes,
    forms: ledger.inputs.reduce((sum, { forms }) => sum + forms, 0),
    findings: countSeverities(ledger.findings),
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

const isUnread = ({ rule }: Pick<Finding, 'rule'>): boolean => UNREAD_RULES.has(rule);

/** @param project the index of the record's project */
function unreadIn(
  record: ProjectRecord,
  findings: readonly Finding[],
  project: number,
): UnreadView[] {
  return worstFirst(findings.filter(isUnread)).map((own) => {
    const finding = findingView(own, record);
    return { project, file: finding.printed[0]?.file ?? record.sources[0]?.file ?? null, finding };
  });
}

/** The catalogue with how often each rule spoke; a rule that spoke without being listed comes last. */
function ruleViews(ledger: Ledger, concerned: ReadonlyMap<string, number>): RuleView[] {
  const listed = new Set(ledger.rules.map(({ id }) => id));
  const findings = new Map<string, number>();
  const unlisted = new Map<string, Finding['severity']>();
  for (const { rule, severity } of ledger.findings) {
    findings.set(rule, (findings.get(rule) ?? 0) + 1);
    if (!listed.has(rule) && !unlisted.has(rule)) unlisted.set(rule, severity);
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
    records: concerned.get(rule.id) ?? 0,
  }));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
