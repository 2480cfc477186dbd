import { addTo, type Finding, type Ledger, sequenceOf } from '../../model/index.ts';
import { departmentKey } from '../departments.ts';
import { FindingPlaces } from '../findings-of.ts';
import type { OutputPaths } from '../paths.ts';

/** Where each department's page stands, by `departmentKey`: beside the report, under the name of its workbook. */
export function departmentPages({
  workbooks,
}: Pick<OutputPaths, 'workbooks'>): Map<string, string> {
  return new Map(
    [...workbooks].map(([key, path]) => [key, `index-${/([^/]+)\.xlsx$/u.exec(path)?.[1]}.html`]),
  );
}

/** The ledger of each department, one after the other: its records with their findings, and nothing of files or the batch. */
export function* departmentLedgers(
  ledger: Ledger,
  { shared }: Pick<OutputPaths, 'shared'>,
): Iterable<[key: string, part: Ledger]> {
  const { records, findings, crops } = ledger;
  const indices = new Map<string, number[]>();
  let index = 0;
  for (const record of records) {
    addTo(indices, departmentKey(record, shared), index);
    index += 1;
  }
  const places = new FindingPlaces(findings);
  for (const [key, own] of indices) {
    const at = (nth: number) => own[nth] ?? -1;
    const found = own.flatMap((nth) => places.get(records.at(nth)?.id ?? ''));
    yield [
      key,
      {
        ...ledger,
        inputs: [],
        records: sequenceOf(own.length, (nth) => held(records.at(at(nth)))),
        findings: sequenceOf(found.length, (nth) => held<Finding>(findings.at(found[nth] ?? -1))),
        ...(crops === undefined
          ? {}
          : { crops: sequenceOf(own.length, (nth) => held(crops.at(at(nth)))) }),
      },
    ];
  }
}

function held<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('a part of a ledger names what it does not hold');
  return value;
}
