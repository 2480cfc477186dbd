import * as z from 'zod';
import {
  type Finding,
  groupedYuan,
  officesIn,
  type ProjectRecord,
  type RuleInfo,
  type Severity,
} from '../../model/index.ts';
import { printedDepartment, printedName } from '../departments.ts';
import { fieldsOf } from '../words/field.ts';
import { placeWords, sourceWords } from '../words/sources.ts';
import { KIND_WORDS } from '../workbook/words.ts';
import { cleanText, excerptOf } from './clean.ts';
import { problemOf } from './problem.ts';
import { remedyOf } from './remedies.ts';

const Item = z.strictObject({
  /** Counted through the whole sheet. */
  number: z.string(),
  /** What a clerk calls the places, a line each. */
  field: z.string(),
  printed: z.string(),
  problem: z.string(),
  ground: z.string(),
  remedy: z.string(),
  /** Pages or lines; with the file's name where it is not the form's first. */
  place: z.string(),
  /** The last of the sheet: it stays with the signatures on one page. */
  isLast: z.boolean(),
});

/** What the templates of a feedback sheet are given: one department's findings of one year. Nothing in it is null. */
export const FeedbackView = z.strictObject({
  title: z.string(),
  /** `2025年度`, empty where no year is printed. */
  year: z.string(),
  department: z.string(),
  departmentCode: z.string(),
  /** What the department sent in: `绩效目标表`, `绩效目标表、绩效自评表`. */
  kinds: z.string(),
  /** How many forms it sent in, how many of them are named here, and in how many findings. */
  forms: z.string(),
  concerned: z.string(),
  findings: z.string(),
  errors: z.string(),
  warnings: z.string(),
  /** `必须整改的2项、应当完善的10项`. */
  summary: z.string(),
  sections: z.array(
    z.strictObject({
      /** `一、必须整改的问题（2项）`. */
      heading: z.string(),
      lead: z.string(),
      projects: z.array(
        z.strictObject({
          name: z.string(),
          /** `绩效目标表，年度资金 2,000,000 元`. */
          about: z.string(),
          source: z.string(),
          findings: z.array(Item),
        }),
      ),
    }),
  ),
});
export type FeedbackView = z.infer<typeof FeedbackView>;
type Section = FeedbackView['sections'][number];

/** A form with what is found in it, the gravest first. */
export interface Concerned {
  readonly record: ProjectRecord;
  readonly findings: readonly Finding[];
}

const SECTIONS = [
  {
    severity: 'error',
    name: '必须整改的问题',
    lead: '下列各项表内数据前后矛盾、计算不符或填写有误，须更正后重新报送。',
  },
  {
    severity: 'warning',
    name: '应当完善的问题',
    lead: '下列各项不符合填报要求，请修改完善；确有理由不作修改的，请在“整改情况”栏中说明。',
  },
] as const satisfies readonly { severity: Severity; name: string; lead: string }[];

/** In the order in which a year asks for them. */
const KINDS = ['application', 'target', 'unit-target', 'monitoring', 'self-evaluation'] as const;

const NUMERALS = ['一', '二'];

/**
 * @param concerned forms of one department and year, each with one finding or more.
 * @param forms how many forms it sent in, of which kinds.
 */
export function feedbackView(
  concerned: readonly Concerned[],
  forms: { readonly count: number; readonly kinds: ReadonlySet<ProjectRecord['kind']> },
  rules: ReadonlyMap<string, RuleInfo>,
): FeedbackView {
  const [first] = concerned;
  const year = first?.record.year ?? null;
  const offices = officesIn(concerned.map(({ record }) => printedName(printedDepartment(record))));
  // Departments of one code have a sheet each.
  const addressee = offices[0]?.name ?? '';
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { findings } of concerned) for (const { severity } of findings) counts[severity] += 1;
  const kinds = KINDS.filter((kind) => forms.kinds.has(kind)).map((kind) => KIND_WORDS[kind]);
  const present = SECTIONS.filter(({ severity }) => counts[severity] > 0);
  let number = 0;
  const total = counts.error + counts.warning;
  const sections = present.map(({ severity, name, lead }, index): Section => {
    const projects = concerned.flatMap(({ record, findings }) => {
      const own = findings.filter((finding) => finding.severity === severity);
      const items = own.map((finding) => ({
        number: String(++number),
        ...itemOf(finding, record, rules),
        isLast: number === total,
      }));
      return items.length === 0 ? [] : [{ ...headOf(record), findings: items }];
    });
    const heading = `${NUMERALS[index]}、${name}（${counts[severity]}项）`;
    return { heading, lead, projects };
  });
  const yearWords = year === null ? '' : `${year}年度`;
  return {
    title: `${yearWords}项目支出${subjectOf(forms.kinds)}审核反馈单`,
    year: yearWords,
    department: excerptOf(addressee, 'name') || '（主管部门名称未填写）',
    departmentCode: cleanText(first?.record.department.code ?? ''),
    kinds: kinds.join('、'),
    forms: String(forms.count),
    concerned: String(concerned.length),
    findings: String(total),
    errors: String(counts.error),
    warnings: String(counts.warning),
    summary: present
      .map(({ severity, name }) => `${name.replace('问题', '')}${counts[severity]}项`)
      .join('、'),
    sections,
  };
}

/** What the forms are of. */
function subjectOf(kinds: ReadonlySet<ProjectRecord['kind']>): string {
  if (![...kinds].some((kind) => kind === 'self-evaluation' || kind === 'monitoring')) {
    return '绩效目标';
  }
  if (kinds.size > 1) return '绩效管理';
  return kinds.has('monitoring') ? '绩效运行监控' : '绩效自评';
}

function headOf(record: ProjectRecord): Omit<Section['projects'][number], 'findings'> {
  const { projectCode, projectName, kind, funding } = record;
  const annual = funding.annual?.total ?? null;
  return {
    name: excerptOf(projectName ?? '', 'name') || '（项目名称未填写）',
    about: cleanText(
      [
        KIND_WORDS[kind],
        ...(projectCode === null ? [] : [`项目编码 ${projectCode}`]),
        ...(annual === null ? [] : [`年度资金 ${groupedYuan(annual)} 元`]),
      ].join('，'),
    ),
    source: excerptOf(sourceWords(record).replaceAll('\n', '；'), 'name'),
  };
}

function itemOf(
  finding: Finding,
  record: ProjectRecord,
  rules: ReadonlyMap<string, RuleInfo>,
): Omit<z.infer<typeof Item>, 'number' | 'isLast'> {
  const { evidence, paths, rule, suggestion } = finding;
  const printed = evidence.map(({ text }) => excerptOf(text, 'printed'));
  // The head of the project names its files; the first is the one that is meant.
  const places = evidence.map((one) => placeWords(one, record, one.source > 0));
  const offer =
    suggestion === null || rule === 'P1' ? [] : [`建议改为：${offered(suggestion, paths)}`];
  return {
    field: someOf(fieldLines(fieldsOf(paths, record, 'zh'))),
    printed: someOf(printed),
    problem: excerptOf(`${problemOf(finding)}。`, 'problem'),
    ground: cleanText(rules.get(rule)?.ground ?? ''),
    remedy: excerptOf([remedyOf(finding), ...offer].join('\n'), 'remedy'),
    place: someOf(places.map(cleanText)),
  };
}

const MONEY =
  /^\/funding\/(?:annual|implementation)\/(?:(?:lines\/\d+\/)?(?:total|amount|initial|executed))$/u;

/** Money is told with its unit: the form may print another. */
function offered(suggestion: string, [path = '']: readonly string[]): string {
  return MONEY.test(path) && /^-?\d+\.\d{2}$/u.test(suggestion)
    ? `${groupedYuan(suggestion)} 元`
    : suggestion;
}

/** Columns of an indicator that its name stands for: who filled it in finds the row by that. */
const OF_ROW = new Set(['指标名称', '指标值']);
const HORIZONS = ['实施期', '年度'];

/** `实施期 · 质量指标「合格率」 · 指标值` and its twin of the year as `实施期和年度 质量指标「合格率」`. */
function fieldLines(fields: readonly string[]): string[] {
  const horizons = new Map<string, string[]>();
  for (const field of fields) {
    const parts = field.split(' · ');
    const horizon = HORIZONS.includes(parts[0] ?? '') ? [parts.shift() ?? ''] : [];
    if (parts.length > 1 && OF_ROW.has(parts.at(-1) ?? '')) parts.pop();
    const rest = parts.join('');
    horizons.set(rest, [...(horizons.get(rest) ?? []), ...horizon]);
  }
  return [...horizons].map(([rest, of]) =>
    excerptOf(
      [HORIZONS.filter((horizon) => of.includes(horizon)).join('和'), rest]
        .filter((part) => part !== '')
        .join(' '),
      'field',
    ),
  );
}

/** Lines of one cell; whoever needs all of them has the form. */
const MOST_LINES = 6;

function someOf(texts: readonly string[]): string {
  const lines = [...new Set(texts.filter((text) => text !== ''))];
  return lines.length <= MOST_LINES
    ? lines.join('\n')
    : `${lines.slice(0, MOST_LINES - 1).join('\n')}\n等${lines.length}处`;
}
