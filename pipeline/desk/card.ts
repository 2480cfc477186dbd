import { createHash } from 'node:crypto';
import type { Correction } from '../corrections/index.ts';
import type { Finding } from '../model/index.ts';
import { departmentKey, type SharedCodes } from '../render/departments.ts';
import type { FormCard } from './api.ts';
import type { JudgedForm } from './judged.ts';
import { mostUrgent, needsOf } from './needs.ts';

/** What is at hand of a form: how it is listed, and where the rest of it lies. */
export interface Card extends FormCard {
  /** What a search looks at. */
  readonly search: string;
  /** Of the corrections by which it was judged. */
  readonly judgedBy: string;
  /** In the store's file, bytes. */
  readonly at: number;
  readonly length: number;
}

/** @param lines about the form, in their order. */
export function cardOf(
  { record, findings }: JudgedForm,
  lines: readonly Correction[],
  { at, length }: Pick<Card, 'at' | 'length'>,
  shared: SharedCodes,
): Card {
  const { id, kind, year, projectName, projectCode, department, implementingUnit } = record;
  const needs = needsOf(record, findings);
  const files = record.sources.map(({ file }) => file);
  const acts = (record.corrections ?? []).filter(({ act }) => act !== 'note');
  const accepted = acts.filter(({ act }) => act === 'accept').length;
  return {
    id,
    version: lines.length,
    kind,
    year,
    name: projectName,
    department: departmentKey(record, shared),
    departmentName: department.name,
    departmentCode: department.code,
    unit: implementingUnit.name,
    annual: record.funding.annual?.total ?? null,
    files,
    counts: countsOf(findings),
    needs,
    need: mostUrgent(needs),
    rules: [...new Set(findings.map(({ rule }) => rule))],
    corrected: acts.length - accepted,
    accepted,
    search: searchable(
      [
        projectName,
        projectCode,
        id,
        department.code,
        department.name,
        implementingUnit.name,
        ...files,
      ]
        .filter((text) => text !== null)
        .join('\n'),
    ),
    judgedBy: digestOf(lines),
    at,
    length,
  };
}

export function countsOf(findings: readonly Finding[]): FormCard['counts'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** By which it is told whether a form was judged by these lines. */
export function digestOf(lines: readonly Correction[]): string {
  if (lines.length === 0) return '';
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 16);
}

/** A text as searches compare it: width and case of letters are nothing. */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The card as the page gets it. */
export function shownCard({
  search: _,
  judgedBy: __,
  at: ___,
  length: ____,
  ...card
}: Card): FormCard {
  return card;
}
