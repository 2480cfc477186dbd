import { type Correction, inForce, isOfProjects, pointerOf } from '../corrections/index.ts';
import {
  COST_FIRST_SCHEME,
  extraPath,
  type Finding,
  LEVEL1,
  type Library,
  NARRATIVES,
  OUTPUT_COST_SCHEME,
  type ProjectRecord,
  yuanOf,
} from '../model/index.ts';
import { findingView } from '../render/report/index.ts';
import { fieldOf } from '../render/words/field.ts';
import { offerWords, type SuggestionWords } from '../render/words/offers.ts';
import { moneySums, RULES } from '../validate/index.ts';
import type {
  Bilingual,
  Field,
  FormDetail,
  FormFinding,
  IndicatorRow,
  Offer,
  Suggested,
  Sum,
} from './api.ts';
import { countsOf } from './card.ts';
import { FieldViews, placesIn } from './field-view.ts';
import type { JudgedForm } from './judged.ts';
import { needOf, needsOf, openPathsOf, settledIn } from './needs.ts';

/** Where a note on the whole form is kept: a field that each form has and none can correct. */
export const WHOLE_FORM = '/kind';
const WHOLE_FORM_WORDS: Bilingual = { zh: '整张表', en: 'the whole form' };

/** What the place of a line is called. */
export function labelOfLine({ path, act }: Correction, record: ProjectRecord): Bilingual {
  if (path === WHOLE_FORM && act === 'note') return WHOLE_FORM_WORDS;
  return fieldOf(pointerOf(record, path) ?? path, record) ?? { zh: path, en: path };
}

/** A form as the page shows it. @param lines about it, in their order. @param library null where none is there */
export function formDetail(
  form: JudgedForm,
  lines: readonly Correction[],
  generation: number,
  library: Library | null,
): FormDetail {
  const { record, findings } = form;
  const views = new FieldViews(form);
  return {
    id: record.id,
    version: lines.length,
    generation,
    kind: record.kind,
    title: record.title,
    year: record.year,
    name: record.projectName,
    departmentName: record.department.name,
    unit: record.implementingUnit.name,
    annual: record.funding.annual?.total ?? null,
    counts: countsOf(findings),
    needs: needsOf(record, findings),
    sections: sectionsOf(record, views),
    indicators: record.indicators.map((_, at) => indicatorRow(record, at, views)),
    findings: formFindings(form),
    offers: offersIn(form, library),
    sums: sumsOf(record),
    sources: record.sources.map(({ file, form: ordinal, pages }) => ({
      file,
      form: ordinal,
      pages,
    })),
    history: historyOf(record, lines),
    note: views.noteAt(WHOLE_FORM),
  };
}

function offersIn({ record, findings }: JudgedForm, library: Library | null): Offer[] {
  return (library?.offersTo(record, findings) ?? []).flatMap((offer): Offer[] => {
    if (offer.same === null && offer.suggestions.length === 0) return [];
    const { head, same, suggestions } = offerWords(offer);
    const plain = ({ indicator, usual, from }: SuggestionWords): Suggested => ({
      indicator,
      usual,
      from: [...from],
    });
    return [
      {
        finding: offer.finding,
        indicator: offer.indicator,
        head,
        same: same === null ? null : plain(same),
        suggestions: suggestions.map(plain),
      },
    ];
  });
}

const TITLES = new Map(RULES.map(({ id, title, titleEn }) => [id, { zh: title, en: titleEn }]));

export function formFindings({ record, findings }: JudgedForm): FormFinding[] {
  const settled = settledIn(record);
  return findings.map((finding) => formFinding(finding, record, openPathsOf(finding, settled)));
}

function formFinding(finding: Finding, record: ProjectRecord, open: string[]): FormFinding {
  const { rule, severity, paths, suggestion } = finding;
  return {
    rule,
    title: TITLES.get(rule) ?? { zh: rule, en: rule },
    severity,
    message: findingView(finding, record).message,
    need: needOf(finding),
    paths: [...paths],
    open,
    places: finding.evidence.flatMap(placesIn),
    suggestion,
  };
}

export function sumsOf(record: ProjectRecord): Sum[] {
  return moneySums(record).map(({ path, total, parts }) => {
    const sum = parts.reduce((all, { fen }) => all + (fen ?? 0n), 0n);
    return {
      path,
      label: fieldOf(path, record) ?? { zh: path, en: path },
      total: yuanOf(total),
      parts: yuanOf(sum),
      difference: yuanOf(total - sum),
      holds: total === sum,
    };
  });
}

function sectionsOf(record: ProjectRecord, views: FieldViews): FormDetail['sections'] {
  const extra = Object.keys(record.extra).map((label) => views.view(extraPath(label), 'text'));
  const sections: FormDetail['sections'] = [
    { key: 'header', label: { zh: '基本信息', en: 'Project' }, fields: headerOf(record, views) },
    { key: 'money', label: { zh: '项目资金', en: 'Funding' }, fields: moneyOf(record, views) },
    {
      key: 'narratives',
      label: { zh: '项目说明', en: 'Descriptions' },
      fields: NARRATIVES.filter((name) => record.narratives[name] !== null).map((name) =>
        views.view(`/narratives/${name}`, 'long'),
      ),
    },
    { key: 'goals', label: { zh: '总体目标', en: 'Goals' }, fields: goalsOf(record, views) },
    {
      key: 'signoff',
      label: { zh: '签署栏', en: 'Sign-off' },
      fields: [
        ...(['responsible', 'handler', 'phone'] as const).map((name) =>
          views.view(`/signoff/${name}`, 'text'),
        ),
        views.view('/signoff/filledAt', 'date'),
      ],
    },
    { key: 'extra', label: { zh: '其他栏目', en: 'Other labels' }, fields: extra },
    {
      key: 'unread',
      label: { zh: '没有读进表中的文字', en: 'Not understood' },
      fields: unreadOf(record, views),
    },
  ];
  return sections.filter(({ fields }) => fields.length > 0);
}

function headerOf(record: ProjectRecord, views: FieldViews): Field[] {
  const optional = (path: string, isThere: boolean, input: Field['input']) =>
    isThere ? [views.view(path, input)] : [];
  return [
    views.view('/title', 'text'),
    views.view('/year', 'number'),
    views.view('/projectName', 'text'),
    ...optional('/projectCode', record.projectCode !== null, 'text'),
    views.view('/department/code', 'text'),
    views.view('/department/name', 'text'),
    ...optional('/implementingUnit/code', record.implementingUnit.code !== null, 'text'),
    views.view('/implementingUnit/name', 'text'),
    views.view('/attribute', 'text'),
    views.view('/period', 'text'),
    ...optional('/period/start', record.evidence['/period/start'] !== undefined, 'date'),
    ...optional('/period/end', record.evidence['/period/end'] !== undefined, 'date'),
  ];
}

const COLUMNS = ['initial', 'executed', 'forecast', 'rate', 'weight', 'score'] as const;

function moneyOf(record: ProjectRecord, views: FieldViews): Field[] {
  const fields = [views.view('/funding/unit', 'text')];
  for (const horizon of ['implementation', 'annual'] as const) {
    const money = record.funding[horizon];
    if (money === null) continue;
    const base = `/funding/${horizon}`;
    const besides = (of: object, at: string) =>
      COLUMNS.filter((column) => Object.hasOwn(of, column)).map((column) =>
        views.view(
          `${at}/${column}`,
          ['rate', 'weight', 'score'].includes(column) ? 'number' : 'amount',
        ),
      );
    fields.push(views.view(`${base}/total`, 'amount'), ...besides(money, base));
    for (const [at, line] of money.lines.entries()) {
      const place = `${base}/lines/${at}`;
      fields.push(views.view(`${place}/amount`, 'amount'), ...besides(line, place));
    }
  }
  return fields;
}

function goalsOf({ goals }: ProjectRecord, views: FieldViews): Field[] {
  const names = ['implementation', 'annual', 'actual'] as const;
  return names
    .filter((name) => name === 'annual' || (goals[name] ?? null) !== null)
    .map((name) => views.view(`/goals/${name}`, 'long'));
}

const UNREAD = {
  leftovers: { zh: '没有归属的文字', en: 'Text without a role' },
  unknownLabels: { zh: '不认识的栏目名', en: 'Unknown label' },
  lost: { zh: '没有读进去的文字', en: 'Lost text' },
} as const;

function unreadOf({ reading }: ProjectRecord, views: FieldViews): Field[] {
  return (Object.keys(UNREAD) as (keyof typeof UNREAD)[]).flatMap((list) =>
    reading[list].map(({ text }, at) => ({
      ...views.view(`/reading/${list}/${at}`, 'text', { label: UNREAD[list] }),
      text,
    })),
  );
}

/** All classes, each once: the second levels of both schemes under their first levels. */
const CLASSES: NonNullable<Field['choices']> = LEVEL1.flatMap((level1) => {
  const second = new Set([
    ...(COST_FIRST_SCHEME[level1] ?? []),
    ...(OUTPUT_COST_SCHEME[level1] ?? []),
  ]);
  return [...second].map((level2) => ({
    value: level2,
    label: { zh: `${level1} › ${level2}`, en: `${level1} › ${level2}` },
  }));
});

const CELLS: readonly (readonly [part: string, input: Field['input'], label: Bilingual])[] = [
  ['name', 'text', { zh: '指标名称', en: 'name' }],
  ['value', 'value', { zh: '指标值', en: 'value' }],
  ['columns/nature', 'text', { zh: '指标性质', en: 'sign' }],
  ['columns/unit', 'text', { zh: '度量单位', en: 'unit' }],
  ['weight', 'number', { zh: '分值', en: 'points' }],
  ['actual', 'value', { zh: '实际完成值', en: 'result' }],
  ['score', 'number', { zh: '得分', en: 'score' }],
  ['note', 'text', { zh: '备注', en: 'note' }],
  ['direction', 'text', { zh: '指标方向性', en: 'direction' }],
  ['forecast', 'text', { zh: '全年预计完成情况', en: 'forecast' }],
  ['explanation', 'text', { zh: '指标解释', en: 'explanation' }],
];

function indicatorRow(record: ProjectRecord, at: number, views: FieldViews): IndicatorRow {
  const path = `/indicators/${at}`;
  const indicator = record.indicators[at];
  if (indicator === undefined) throw new RangeError(`there is no indicator ${at}`);
  const { horizon, level1, level2 } = indicator;
  const isThere = (part: string) =>
    part === 'name' ||
    part === 'value' ||
    record.indicators.some((one) => {
      if (part.startsWith('columns/')) return one.columns !== undefined;
      return (one[part as 'weight'] ?? null) !== null;
    });
  const level = level2 === null && level1 !== null ? 'level1' : 'level2';
  return {
    path,
    horizon,
    level1,
    level2,
    class: views.view(`${path}/${level}`, 'class', {
      label: { zh: '指标类别', en: 'class' },
      choices: CLASSES,
    }),
    fields: CELLS.filter(([part]) => isThere(part)).map(([part, input, label]) =>
      views.view(`${path}/${part}`, input, { label }),
    ),
    origin: isMade(record, path) ? 'added' : 'read',
  };
}

function isMade({ corrections = [] }: ProjectRecord, path: string): boolean {
  return corrections.some((one) => one.path === path && ['add', 'split', 'join'].includes(one.act));
}

const KINDS = {
  accept: 'accept',
  note: 'note',
  add: 'add-indicator',
  delete: 'delete-indicator',
  move: 'move-indicator',
  split: 'split',
  join: 'join',
  one: 'same-form',
  apart: 'other-form',
  'same-project': 'same-project',
  'other-project': 'other-project',
} as const;

function historyOf(record: ProjectRecord, lines: readonly Correction[]): FormDetail['history'] {
  const isOf = (line: Correction) => (one: { stablePath: string; at: string; by: string }) =>
    one.stablePath === line.path && one.at === line.at && one.by === line.by;
  return lines.map((line) => {
    const { act, path, read, value, rows, by, at, why = null } = line;
    const pointer = pointerOf(record, path);
    const holds = record.corrections?.some(isOf(line)) ?? false;
    const offered = record.offeredCorrections?.some(isOf(line)) ?? false;
    const typed = rows?.map((row) => `${row.name} ${row.value}`).join('；');
    return {
      kind: act === undefined ? (value === undefined ? 'restore' : 'set') : KINDS[act],
      // A row that is gone has no pointer: its stable path finds it again.
      path: pointer ?? path,
      label: labelOfLine(line, record),
      read,
      value: typed ?? value ?? null,
      by,
      at,
      why,
      // What was said of the project is about no text of the form.
      state:
        holds || inForce(lines).some((one) => one === line && isOfProjects(one))
          ? 'holds'
          : offered
            ? 'offered'
            : 'past',
    };
  });
}
