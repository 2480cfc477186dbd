import type { Ledger } from '../../../pipeline/model/index.ts';
import { finding, indicator, project } from './made-up.ts';

/** Project names as they were sent, and as a cell must say them. */
export const NAMES: readonly (readonly [sent: string, shown: string])[] = [
  ['=1+2', '=1+2'],
  ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
  ['+cmd|x', '+cmd|x'],
  ['-2+3', '-2+3'],
  ['@SUM(1)', '@SUM(1)'],
  ['\t=1', '\t=1'],
  ['\r=1', '\n=1'],
  ['<c r="A1"/>&amp;]]></sheetData>', '<c r="A1"/>&amp;]]></sheetData>'],
  ['bell\u0007 nul\u0000 del\u007f', 'bell\ufffd nul\ufffd del\ufffd'],
  ['not a character \ufffe\uffff', 'not a character \ufffd\ufffd'],
  ['half a pair \ud83d.', 'half a pair \ufffd.'],
  ['whole pair \u{1f600} 𠮷', 'whole pair \u{1f600} 𠮷'],
  [' edges kept ', ' edges kept '],
  ['two\nlines', 'two\nlines'],
  ['__proto__', '__proto__'],
];

const LONG = '字'.repeat(40_000);
const LONGER = `${'a'.repeat(32_734)}${'\u{1f600}'.repeat(5_000)}`;

export function hostileLedger(): Ledger {
  const records = NAMES.map(([name], index) =>
    project({
      id: `2025-6${String(index).padStart(2, '0')}-00000000`,
      year: 2025,
      department: ['604', '部\ufffe<门>\u0001&\ud800'],
      name,
      annual: { local: '1.00' },
      indicators: index === 0 ? [indicator({ name: LONG }), indicator({ name: LONGER })] : [],
    }),
  );
  return {
    records,
    findings: [
      finding(records[0]?.id ?? '', 'note', {
        rule: 'M6',
        facts: [
          {
            horizons: [],
            said: 'ten-thousand',
            total: { label: '=BAD()', yuan: '1.00' },
            other: { text: '1万元' },
          },
        ],
        suggestion: '-1',
      }),
    ],
    inputs: [],
    rules: [],
    version: '',
  };
}
