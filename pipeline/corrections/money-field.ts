import {
  type FundingLine,
  type HorizonFunding,
  halfWidth,
  type ProjectRecord,
} from '../model/index.ts';
import { type Field, textOf } from './field.ts';
import { asFigure, asMoney, asUnit } from './understand.ts';

const UNIT_IN_LABEL = /\((千元|百万元|万元|亿元|元)\)/u;
const AMOUNTS = ['total', 'amount', 'initial', 'executed', 'forecast'] as const;
const FIGURES = ['rate', 'weight', 'score'] as const;

/** The field of the money block at a JSON pointer. */
export function fundingField(record: ProjectRecord, pointer: string): Field | null {
  const [, , horizon, part = '', at = '', member = '', ...more] = pointer.split('/');
  if (pointer === '/funding/unit') return unitField();
  if (horizon !== 'implementation' && horizon !== 'annual') return null;
  const money = record.funding[horizon];
  if (part === 'lines') {
    const line = /^\d+$/u.test(at) ? money?.lines[Number(at)] : undefined;
    if (line === undefined || member === 'total' || more.length > 0) return null;
    return moneyField(record, line, member, (draft) => draft.funding[horizon]?.lines[Number(at)]);
  }
  if (at !== '' || part === 'amount') return null;
  const whole = money ?? { total: null, label: '', lines: [] };
  return moneyField(record, whole, part, (draft) => {
    draft.funding[horizon] ??= { total: null, label: '', lines: [] };
    return draft.funding[horizon];
  });
}

function moneyField(
  { kind, funding }: ProjectRecord,
  of: FundingLine | HorizonFunding,
  member: string,
  at: (draft: ProjectRecord) => FundingLine | HorizonFunding | undefined,
): Field | null {
  const isScored = kind === 'self-evaluation' || kind === 'monitoring';
  if (!isScored && !Object.hasOwn(of, member) && member !== 'total') return null;
  const put = (draft: ProjectRecord, value: string | null) => {
    const place = at(draft);
    if (place !== undefined) Object.assign(place, { [member]: value });
  };
  if (AMOUNTS.some((one) => one === member)) {
    const unit = unitOf(of.label) ?? funding.unit;
    return {
      understand: (text) => asMoney(text, unit),
      write: (draft, _, meaning) => put(draft, meaning.kind === 'money' ? meaning.yuan : null),
    };
  }
  if (!FIGURES.some((one) => one === member)) return null;
  return { understand: asFigure, write: (draft, _, meaning) => put(draft, textOf(meaning)) };
}

/** The unit that a label names for its own amounts. */
function unitOf(label: string): string | null {
  return UNIT_IN_LABEL.exec(halfWidth(label))?.[1] ?? null;
}

/** The unit of all amounts: what is printed in them means something else by it. */
function unitField(): Field {
  return {
    understand: asUnit,
    write(record, _, meaning) {
      record.funding.unit = meaning.kind === 'unit' ? meaning.unit : null;
      for (const [path, { text }] of Object.entries(record.evidence)) {
        const field = path.startsWith('/funding/') ? fundingField(record, path) : null;
        const amount = field?.understand(text);
        if (amount === undefined || !('kind' in amount) || amount.kind !== 'money') continue;
        field?.write(record, text, amount);
      }
    },
  };
}
