import { grouped } from '../../model/index.ts';
import { hrefOf } from './embed.ts';
import type { Bilingual, FileView, PrintedView, ReportView, UnreadView } from './view.ts';
import { counted, filled, quoted } from './wording.ts';
import type { Language, Words } from './words.ts';

export interface FilesSection {
  /** Those that were not read in full. */
  readonly troubled: readonly FileRow[];
  readonly all: readonly FileRow[];
  readonly allLabel: string;
  readonly loose: readonly LooseRow[];
}

interface FileRow {
  readonly file: string;
  readonly href: string | null;
  readonly outcome: string;
  readonly outcomeLabel: string;
  readonly pages: string;
  readonly forms: string;
  readonly reason: string;
  readonly place: string;
}

interface LooseRow {
  readonly severity: string;
  readonly severityLabel: string;
  readonly rule: string;
  readonly about: string;
  readonly message: string;
}

export interface UnreadSection {
  readonly groups: readonly UnreadGroup[];
  /** What is said of those beyond the groups. */
  readonly more: string | null;
}

/** What was left unread of one project in one file. */
interface UnreadGroup {
  readonly project: string;
  /** The row of the project in the list. */
  readonly anchor: string | null;
  readonly file: string;
  readonly items: readonly {
    readonly text: string;
    /** The text itself; otherwise a sentence about it. */
    readonly verbatim: boolean;
    readonly place: string;
  }[];
}

const WELL = new Set<FileView['outcome']>(['converted', 'unchanged']);
/** Left-over texts that the page lists; the workbook has all of them. */
const MOST_UNREAD = 300;

export function filesSection(
  view: ReportView,
  words: Words,
  lang: Language,
  locate: (file: string) => string | null,
): FilesSection {
  const rows = view.files.map((file) => fileRow(file, words, lang, locate));
  return {
    troubled: rows.filter((_, index) => !WELL.has(view.files[index]?.outcome ?? 'converted')),
    all: rows,
    allLabel: filled(words.allFiles, { n: counted(rows.length) }),
    loose: view.loose.map(({ severity, rule, file, message }) => ({
      severity,
      severityLabel: words[severity],
      rule,
      about: file ?? words.wholeBatch,
      message: message[lang],
    })),
  };
}

function fileRow(
  file: FileView,
  words: Words,
  lang: Language,
  locate: (file: string) => string | null,
): FileRow {
  const place = locate(file.file);
  return {
    file: file.file,
    href: place === null ? null : hrefOf(place),
    outcome: file.outcome,
    outcomeLabel: words.outcomes[file.outcome],
    pages: counted(file.pages),
    forms: counted(file.forms),
    reason: textOf(file.reason, lang),
    place: file.place ?? '',
  };
}

export function unreadSection(view: ReportView, words: Words, lang: Language): UnreadSection {
  const shown = view.unread.slice(0, MOST_UNREAD);
  const groups = grouped(shown, ({ project, file }) => JSON.stringify([project, file]));
  const beyond = view.unread.length - shown.length;
  return {
    groups: [...groups.values()].map((group) => unreadGroup(group, view, words, lang)),
    more: beyond > 0 ? filled(words.unreadMore, { n: counted(beyond) }) : null,
  };
}

function unreadGroup(
  group: readonly UnreadView[],
  view: ReportView,
  words: Words,
  lang: Language,
): UnreadGroup {
  const { project = null, file = null } = group[0] ?? {};
  return {
    project:
      project === null ? words.wholeBatch : (view.projects[project]?.name ?? words.unnamedProject),
    anchor: project === null ? null : `#p${project}`,
    file: file ?? '',
    items: group.map(({ finding }) => {
      const [printed, ...more] = finding.printed;
      // A run of dropped text is in many pieces: the finding's sentence tells it better.
      const verbatim = printed !== undefined && more.length === 0;
      return {
        text: verbatim ? quoted(printed.text) : finding.message[lang],
        verbatim,
        place: verbatim ? placeOf(printed, words) : '',
      };
    }),
  };
}

function placeOf(printed: PrintedView, words: Words): string {
  if (printed.page !== null) return filled(words.page, { n: printed.page });
  if (printed.line !== null) return filled(words.line, { n: printed.line });
  return '';
}

function textOf(text: Bilingual | null, lang: Language): string {
  return text === null ? '' : text[lang];
}
