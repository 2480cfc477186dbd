import {
  extraPath,
  type FieldName,
  type Form,
  type NotUnderstood,
  type Printed,
  type ProjectRecord,
} from '../model/index.ts';
import { parseDay, parseMoment } from '../notation/date.ts';
import { isFigure } from '../notation/figure.ts';
import { looksCoded, parseOrganisation, parseProject } from '../notation/organisation.ts';
import { isPeriod, isUndecided, parseAttribute, parsePeriod } from '../notation/period.ts';
import { derived } from '../vocabulary/index.ts';
import { plainLabel, resolveLevel1 } from './classes.ts';
import { lostIn } from './conservation.ts';
import { type EvidenceMap, evidenceOf } from './evidence.ts';
import { normalizeFunding } from './funding.ts';
import { recordId } from './identity.ts';
import { normalizeIndicators } from './indicators.ts';
import { yearOf } from './year.ts';

export interface SourceFile {
  /** Relative to the input folder, with forward slashes. */
  readonly file: string;
  readonly sha256: string;
}

/** The facts of one form, parsed; only the repairs that its own classes need are made. */
export function recordOf(form: Form, source: SourceFile): ProjectRecord {
  const evidence: EvidenceMap = {};
  const notUnderstood: NotUnderstood[] = [];
  const parsed = { evidence, notUnderstood };
  const text = (field: FieldName, path: string): string =>
    note(form.fields[field]?.value, path) ?? '';
  const note = (printed: Printed | undefined | null, path: string): string | null => {
    if (printed === undefined || printed === null) return null;
    evidence[path] = evidenceOf(printed);
    return printed.text === '' ? null : printed.text;
  };
  const project = parseProject(text('projectName', '/projectName'));
  const funding = normalizeFunding(form, parsed);
  const { indicators, repairs } = normalizeIndicators(form, parsed);
  const filledAt = text('filledAt', '/signoff/filledAt');
  const moment = parseMoment(filledAt);
  const extra = extraOf(form, evidence);
  for (const [label, total] of Object.entries(extra)) {
    if (POINTS_IN_ALL().test(label) && !isFigure(total))
      notUnderstood.push({ path: extraPath(label), text: total, as: 'points' });
  }
  if (!BLANK_DAY.test(filledAt) && moment === null) {
    extra.填报日期 = filledAt;
    notUnderstood.push({ path: '/signoff/filledAt', text: filledAt, as: 'date' });
  }
  const record: Omit<ProjectRecord, 'id'> = {
    kind: form.kind,
    title: note(form.title, '/title'),
    year: yearOf(form),
    projectName: project.name,
    projectCode: text('projectCode', '/projectCode') || project.code,
    department: organisationOf(form, 'department', parsed),
    implementingUnit: organisationOf(form, 'implementingUnit', parsed),
    attribute: parseAttribute(text('attribute', '/attribute')),
    period: periodOf(form, parsed),
    funding,
    narratives: {
      overview: note(form.fields.overview?.value, '/narratives/overview'),
      basis: note(form.fields.basis?.value, '/narratives/basis'),
      necessity: note(form.fields.necessity?.value, '/narratives/necessity'),
      safeguards: note(form.fields.safeguards?.value, '/narratives/safeguards'),
      plan: note(form.fields.plan?.value, '/narratives/plan'),
    },
    goals: {
      implementation: note(form.goals.implementation?.value, '/goals/implementation'),
      annual: note(form.goals.annual?.value, '/goals/annual'),
      ...(form.goals.actual === undefined
        ? {}
        : { actual: note(form.goals.actual.value, '/goals/actual') }),
    },
    indicators,
    emptyClasses: emptyClassesOf(form, evidence),
    signoff: {
      responsible: text('responsible', '/signoff/responsible') || null,
      handler: text('handler', '/signoff/handler') || null,
      phone: text('phone', '/signoff/phone') || null,
      filledAt: moment,
    },
    extra,
    sources: [
      { file: source.file, sha256: source.sha256, pages: [...form.pages], form: form.ordinal },
    ],
    evidence,
    repairs,
    notUnderstood,
    reading: readingOf(form, evidence),
    differences: [],
  };
  const attribute = record.attribute?.text ?? '';
  if (isUndecided(attribute))
    notUnderstood.push({ path: '/attribute', text: attribute, as: 'choice' });
  if (form.year !== null) evidence['/year'] = evidenceOf(form.year);
  else if (record.year !== null && form.title !== null) evidence['/year'] = evidenceOf(form.title);
  record.reading.lost.push(...lostIn(form, record));
  return { id: recordId(record), ...record };
}

/** What scores or points come to, under labels that have no field of their own. */
const POINTS_IN_ALL = derived((words) => new RegExp(`^${words.choice('parts', 'points')}$`, 'u'));

/** A date that nobody filled in: the form's own 年 月 日. */
const BLANK_DAY = /^(?:[\s_]*年[\s_]*月[\s_]*日)?$/u;

/** What of the form has no field of its own. */
function readingOf(
  { roles, leftovers, leftOut }: Form,
  evidence: EvidenceMap,
): ProjectRecord['reading'] {
  const unknown = roles.filter(({ role }) => role === 'label:unknown');
  const mended = roles.filter(
    ({ reading }) =>
      reading?.read !== undefined &&
      reading.fixed?.some((rule) => rule === 'label' || rule === 'word'),
  );
  return {
    leftovers: leftovers.map(evidenceOf),
    unknownLabels: unknown.map(evidenceOf),
    mendedWords: mended.map(evidenceOf),
    lost: [],
    leftOut: leftOut.map((run, at) => {
      evidence[`/reading/leftOut/${at}`] = evidenceOf({ text: run.text, places: [run] });
      return run.reason;
    }),
  };
}

type Parsed = { readonly evidence: EvidenceMap; readonly notUnderstood: NotUnderstood[] };

function organisationOf(
  { fields }: Form,
  field: 'department' | 'implementingUnit',
  { evidence, notUnderstood }: Parsed,
): ProjectRecord['department'] {
  const printed = fields[field]?.value;
  if (printed === undefined) return { code: null, name: null };
  const path = `/${field}/name`;
  evidence[path] = evidenceOf(printed);
  const organisation = parseOrganisation(printed.text);
  if (organisation.code === null && looksCoded(printed.text))
    notUnderstood.push({ path: `/${field}/code`, text: printed.text, as: 'code' });
  return organisation;
}

function periodOf({ fields }: Form, { evidence, notUnderstood }: Parsed): ProjectRecord['period'] {
  const text = (field: 'period' | 'periodStart' | 'periodEnd', path: string): string => {
    const printed = fields[field]?.value;
    if (printed !== undefined) evidence[path] = evidenceOf(printed);
    return printed?.text ?? '';
  };
  const whole = text('period', '/period');
  const start = text('periodStart', '/period/start');
  const end = text('periodEnd', '/period/end');
  const period = parsePeriod(whole, start || null, end || null);
  if (period !== null && whole !== '' && !isPeriod(whole, period))
    notUnderstood.push({ path: '/period', text: whole, as: 'period' });
  for (const [path, day] of [
    ['/period/start', start],
    ['/period/end', end],
  ] as const) {
    if (day !== '' && parseDay(day) === null) notUnderstood.push({ path, text: day, as: 'date' });
  }
  return period;
}

function extraOf(form: Form, evidence: EvidenceMap): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const { label, value } of form.extra) {
    const name = plainLabel(label.text).replace(/[:：]+$/u, '');
    // Two values under one label are both kept.
    let key = name;
    for (let count = 2; key in extra && extra[key] !== value.text; count++)
      key = `${name}(${count})`;
    extra[key] = value.text;
    evidence[extraPath(key)] = evidenceOf(value);
  }
  return extra;
}

function emptyClassesOf(form: Form, evidence: EvidenceMap): ProjectRecord['emptyClasses'] {
  return form.emptyClasses.map(({ horizon, level1, level2, filler }, at) => {
    if (filler !== null) evidence[`/emptyClasses/${at}`] = evidenceOf(filler);
    return {
      horizon,
      level1: resolveLevel1(level1, level2.canonical).level1,
      level2: level2.canonical ?? (plainLabel(level2.printed?.text ?? '') || null),
      text: filler?.text ?? '',
    };
  });
}
