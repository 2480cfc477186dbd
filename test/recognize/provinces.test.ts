import { expect, it } from 'vitest';
import type { ProjectRecord } from '../../pipeline/model/index.ts';
import { normalize } from '../../pipeline/normalize/index.ts';
import { recognize } from '../../pipeline/recognize/index.ts';
import { documentOf, ruledGrid } from './drawn-grid.ts';
import { PROVINCES } from './provinces.ts';
import { asTruth } from './region-truth.ts';

/** What a record says, a line a field; `2 ` before those of the second of a file. */
function saidBy(record: ProjectRecord, ordinal: number): string[] {
  const truth = asTruth(record);
  const { narratives = {}, signoff = {}, extra = {}, goals } = truth;
  const fields = {
    projectName: truth.projectName,
    projectCode: truth.projectCode,
    department: truth.department[1],
    implementingUnit: truth.implementingUnit[1],
    attribute: truth.attribute?.[0],
    period: truth.period?.[0],
    ...narratives,
    ...signoff,
  };
  const lines = (horizon: 'implementation' | 'annual') =>
    (truth.funding[horizon] ?? []).map((line) => `${horizon} ${inOrder(line)}`);
  const said = [
    ...Object.entries(fields).flatMap(([key, value]) => (value == null ? [] : [`${key} ${value}`])),
    ...lines('implementation'),
    ...lines('annual'),
    ...Object.entries(goals).map(([slot, text]) => `goal ${slot} ${text}`),
    ...truth.indicators.map(([horizon, level1, level2, name, value, , columns = {}]) => {
      const others = Object.entries(columns).map(([key, text]) => `${key}=${text}`);
      const over = horizon === 'implementation' ? ['implementation:'] : [];
      return [...over, level1, level2, name, value, ...others.sort()].join(' ');
    }),
    ...Object.entries(extra).map(([key, value]) => `extra ${key} ${value}`),
  ];
  return ordinal === 1 ? said : said.map((line) => `${ordinal} ${line}`);
}

function inOrder(line: string): string {
  const [source, label, amount, ...columns] = line.split(' ');
  return [source, label, amount, ...columns.sort()].join(' ');
}

const sorted = (said: readonly string[]) =>
  said
    .map((line) =>
      /^(?:\d )?(?:implementation|annual) \S/u.test(line) ? moneyInOrder(line) : line,
    )
    .sort();

function moneyInOrder(line: string): string {
  const [horizon = '', ...rest] = line.split(' ');
  return `${horizon} ${inOrder(rest.join(' '))}`;
}

it.each(PROVINCES.map((form) => [form.name, form] as const))('%s', (_, { above, rows, says }) => {
  const { forms, unaccounted } = recognize(documentOf(...above, ruledGrid(rows)));
  const source = { file: 'form.pdf', sha256: '0'.repeat(64) };
  const said = forms.flatMap((form, at) =>
    saidBy(normalize(form, source, { repair: true }), at + 1),
  );
  // What says that there is nothing is no field.
  const filled = said.filter(
    (line) => !/^(?:implementation|annual) \S+ \S+ null(?: \w+=—)?$/u.test(line),
  );
  expect(sorted(filled)).toEqual(sorted(says));
  expect(forms.flatMap(({ leftovers }) => leftovers.map(({ text }) => text))).toEqual([]);
  expect(unaccounted).toBe(0);
});
