import {
  type Asked,
  Correction,
  corrected,
  isRefusal,
  proposed,
} from '../../pipeline/corrections/index.ts';
import type { Evidence, ProjectRecord } from '../../pipeline/model/index.ts';
import { parseValue } from '../../pipeline/notation/value.ts';
import { indicator, madeUpRecord } from '../merge/made-up-record.ts';

export const SOURCE = '0'.repeat(64);

let seconds = 0;

/** A line about the made-up record; each one later than the last. */
export function line(asked: Partial<Correction> & Pick<Correction, 'path'>): Correction {
  seconds += 1;
  const at = new Date(Date.UTC(2025, 2, 1, 1, 0, seconds)).toISOString();
  return Correction.parse({
    record: '2025-604-0a0b0c0d',
    source: SOURCE,
    read: '',
    by: '张三',
    at,
    ...asked,
  });
}

/** What a person who looks at a record asks for, as a line. */
export function asking(
  asRead: ProjectRecord,
  before: readonly Correction[],
  asked: Asked,
  by = '张三',
): Correction {
  seconds += 1;
  const at = new Date(Date.UTC(2025, 2, 1, 1, 0, seconds)).toISOString();
  const made = proposed({ asRead, now: corrected(asRead, before) }, asked, { by, at });
  if (isRefusal(made)) throw new Error(made.reasonEn);
  return made;
}

function printed(text: string, at: number): Evidence {
  return { source: 0, page: 1, box: [100, at, 200, at + 10], text };
}

/** A form of one horizon whose total is read as ten times too much, with three indicators. */
export function formWithMoney(changes: Partial<ProjectRecord> = {}): ProjectRecord {
  const rows = [
    { ...indicator('annual', '数量指标', '改造教室', '12间'), value: parseValue('12间') },
    { ...indicator('annual', '质量指标', '验收合格率', '≥95%'), value: parseValue('≥95%') },
    { ...indicator('annual', '质量指标', '验收合格率', '≥90%'), value: parseValue('≥90%') },
  ];
  return madeUpRecord({
    funding: {
      unit: '万元',
      implementation: null,
      annual: {
        total: '3000000.00',
        label: '年度资金总额',
        lines: [
          { source: 'local', label: '市县(区)财政资金', amount: '200000.00' },
          { source: 'other', label: '其他资金', amount: '100000.00' },
        ],
      },
    },
    indicators: rows,
    evidence: {
      '/funding/annual/total': printed('300', 10),
      '/funding/annual/lines/0/amount': printed('20', 20),
      '/funding/annual/lines/1/amount': printed('10', 30),
      ...Object.fromEntries(
        rows.flatMap(({ name, value }, at) => [
          [`/indicators/${at}/name`, printed(name, 100 + at * 20)],
          [`/indicators/${at}/value`, printed(value.text, 105 + at * 20)],
        ]),
      ),
    },
    ...changes,
  });
}
