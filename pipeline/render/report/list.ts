import { groupedYuan } from '../../model/index.ts';
import { hrefOf } from './embed.ts';
import type { FindingView, PrintedView, ProjectView, ReportView } from './view.ts';
import { departmentLabel, quoted, yearLabel } from './wording.ts';
import type { Language, Words } from './words.ts';

/** The list of projects: what is printed in the page, and what the page's script shows on demand. */
export interface ProjectsSection {
  readonly workbook: string | null;
  readonly empty: boolean;
  readonly kinds: readonly Choice[];
  readonly years: readonly Choice[];
  readonly departments: readonly Choice[];
  readonly rules: readonly Choice[];
  readonly rows: readonly ProjectRow[];
  readonly data: ClientData;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ProjectRow {
  readonly index: number;
  readonly kind: string;
  /** Where the batch has several kinds and this is not the usual one. */
  readonly kindLabel: string | null;
  readonly year: string;
  readonly yearLabel: string;
  readonly department: number;
  readonly departmentCode: string | null;
  readonly departmentName: string;
  readonly name: string;
  /** The unit, where it is not the department itself. */
  readonly unit: string | null;
  readonly amount: string | null;
  /** 分, for sorting and adding up; empty where no total is printed. */
  readonly fen: string;
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  readonly clear: boolean;
  /** ` M3 X1 `: each rule between blanks. */
  readonly rules: string;
  /** What the search looks at beside the texts of the row. */
  readonly find: string;
  readonly form: string | null;
  readonly pdf: string | null;
}

/** What the script of the page gets, as JSON; short keys where there are thousands of them. */
export interface ClientData {
  readonly files: readonly {
    readonly name: string;
    readonly href: string | null;
    readonly format: string;
  }[];
  readonly rules: Readonly<Record<string, string>>;
  readonly projects: readonly ClientProject[];
}

interface ClientProject {
  readonly id: string;
  readonly code?: string;
  readonly implementation?: string;
  readonly indicators: number;
  readonly repairs: number;
  readonly sources: readonly {
    readonly file: number;
    readonly form: number;
    readonly pages?: readonly number[];
    readonly lines?: readonly number[];
  }[];
  readonly workbook?: string;
  readonly booklet?: string;
  readonly findings: readonly ClientFinding[];
}

interface ClientFinding {
  readonly rule: string;
  /** `error`, `warning` or `note`. */
  readonly level: string;
  readonly text: string;
  readonly field?: string;
  readonly path?: string;
  readonly fix?: string;
  /** Index into `files`, page, line, the printed text. */
  readonly at?: readonly (readonly [number | null, number | null, number | null, string])[];
}

export function projectsSection(
  view: ReportView,
  words: Words,
  lang: Language,
  locate: (file: string) => string | null,
): ProjectsSection {
  const files = [
    ...new Set(view.projects.flatMap(({ sources }) => sources.map(({ file }) => file))),
  ];
  const indexOfFile = new Map(files.map((file, index) => [file, index]));
  const kinds = [...new Set(view.money.map(({ kind }) => kind))];
  const years = [...new Set(view.projects.map(({ year }) => year))];
  return {
    workbook: view.workbook === null ? null : hrefOf(view.workbook),
    empty: view.projects.length === 0,
    kinds: kinds.length < 2 ? [] : kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    years: years
      .sort((a, b) => (b ?? 0) - (a ?? 0))
      .map((year) => ({ value: String(year ?? 'none'), label: yearLabel(year, words) })),
    departments: view.departments.map((department, index) => ({
      value: String(index),
      label: departmentLabel(department, words),
    })),
    rules: view.rules
      .filter(({ projects }) => projects > 0)
      .map(({ id, title, projects }) => ({
        value: id,
        label: `${id} ${title[lang]} (${projects})`.replace('  ', ' '),
      })),
    rows: view.projects.map((project, index) =>
      projectRow(project, index, view, words, kinds.length > 1),
    ),
    data: {
      files: files.map((name) => {
        const place = locate(name);
        return { name, href: place === null ? null : hrefOf(place), format: formatOf(name) };
      }),
      rules: Object.fromEntries(view.rules.map(({ id, title }) => [id, title[lang]])),
      projects: view.projects.map((project) => clientProject(project, indexOfFile, lang)),
    },
  };
}

function projectRow(
  project: ProjectView,
  index: number,
  view: ReportView,
  words: Words,
  severalKinds: boolean,
): ProjectRow {
  const { year, annual, unit, counts, outputs } = project;
  const department = view.departments[project.department];
  const rules = [...new Set(project.findings.map(({ rule }) => rule))];
  return {
    index,
    kind: project.kind,
    kindLabel: severalKinds && project.kind !== 'target' ? words.kinds[project.kind] : null,
    year: String(year ?? 'none'),
    yearLabel: year === null ? words.unknownYear : String(year),
    department: project.department,
    departmentCode: department?.code ?? null,
    departmentName: department?.name ?? words.unknownDepartment,
    name: project.name ?? words.unnamedProject,
    unit: unit === department?.name ? null : unit,
    amount: annual === null ? null : groupedYuan(annual),
    fen: annual === null ? '' : annual.replace('.', ''),
    ...counts,
    clear: project.findings.length === 0,
    rules: ` ${rules.join(' ')} `,
    find: [project.id, project.code, ...project.sources.map(({ file }) => file)]
      .filter((text) => text !== null)
      .join(' '),
    form: outputs.formHtml === null ? null : hrefOf(outputs.formHtml),
    pdf: outputs.formPdf === null ? null : hrefOf(outputs.formPdf),
  };
}

function clientProject(
  project: ProjectView,
  indexOfFile: ReadonlyMap<string, number>,
  lang: Language,
): ClientProject {
  const { id, code, implementation, indicators, repairs, sources, outputs } = project;
  return {
    id,
    ...(code === null ? {} : { code }),
    ...(implementation === null ? {} : { implementation: groupedYuan(implementation) }),
    indicators,
    repairs,
    sources: sources.map(({ file, form, pages, lines }) => ({
      file: indexOfFile.get(file) ?? -1,
      form,
      ...(pages.length === 0 ? {} : { pages }),
      ...(lines === null ? {} : { lines }),
    })),
    ...(outputs.workbook === null ? {} : { workbook: hrefOf(outputs.workbook) }),
    ...(outputs.booklet === null ? {} : { booklet: hrefOf(outputs.booklet) }),
    findings: project.findings.map((finding) => clientFinding(finding, indexOfFile, lang)),
  };
}

function clientFinding(
  { rule, severity, message, field, path, suggestion, printed }: FindingView,
  indexOfFile: ReadonlyMap<string, number>,
  lang: Language,
): ClientFinding {
  return {
    rule,
    level: severity,
    text: message[lang],
    ...(field === null ? {} : { field: field[lang] }),
    ...(path === null ? {} : { path }),
    ...(suggestion === null ? {} : { fix: suggestion }),
    ...(printed.length === 0
      ? {}
      : {
          at: distinct(printed).map(
            ({ file, page, line, text }) =>
              [
                file === null ? null : (indexOfFile.get(file) ?? null),
                page,
                line,
                quoted(text),
              ] as const,
          ),
        }),
  };
}

/** What the page can show in a frame. */
function formatOf(file: string): string {
  const ending = /\.([a-z0-9]+)$/iu.exec(file)?.[1]?.toLowerCase() ?? '';
  if (ending === 'pdf') return 'pdf';
  if (['txt', 'text', 'md', 'tsv', 'csv'].includes(ending)) return 'text';
  if (['png', 'jpg', 'jpeg', 'gif', 'webp'].includes(ending)) return 'image';
  return 'other';
}

/** Each text of a place once: several empty cells often stand in one line. */
function distinct(printed: readonly PrintedView[]): PrintedView[] {
  const keys = printed.map(({ file, page, line, text }) =>
    JSON.stringify([file, page, line, text]),
  );
  return printed.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
