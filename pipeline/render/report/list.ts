import { groupedYuan } from '../../model/index.ts';
import { type ClientData, clientData } from './client.ts';
import { hrefOf } from './embed.ts';
import type { ProjectView, ReportView } from './view.ts';
import { counted, departmentLabel, yearLabel } from './wording.ts';
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
  /** Where the projects are listed by department, each on a page of its own. */
  readonly parts: readonly Part[];
  readonly data: ClientData;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Part {
  readonly name: string;
  readonly href: string;
  readonly projects: string;
  readonly records: string;
  readonly error: number;
  readonly warning: number;
  readonly note: number;
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
  readonly history: string | null;
}

export function projectsSection(
  view: ReportView,
  words: Words,
  lang: Language,
  locate: (file: string) => string | null,
  crops: Parameters<typeof clientData>[3],
): ProjectsSection {
  const kinds = [...new Set(view.money.map(({ kind }) => kind))];
  const years = [...new Set(view.projects.map(({ year }) => year))];
  return {
    workbook: view.workbook === null ? null : hrefOf(view.workbook),
    empty: view.glance.records === 0,
    kinds: kinds.length < 2 ? [] : kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    years: years
      .sort((a, b) => (b ?? 0) - (a ?? 0))
      .map((year) => ({ value: String(year ?? 'none'), label: yearLabel(year, words) })),
    departments: view.departments.map((department, index) => ({
      value: String(index),
      label: departmentLabel(department, words),
    })),
    rules: view.rules
      .filter(({ records }) => records > 0)
      .map(({ id, title, records }) => ({
        value: id,
        label: `${id} ${title[lang]} (${records})`.replace('  ', ' '),
      })),
    rows: view.projects.map((project, index) =>
      projectRow(project, index, view, words, kinds.length > 1),
    ),
    parts: view.departments.flatMap((department) =>
      department.page === null
        ? []
        : {
            name: departmentLabel(department, words),
            href: hrefOf(department.page),
            projects: counted(department.projects),
            records: counted(department.records),
            ...department.findings,
          },
    ),
    data: clientData(view, lang, locate, crops),
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
    clear: project.rules.length === 0,
    rules: ` ${project.rules.join(' ')} `,
    find: [project.id, project.code, ...project.sources.map(({ file }) => file)]
      .filter((text) => text !== null)
      .join(' '),
    form: outputs.formHtml === null ? null : hrefOf(outputs.formHtml),
    pdf: outputs.formPdf === null ? null : hrefOf(outputs.formPdf),
    history: outputs.history === null ? null : hrefOf(outputs.history),
  };
}
