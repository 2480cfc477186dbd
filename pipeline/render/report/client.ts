import { groupedYuan } from '../../model/index.ts';
import { hrefOf } from './embed.ts';
import type { FindingView, PrintedView, ProjectView, ReportView } from './view.ts';
import { quoted } from './wording.ts';
import type { Language } from './words.ts';

/** What the script of the page gets, as JSON; a text that occurs often stands in it once. */
export interface ClientData {
  readonly files: readonly {
    readonly name: string;
    readonly href: string | null;
    readonly format: string;
  }[];
  readonly rules: Readonly<Record<string, string>>;
  /** The texts that findings name by their index. */
  readonly texts: readonly string[];
  readonly projects: readonly ClientProject[];
}

/** Gives a text or a file's name its index. */
type IndexOf = (text: string) => number;

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
  /** The message, the field and the suggestion: indices into `texts`. */
  readonly text: number;
  readonly field?: number;
  readonly path?: string;
  readonly fix?: number;
  /** Index into `files`, page, line, index of the printed text. */
  readonly at?: readonly (readonly [number | null, number | null, number | null, number])[];
}

export function clientData(
  view: ReportView,
  lang: Language,
  locate: (file: string) => string | null,
): ClientData {
  const files = numbering();
  const texts = numbering();
  const projects = view.projects.map((project) => clientProject(project, files.of, texts.of, lang));
  return {
    files: files.all().map((name) => {
      const place = locate(name);
      return { name, href: place === null ? null : hrefOf(place), format: formatOf(name) };
    }),
    rules: Object.fromEntries(view.rules.map(({ id, title }) => [id, title[lang]])),
    texts: texts.all(),
    projects,
  };
}

/** Numbers each distinct text in the order of its first use. */
function numbering(): { of: IndexOf; all: () => string[] } {
  const indices = new Map<string, number>();
  return {
    of: (text) => {
      const known = indices.get(text);
      if (known !== undefined) return known;
      indices.set(text, indices.size);
      return indices.size - 1;
    },
    all: () => [...indices.keys()],
  };
}

function clientProject(
  project: ProjectView,
  fileIndex: IndexOf,
  textIndex: IndexOf,
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
      file: fileIndex(file),
      form,
      ...(pages.length === 0 ? {} : { pages }),
      ...(lines === null ? {} : { lines }),
    })),
    ...(outputs.workbook === null ? {} : { workbook: hrefOf(outputs.workbook) }),
    ...(outputs.booklet === null ? {} : { booklet: hrefOf(outputs.booklet) }),
    findings: project.findings.map((finding) => clientFinding(finding, fileIndex, textIndex, lang)),
  };
}

function clientFinding(
  { rule, severity, message, field, path, suggestion, printed }: FindingView,
  fileIndex: IndexOf,
  textIndex: IndexOf,
  lang: Language,
): ClientFinding {
  return {
    rule,
    level: severity,
    text: textIndex(message[lang]),
    ...(field === null ? {} : { field: textIndex(field[lang]) }),
    ...(path === null ? {} : { path }),
    ...(suggestion === null ? {} : { fix: textIndex(suggestion) }),
    ...(printed.length === 0
      ? {}
      : {
          at: distinct(printed).map(
            ({ file, page, line, text }) =>
              [
                file === null ? null : fileIndex(file),
                page,
                line,
                textIndex(quoted(text)),
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
