import type { ProjectRecord } from '../../pipeline/model/index.ts';

/** A record with every repaired text put back to what was printed, to be held against a hand-written expectation. */
export function asPrinted(record: ProjectRecord): ProjectRecord {
  const department = record.repairs.find((repair) => repair.path === '/department/name');
  return {
    ...record,
    department: { ...record.department, name: department?.printed ?? record.department.name },
    indicators: record.indicators.map((indicator) => ({
      ...indicator,
      name: indicator.printedName ?? indicator.name,
    })),
  };
}
