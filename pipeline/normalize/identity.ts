import { createHash } from 'node:crypto';
import type { ProjectRecord } from '../model/index.ts';

/**
 * The stable id of a record: year, department code, and a hash of what identifies its form. Amounts and texts are
 * not part of it: a corrected form keeps its id.
 */
export function recordId(record: Omit<ProjectRecord, 'id'>): string {
  const { kind, year, projectCode, projectName, department, implementingUnit } = record;
  const identity = [
    kind,
    year,
    department.code ?? department.name,
    implementingUnit.code ?? implementingUnit.name,
    projectCode,
    projectName,
  ];
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  const code = (department.code ?? '').replace(/[^0-9A-Za-z]/gu, '');
  return `${year ?? 'unknown'}-${code === '' ? 'none' : code}-${hash}`;
}
