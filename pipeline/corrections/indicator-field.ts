import type { Indicator, Level1, ProjectRecord } from '../model/index.ts';
import { qualitative } from '../notation/value.ts';
import { inColumns, joinedValue } from '../notation/value-columns.ts';
import { type Field, textOf } from './field.ts';
import type { Meaning } from './meaning.ts';
import { asFigure, asHorizon, asLevel1, asLevel2, asName, asText, asValue } from './understand.ts';

/** The field of an indicator, by its index and what follows that in its JSON pointer. */
export function indicatorField(record: ProjectRecord, at: number, part: string): Field | null {
  const indicator = record.indicators[at];
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
