import type { Crop, Remark } from '../../model/index.ts';
import {
  type DepartmentsTable,
  departmentsTable,
  type MoneySection,
  moneySection,
  type YearLink,
  yearLinks,
} from './charts.ts';
import { type FilesSection, filesSection, type UnreadSection, unreadSection } from './files.ts';
import { type ProjectsSection, projectsSection } from './list.ts';
import { PictureList } from './pictures.ts';
import type { ReportView, SeverityCounts } from './view.ts';
import { amountText, counted, filled, yearLabel } from './wording.ts';
import type { Language, Words } from './words.ts';

export interface PageOptions {
  readonly lang: Language;
  /**
   * Where a source stands, seen from the report: a relative path with forward slashes or a `file:///` URL; null when
   * it cannot be reached from there. Its page is then named and not linked.
   */
  readonly locate: (file: string) => string | null;
  /** What the run could not produce, in sentences. */
  readonly remarks: readonly Pick<Remark, 'message' | 'messageEn'>[];
  /** The pictures of a project, by its index. */
  readonly cropsOf: (project: number) => readonly Crop[];
}

/** What the templates fill in: texts as they are read, links as they are followed. */
export interface ReportPage {
  readonly words: Words;
  readonly version: string;
  /** The review of each year. */
  readonly reviews: readonly YearLink[];
  readonly figures: readonly Figure[];
  readonly sums: readonly KindSums[];
  readonly severities: readonly SeverityFigure[];
  readonly attention: readonly Attention[];
  readonly allWell: boolean;
  readonly remarks: readonly string[];
  readonly money: readonly MoneySection[];
  readonly departments: DepartmentsTable;
  readonly list: ProjectsSection;
  readonly files: FilesSection;
  readonly unread: UnreadSection;
  readonly rules: readonly RuleRow[];
}

interface Figure {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** The money of one kind of form by year. */
interface KindSums {
  /** Its name, where the batch has several. */
  readonly kind: string | null;
  readonly years: readonly {
    readonly year: string;
    readonly records: string;
    readonly annual: string;
    readonly implementation: string;
  }[];
  readonly unstated: string | null;
}

interface SeverityFigure {
  readonly severity: string;
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

/** Something to look at first, with where it is shown. */
interface Attention {
  readonly severity: string;
  readonly text: string;
  readonly href: string;
  readonly action: string;
}

interface RuleRow {
  readonly id: string;
  readonly severity: string;
  readonly severityLabel: string;
  readonly title: string;
  readonly ground: string;
  readonly findings: string;
  readonly spoke: boolean;
  readonly filter: boolean;
}

export function reportPage(view: ReportView, words: Words, options: PageOptions): ReportPage {
  const { lang, locate } = options;
  const attention = attentionOf(view, words);
  const pictures = new PictureList();
  const list = projectsSection(view, words, lang, locate, { cropsOf: options.cropsOf, pictures });
  const remarks = options.remarks.map(({ message, messageEn }) =>
    lang === 'zh' ? message : messageEn,
  );
  return {
    words,
    version: view.version,
    reviews: yearLinks(view.reviews, words),
    figures: figuresOf(view, words),
    sums: sumsOf(view, words),
    severities: severitiesOf(view.glance.findings, view.glance.concerned, words),
    attention,
    allWell: attention.length === 0 && view.glance.files > 0,
    remarks:
      pictures.omitted === 0
        ? remarks
        : [...remarks, filled(words.picturesOmitted, { n: counted(pictures.omitted) })],
    money: view.money.map((money) => moneySection(money, view, words)),
    departments: departmentsTable(view, words),
    list,
    files: filesSection(view, words, lang, locate),
    unread: unreadSection(view, words, lang),
    rules: view.rules.map((rule) => ({
      id: rule.id,
      severity: rule.severity,
      severityLabel: words[rule.severity],
      title: rule.title[lang],
      ground: rule.ground[lang],
      findings: counted(rule.findings),
      spoke: rule.findings > 0,
      filter: rule.records > 0 && view.projects.length > 0,
    })),
  };
}

function figuresOf({ glance, departments }: ReportView, words: Words): Figure[] {
  return [
    {
      value: counted(glance.files),
      label: words.filesRead,
      detail: (['partial', 'no-forms', 'failed', 'unchanged'] as const)
        .filter((outcome) => glance.outcomes[outcome] > 0)
        .map((outcome) => `${words.outcomes[outcome]} ${counted(glance.outcomes[outcome])}`)
        .join(' · '),
    },
    {
      value: counted(glance.forms),
      label: words.formsFound,
      detail:
        glance.records >= glance.forms
          ? ''
          : filled(words.formsOnce, { n: counted(glance.records) }),
    },
    {
      value: counted(glance.projects),
      label: words.projectsFound,
      detail: `${counted(departments.length)} ${words.departmentsFound}`,
    },
    {
      value: counted(glance.indicators),
      label: words.indicatorsFound,
      detail: [
        ...(glance.repairs > 0 ? [`${words.repairs} ${counted(glance.repairs)}`] : []),
        ...(glance.corrections > 0 ? [`${words.corrections} ${counted(glance.corrections)}`] : []),
      ].join(' · '),
    },
  ];
}

function sumsOf({ money }: ReportView, words: Words): KindSums[] {
  return money.map(({ kind, years, unstated }) => ({
    kind: money.length > 1 ? words.kinds[kind] : null,
    years: years.map(({ year, records, annual, implementation }) => ({
      year: yearLabel(year, words),
      records: counted(records),
      annual: amountText(annual),
      implementation: amountText(implementation),
    })),
    unstated: unstated > 0 ? filled(words.unstated, { n: counted(unstated) }) : null,
  }));
}

function severitiesOf(
  findings: SeverityCounts,
  concerned: SeverityCounts,
  words: Words,
): SeverityFigure[] {
  return (['error', 'warning', 'note'] as const).map((severity) => ({
    severity,
    value: counted(findings[severity]),
    label: words[severity],
    detail: filled(words.concerns, { n: counted(concerned[severity]) }),
  }));
}

function attentionOf(view: ReportView, words: Words): Attention[] {
  const { glance, unread } = view;
  const troubled = glance.outcomes.failed + glance.outcomes.partial + glance.outcomes['no-forms'];
  const all = [
    {
      n: troubled,
      severity: 'error',
      text: words.attentionFiles,
      href: '#files',
      action: words.seeFiles,
    },
    {
      n: glance.concerned.error,
      severity: 'error',
      text: words.attentionErrors,
      href: view.projects.length > 0 ? '#severity=error' : '#projects',
      action: words.seeErrors,
    },
    {
      n: unread.length,
      severity: 'warning',
      text: words.attentionUnread,
      href: '#unread',
      action: words.seeUnread,
    },
  ];
  return all
    .filter(({ n }) => n > 0)
    .map(({ n, text, ...rest }) => ({ ...rest, text: `${counted(n)} ${text}` }));
}
