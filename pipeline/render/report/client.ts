import { type Crop, groupedYuan } from '../../model/index.ts';
import type { OfferWords, SuggestionWords } from '../words/offers.ts';
import { hrefOf } from './embed.ts';
import type { Picture, PictureList } from './pictures.ts';
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
  /** The pictures that findings name by their index. */
  readonly pictures: readonly Picture[];
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
  readonly corrections?: number;
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
  readonly at?: readonly ClientPlace[];
  readonly offers?: readonly ClientOffer[];
}

/** What like projects have, as indices into `texts`: what is said of it, then indicators, of which the first may be how others fill in the very one. */
interface ClientOffer {
  readonly head: number;
  readonly same?: ClientIndicator;
  readonly list: readonly ClientIndicator[];
}

/** The indicator, of how many projects, where it is from. */
type ClientIndicator = readonly [indicator: number, usual: number, ...from: number[]];

/** Index into `files`, page, line, index of the printed text, and of the picture where there is one. */
type ClientPlace = readonly [
  file: number | null,
  page: number | null,
  line: number | null,
  text: number,
  picture?: number,
];

/** Where the page's script finds what findings name. */
interface Numbered {
  readonly file: IndexOf;
  readonly text: IndexOf;
  /** Undefined where there is no such picture, or no room for it. */
  readonly picture: (index: number) => number | undefined;
}

/** @param cropsOf the pictures of a project, by its index. */
export function clientData(
  view: ReportView,
  lang: Language,
  locate: (file: string) => string | null,
  { cropsOf, pictures }: { cropsOf: (project: number) => readonly Crop[]; pictures: PictureList },
): ClientData {
  const files = numbering();
  const texts = numbering();
  const projects = view.projects.map((project, index) => {
    let crops: readonly Crop[] | null = null;
    const picture = (at: number): number | undefined => {
      // Unpacked for the projects alone that show one.
      crops ??= cropsOf(index);
      const crop = crops[at];
      return crop === undefined ? undefined : pictures.put(crop);
    };
    return clientProject(project, { file: files.of, text: texts.of, picture }, lang);
  });
  return {
    files: files.all().map((name) => {
      const place = locate(name);
      return { name, href: place === null ? null : hrefOf(place), format: formatOf(name) };
    }),
    rules: Object.fromEntries(view.rules.map(({ id, title }) => [id, title[lang]])),
    texts: texts.all(),
    pictures: pictures.pictures,
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

function clientProject(project: ProjectView, numbered: Numbered, lang: Language): ClientProject {
  const { id, code, implementation, indicators, repairs, corrections, sources, outputs } = project;
  return {
    id,
    ...(code === null ? {} : { code }),
    ...(implementation === null ? {} : { implementation: groupedYuan(implementation) }),
    indicators,
    repairs,
    ...(corrections === 0 ? {} : { corrections }),
    sources: sources.map(({ file, form, pages, lines }) => ({
      file: numbered.file(file),
      form,
      ...(pages.length === 0 ? {} : { pages }),
      ...(lines === null ? {} : { lines }),
    })),
    ...(outputs.workbook === null ? {} : { workbook: hrefOf(outputs.workbook) }),
    ...(outputs.booklet === null ? {} : { booklet: hrefOf(outputs.booklet) }),
    findings: project.findings.map((finding) => clientFinding(finding, numbered, lang)),
  };
}

function clientFinding(
  { rule, severity, message, field, path, suggestion, printed, offers }: FindingView,
  numbered: Numbered,
  lang: Language,
): ClientFinding {
  return {
    rule,
    level: severity,
    text: numbered.text(message[lang]),
    ...(field === null ? {} : { field: numbered.text(field[lang]) }),
    ...(path === null ? {} : { path }),
    ...(suggestion === null ? {} : { fix: numbered.text(suggestion) }),
    ...(printed.length === 0
      ? {}
      : { at: distinct(printed).map((place) => clientPlace(place, numbered)) }),
    ...(offers === undefined
      ? {}
      : { offers: offers.map((offer) => clientOffer(offer, numbered, lang)) }),
  };
}

function clientOffer(
  { head, same, suggestions }: OfferWords,
  { text }: Numbered,
  lang: Language,
): ClientOffer {
  const indicator = (one: SuggestionWords): ClientIndicator => [
    text(one.indicator),
    text(one.usual[lang]),
    ...one.from.map((from) => text(from[lang])),
  ];
  return {
    head: text(head[lang]),
    ...(same === null ? {} : { same: indicator(same) }),
    list: suggestions.map(indicator),
  };
}

function clientPlace(
  { file, page, line, text, picture }: PrintedView,
  numbered: Numbered,
): ClientPlace {
  const shown = picture === undefined ? undefined : numbered.picture(picture);
  const place = [
    file === null ? null : numbered.file(file),
    page,
    line,
    numbered.text(quoted(text)),
  ] as const;
  return shown === undefined ? place : [...place, shown];
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
  const keys = printed.map(({ file, page, line, text, picture }) =>
    JSON.stringify([file, page, line, text, picture]),
  );
  return printed.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
