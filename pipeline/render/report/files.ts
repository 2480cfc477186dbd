import { hrefOf } from './embed.ts';
import type { Bilingual, FileView, PrintedView, ReportView } from './view.ts';
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
  readonly rows: readonly UnreadRow[];
  /** What is said of those beyond the rows. */
  readonly more: string | null;
}

interface UnreadRow {
  readonly rule: string;
  readonly project: string;
  /** The row of the project in the list. */
  readonly anchor: string | null;
  readonly place: string;
  readonly text: string;
  readonly message: string;
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
  const rows = view.unread.slice(0, MOST_UNREAD).map(({ project, file, finding }): UnreadRow => {
    const printed = finding.printed[0];
    return {
      rule: finding.rule,
      project:
        project === null
          ? words.wholeBatch
          : (view.projects[project]?.name ?? words.unnamedProject),
      anchor: project === null ? null : `#p${project}`,
      place: [file ?? '', placeOf(printed, words)].filter((text) => text !== '').join(' '),
      text: quoted(finding.printed.map(({ text }) => text).join(' ')),
      message: finding.message[lang],
    };
  });
  const beyond = view.unread.length - rows.length;
  return { rows, more: beyond > 0 ? filled(words.unreadMore, { n: counted(beyond) }) : null };
}

function placeOf(printed: PrintedView | undefined, words: Words): string {
  if (printed?.page != null) return filled(words.page, { n: printed.page });
  if (printed?.line != null) return filled(words.line, { n: printed.line });
  return '';
}

function textOf(text: Bilingual | null, lang: Language): string {
  return text === null ? '' : text[lang];
}
