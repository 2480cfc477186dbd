import {
  extraPath,
  type FundingLine,
  type HorizonFunding,
  halfWidth,
  type Indicator,
  type Level1,
  NARRATIVES,
  type ProjectRecord,
} from '../model/index.ts';
import { parseProject } from '../notation/organisation.ts';
import { qualitative } from '../notation/value.ts';
import { inColumns, joinedValue } from '../notation/value-columns.ts';
import { type Meaning, type Refusal, refused } from './meaning.ts';
import {
  asAttribute,
  asCode,
  asDay,
  asFigure,
  asHorizon,
  asLevel1,
  asLevel2,
  asMoment,
  asMoney,
  asName,
  asOrganisation,
  asPeriod,
  asText,
  asUnit,
  asValue,
  asYear,
} from './understand.ts';

/** A field of a record that can be given another value. */
export interface Field {
  /** What a text means in it. */
  understand(text: string): Meaning | Refusal;
  /** Puts what was understood of a text into the record, which is changed in place. */
  write(record: ProjectRecord, text: string, meaning: Meaning): void;
  /** Other places that the text decides: what was said of them is settled with it. */
  readonly besides?: readonly string[];
}

/** The field at a JSON pointer; null where a record has none there that a person could correct. */
export function fieldAt(record: ProjectRecord, pointer: string): Field | null {
  const [, top = '', ...rest] = pointer.split('/');
  const [first = '', second = '', third = '', fourth = ''] = rest;
  switch (top) {
    case 'funding':
      return fundingField(record, pointer, rest);
    case 'indicators':
      return indicatorField(
        record,
        Number(first),
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

function textField(write: (record: ProjectRecord, text: string | null) => void): Field {
  return { understand: asText, write: (record, _, meaning) => write(record, textOf(meaning)) };
}

function textOf(meaning: Meaning): string | null {
  return meaning.kind === 'text' || meaning.kind === 'figure' ? meaning.text : null;
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

const UNIT_IN_LABEL = /\((千元|百万元|万元|亿元|元)\)/u;
const AMOUNTS = ['total', 'amount', 'initial', 'executed', 'forecast'] as const;
const FIGURES = ['rate', 'weight', 'score'] as const;

function fundingField(
  record: ProjectRecord,
  pointer: string,
  [horizon, part = '', at = '', member = '', ...more]: readonly string[],
): Field | null {
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
        const field = path.startsWith('/funding/') ? fieldAt(record, path) : null;
        const amount = field?.understand(text);
        if (amount === undefined || !('kind' in amount) || amount.kind !== 'money') continue;
        field?.write(record, text, amount);
      }
    },
  };
}

function indicatorField(record: ProjectRecord, at: number, part: string): Field | null {
  const indicator = Number.isInteger(at) ? record.indicators[at] : undefined;
  if (indicator === undefined) return null;
  const put = (write: (row: Indicator, text: string | null, meaning: Meaning) => void) => ({
    write(draft: ProjectRecord, _: string, meaning: Meaning) {
      const row = draft.indicators[at];
      if (row !== undefined) write(row, textOf(meaning), meaning);
    },
  });
  switch (part) {
    case 'name':
      return {
        understand: asName,
        ...put((row, text) => {
          row.name = text ?? '';
          delete row.printedName;
        }),
      };
    case 'value':
      return valueField(indicator, at);
    case 'columns/nature':
    case 'columns/unit':
      return indicator.columns === undefined
        ? null
        : columnField(at, part === 'columns/unit' ? 'unit' : 'nature');
    case 'actual':
      return {
        understand: asValue,
        ...put((row, _, meaning) => {
          row.actual = meaning.kind === 'value' ? meaning.value : null;
        }),
      };
    case 'weight':
    case 'score':
      return { understand: asFigure, ...put((row, text) => (row[part] = text)) };
    case 'note':
      return { understand: asText, ...put((row, text) => (row.note = text)) };
    case 'direction':
    case 'forecast':
    case 'explanation':
      return {
        understand: asText,
        ...put((row, text) => {
          if (text === null) delete row[part];
          else row[part] = text;
        }),
      };
    case 'horizon':
      return {
        understand: asHorizon,
        ...put((row, _, meaning) => {
          if (meaning.kind === 'horizon') row.horizon = meaning.horizon;
        }),
      };
    case 'level1':
      return { understand: asLevel1, ...put(withLevel1) };
    case 'level2':
      return {
        understand: (text) => asLevel2(text, indicator.level1),
        ...put(withLevel2),
        besides: [`/indicators/${at}/level1`],
      };
    default:
      return null;
  }
}

function withLevel1(row: Indicator, _: string | null, meaning: Meaning): void {
  if (meaning.kind !== 'class') return;
  row.level1 = meaning.level1 as Level1 | null;
  delete row.printedLevel1;
}

function withLevel2(row: Indicator, text: string | null, meaning: Meaning): void {
  if (meaning.kind !== 'class') return;
  row.level2 = meaning.level2;
  delete row.printedLevel2;
  withLevel1(row, text, meaning);
}

/** The value of a row: typed whole, or, where sign and unit stand in columns of their own, as its own column prints it. */
function valueField({ columns }: Indicator, at: number): Field {
  const inOwn = (text: string) =>
    columns === undefined
      ? null
      : inColumns(text, { nature: columns.nature ?? '', value: text, unit: columns.unit ?? '' });
  return {
    understand(text) {
      const parts = inOwn(text);
      return asValue(parts === null ? text : joinedValue(parts).text);
    },
    write({ indicators }, text, meaning) {
      const row = indicators[at];
      if (row === undefined) return;
      const parts = inOwn(text);
      row.value = meaning.kind === 'value' ? meaning.value : qualitative('');
      if (parts !== null) row.columns = columnsOf(parts);
    },
    besides: ['nature', 'unit'].map((column) => `/indicators/${at}/columns/${column}`),
  };
}

function columnField(at: number, column: 'nature' | 'unit'): Field {
  return {
    understand: asText,
    write({ indicators }, text) {
      const row = indicators[at];
      if (row?.columns === undefined) return;
      const { nature = '', value, unit = '' } = row.columns;
      const parts = { nature, value, unit, [column]: text.trim() };
      row.columns = columnsOf(parts);
      row.value = joinedValue(parts);
    },
    besides: [`/indicators/${at}/value`],
  };
}

function columnsOf(parts: {
  nature: string;
  value: string;
  unit: string;
}): NonNullable<Indicator['columns']> {
  const { nature, value, unit } = parts;
  return { ...(nature === '' ? {} : { nature }), value, ...(unit === '' ? {} : { unit }) };
}

/** Why nothing can be typed there. */
export function noField(): Refusal {
  return refused(
    '这一处不能更正：表上没有这个栏目，或它是由其他栏目得出的。',
    'This cannot be corrected: the form has no such field, or it follows from others.',
  );
}
