import type { FieldName, Form, Printed, ProjectRecord } from '../model/index.ts';
import { plainLabel, resolveLevel1 } from './classes.ts';
import { parseMoment } from './date.ts';
import { type EvidenceMap, evidenceOf } from './evidence.ts';
import { normalizeFunding } from './funding.ts';
import { recordId } from './identity.ts';
import { normalizeIndicators } from './indicators.ts';
import { parseOrganisation, parseProject } from './organisation.ts';
import { parseAttribute, parsePeriod } from './period.ts';
import { yearOf } from './year.ts';

export interface SourceFile {
  /** Relative to the input folder, with forward slashes. */
  readonly file: string;
  readonly sha256: string;
}

/** The facts of one form, parsed; only the repairs that its own classes need are made. */
export function recordOf(form: Form, source: SourceFile): ProjectRecord {
  const evidence: EvidenceMap = {};
  const text = (field: FieldName, path: string): string => {
    const printed = form.fields[field]?.value;
    if (printed === undefined) return '';
    evidence[path] = evidenceOf(printed);
    return printed.text;
  };
  const note = (printed: Printed | undefined | null, path: string): string | null => {
    if (printed === undefined || printed === null) return null;
    evidence[path] = evidenceOf(printed);
    return printed.text === '' ? null : printed.text;
  };
  const project = parseProject(text('projectName', '/projectName'));
  const money = normalizeFunding(form);
  const indicators = normalizeIndicators(form);
  const filledAt = text('filledAt', '/signoff/filledAt');
  const extra = extraOf(form, evidence);
  if (filledAt !== '' && parseMoment(filledAt) === null) extra.填报日期 = filledAt;
  const record: Omit<ProjectRecord, 'id'> = {
    kind: form.kind,
    title: note(form.title, '/title'),
    year: yearOf(form),
    projectName: project.name,
    projectCode: text('projectCode', '/projectCode') || project.code,
    department: parseOrganisation(text('department', '/department/name')),
    implementingUnit: parseOrganisation(text('implementingUnit', '/implementingUnit/name')),
    attribute: parseAttribute(text('attribute', '/attribute')),
    period: parsePeriod(
      text('period', '/period'),
      text('periodStart', '/period/start') || null,
      text('periodEnd', '/period/end') || null,
    ),
    funding: money.funding,
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
    indicators: indicators.indicators,
    emptyClasses: emptyClassesOf(form),
    signoff: {
      responsible: text('responsible', '/signoff/responsible') || null,
      handler: text('handler', '/signoff/handler') || null,
      phone: text('phone', '/signoff/phone') || null,
      filledAt: parseMoment(filledAt),
    },
    extra,
    sources: [
      { file: source.file, sha256: source.sha256, pages: [...form.pages], form: form.ordinal },
    ],
    evidence: { ...evidence, ...money.evidence, ...indicators.evidence },
    repairs: indicators.repairs,
  };
  if (form.year !== null) record.evidence['/year'] = evidenceOf(form.year);
  else if (record.year !== null && form.title !== null) {
    record.evidence['/year'] = evidenceOf(form.title);
  }
  return { id: recordId(record), ...record };
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
    evidence[`/extra/${pointer(key)}`] = evidenceOf(value);
  }
  return extra;
}

/** A key as a segment of a JSON pointer (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function emptyClassesOf(form: Form): ProjectRecord['emptyClasses'] {
  return form.emptyClasses.map(({ horizon, level1, level2, filler }) => ({
    horizon,
    level1: resolveLevel1(level1, level2.canonical).level1,
    level2: level2.canonical ?? (plainLabel(level2.printed?.text ?? '') || null),
    text: filler?.text ?? '',
  }));
}
