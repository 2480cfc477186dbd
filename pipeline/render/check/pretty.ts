import type { Finding, ProjectRecord, Severity } from '../../model/index.ts';
import { firstFieldOf } from '../words/field.ts';
import { sentenceOf } from '../words/index.ts';
import { recordsById, type Subject, subjectOf, tallyOf } from './subject.ts';

export interface PrettyOptions {
  readonly lang: 'zh' | 'en';
  readonly color: boolean;
}

const SEVERITY: Readonly<Record<Severity, { zh: string; en: string; ansi: number }>> = {
  error: { zh: '错误', en: 'error  ', ansi: 31 },
  warning: { zh: '警告', en: 'warning', ansi: 33 },
  note: { zh: '提示', en: 'note   ', ansi: 36 },
};
const BOLD = 1;
const DIM = 2;

/**
 * As a linter prints: the file, below it each form, below that its findings, and at the end how many. Errors and warnings have
 * a place of their own; what is only to be looked at of a form is one entry.
 */
export function prettyText(
  findings: readonly Finding[],
  records: readonly ProjectRecord[],
  options: PrettyOptions,
): string {
  const known = recordsById(records);
  const lines: string[] = [];
  let heading = '';
  let file: string | null = null;
  for (const [finding, ...notes] of entriesOf(findings)) {
    const subject = subjectOf(finding, known);
    if (subject.file !== file && subject.file !== null) {
      if (lines.length > 0) lines.push('');
      lines.push(paint(clean(subject.file), BOLD, options));
      heading = '';
    }
    file = subject.file ?? file;
    const form = formHeading(subject, options);
    if (form !== heading && form !== '') lines.push(`  ${form}`);
    heading = form;
    lines.push(
      ...(notes.length === 0
        ? findingLines(finding, subject, options)
        : noteLines([finding, ...notes], options)),
    );
  }
  if (lines.length > 0) lines.push('');
  lines.push(summaryLine(findings, options));
  return `${lines.join('\n')}\n`;
}

/** Findings one by one, but the notes of a form, which follow each other, together. */
function entriesOf(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const entries: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const last = entries.at(-1);
    const isNoteOfLast =
      finding.severity === 'note' &&
      last?.[0].severity === 'note' &&
      last[0].record === finding.record;
    if (isNoteOfLast && finding.record !== null) last.push(finding);
    else entries.push([finding]);
  }
  return entries;
}

/** All notes of a form: their rules, and their sentences as one. */
function noteLines(notes: readonly Finding[], options: PrettyOptions): string[] {
  const { lang } = options;
  const separator = lang === 'zh' ? '；' : '; ';
  const said = notes.map((note) => {
    const advice =
      lang === 'zh' ? `（建议：${note.suggestion}）` : ` (suggestion: ${note.suggestion})`;
    return clean(`${note.rule} ${sentenceOf(note, lang)}${note.suggestion === null ? '' : advice}`);
  });
  const { [lang]: word, ansi } = SEVERITY.note;
  return [`    ${paint(word, ansi, options)}  ${said.join(separator)}`];
}

function formHeading({ record, form }: Subject, { lang }: PrettyOptions): string {
  if (record === null) return '';
  const ordinal = lang === 'zh' ? `第 ${form} 张表` : `form ${form}`;
  return [ordinal, clean(record.projectName ?? '')].filter((part) => part !== '').join('  ');
}

function findingLines(finding: Finding, subject: Subject, options: PrettyOptions): string[] {
  const { lang } = options;
  const severity = SEVERITY[finding.severity];
  const field = firstFieldOf(finding.paths, subject.record)?.[lang] ?? '';
  const place = placeText(subject, lang);
  const head = [
    `    ${paint(severity[lang], severity.ansi, options)}`,
    paint(finding.rule.padEnd(3), BOLD, options),
    clean([field, place].filter((part) => part !== '').join(' ')),
  ]
    .filter((part) => part !== '')
    .join('  ');
  const message = `         ${clean(sentenceOf(finding, lang))}`;
  if (finding.suggestion === null) return [head, message];
  const advice = `${lang === 'zh' ? '建议：' : 'suggestion: '}${clean(finding.suggestion)}`;
  return [head, message, `         ${paint(advice, DIM, options)}`];
}

function placeText({ evidence }: Subject, lang: 'zh' | 'en'): string {
  if (evidence?.page !== undefined) {
    return lang === 'zh' ? `(第 ${evidence.page} 页)` : `(page ${evidence.page})`;
  }
  if (evidence?.line !== undefined) {
    return lang === 'zh' ? `(第 ${evidence.line} 行)` : `(line ${evidence.line})`;
  }
  return '';
}

function summaryLine(findings: readonly Finding[], options: PrettyOptions): string {
  const { error, warning, note } = tallyOf(findings);
  const text =
    options.lang === 'zh'
      ? `错误 ${error}，警告 ${warning}，提示 ${note}`
      : `errors: ${error}, warnings: ${warning}, notes: ${note}`;
  return paint(text, error > 0 ? SEVERITY.error.ansi : BOLD, options);
}

function paint(text: string, ansi: number, { color }: PrettyOptions): string {
  return color ? `\u001b[${ansi}m${text}\u001b[0m` : text;
}

/** Texts of a form may hold what a terminal takes for a command. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
