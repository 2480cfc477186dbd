import { extraPath, NARRATIVES, type ProjectRecord } from '../model/index.ts';
import { parseProject } from '../notation/organisation.ts';
import { type Field, textField } from './field.ts';
import { indicatorField } from './indicator-field.ts';
import type { Meaning } from './meaning.ts';
import { fundingField } from './money-field.ts';
import {
  asAttribute,
  asCode,
  asDay,
  asFigure,
  asMoment,
  asOrganisation,
  asPeriod,
  asText,
  asYear,
} from './understand.ts';

/** The field at a JSON pointer; null where a record has none there that a person could correct. */
export function fieldAt(record: ProjectRecord, pointer: string): Field | null {
  const [, top = '', ...rest] = pointer.split('/');
  const [first = '', second = '', third = '', fourth = ''] = rest;
  switch (top) {
    case 'funding':
      return fundingField(record, pointer);
    case 'indicators':
      return indicatorField(
        record,
        /^\d+$/u.test(first) ? Number(first) : -1,
        [second, third].filter((part) => part !== '').join('/'),
      );
    case 'extra':
      return extraField(record, pointer);
    case 'department':
    case 'implementingUnit':
      return rest.length === 1 ? organisationField(top, first) : null;
    case 'narratives':
      return NARRATIVES.some((one) => one === first) && rest.length === 1
        ? textField((draft, text) => (draft.narratives[first as 'plan'] = text))
        : null;
    case 'goals':
      return goalField(record, first);
    case 'signoff':
      return signoffField(record, first);
    case 'period':
      return rest.length < 2 ? periodField(record, first) : null;
    default:
      return second + third + fourth === '' && first === '' ? headField(pointer) : null;
  }
}

function headField(pointer: string): Field | null {
  switch (pointer) {
    case '/title':
      return textField((record, text) => (record.title = text));
    case '/projectCode':
      return { ...textField((record, text) => (record.projectCode = text)), understand: asCode };
    case '/projectName':
      return textField((record, text) => {
        const { code, name } = parseProject(text ?? '');
        record.projectName = name;
        record.projectCode = code ?? record.projectCode;
      });
    case '/year':
      return {
        understand: asYear,
        write: (record, _, meaning) =>
          (record.year = meaning.kind === 'year' ? meaning.year : null),
      };
    case '/attribute':
      return {
        understand: asAttribute,
        write: (record, _, meaning) =>
          (record.attribute = meaning.kind === 'attribute' ? meaning.attribute : null),
      };
    default:
      return null;
  }
}

function organisationField(of: 'department' | 'implementingUnit', part: string): Field | null {
  if (part === 'code')
    return { ...textField((record, text) => (record[of].code = text)), understand: asCode };
  if (part !== 'name') return null;
  return {
    understand: asOrganisation,
    write(record, _, meaning) {
      if (meaning.kind !== 'organisation') record[of].name = null;
      // A name that is typed alone leaves the code as it is.
      else record[of] = { code: meaning.code ?? record[of].code, name: meaning.name };
    },
    besides: [`/${of}/code`],
  };
}

function goalField({ kind, goals }: ProjectRecord, of: string): Field | null {
  const isThere =
    of === 'implementation' ||
    of === 'annual' ||
    (of === 'actual' && (goals.actual !== undefined || kind === 'self-evaluation'));
  return isThere ? textField((record, text) => (record.goals[of] = text)) : null;
}

function signoffField({ notUnderstood }: ProjectRecord, of: string): Field | null {
  if (of === 'responsible' || of === 'handler' || of === 'phone')
    return textField((record, text) => (record.signoff[of] = text));
  if (of !== 'filledAt') return null;
  // What is no date is kept under its label.
  const kept = notUnderstood.find(({ path }) => path === '/signoff/filledAt')?.text;
  return {
    understand: asMoment,
    write(record, _, meaning) {
      record.signoff.filledAt = meaning.kind === 'date' ? meaning.date : null;
      if (kept !== undefined && record.extra.填报日期 === kept) delete record.extra.填报日期;
    },
  };
}

function periodField(record: ProjectRecord, part: string): Field | null {
  const printed = (at: string) => record.evidence[at]?.text ?? '';
  const put = (draft: ProjectRecord, meaning: Meaning) => {
    draft.period = meaning.kind === 'period' ? meaning.period : null;
  };
  if (part === '')
    return {
      understand: (text) => asPeriod(text, null, null),
      write: (draft, _, meaning) => put(draft, meaning),
      besides: ['/period/start', '/period/end'],
    };
  if (part !== 'start' && part !== 'end') return null;
  return {
    understand: asDay,
    write(draft, text) {
      const own = { start: printed('/period/start'), end: printed('/period/end'), [part]: text };
      const whole = asPeriod(printed('/period'), own.start || null, own.end || null);
      const other = part === 'start' ? 'end' : 'start';
      const before = draft.period?.[other] ?? null;
      if (!('reasonEn' in whole)) put(draft, whole);
      // The other one may have been corrected itself.
      if (draft.period !== null) draft.period = { ...draft.period, [other]: before };
    },
  };
}

function extraField(record: ProjectRecord, pointer: string): Field | null {
  const label = Object.keys(record.extra).find((one) => extraPath(one) === pointer);
  if (label === undefined) return null;
  const isPoints = record.notUnderstood.some(({ path, as }) => path === pointer && as === 'points');
  return {
    understand: isPoints ? asFigure : asText,
    write: (draft, text) => (draft.extra[label] = text),
  };
}
