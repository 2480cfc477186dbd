import type { Criterion, Formula } from './formula.ts';
import { columnLetters, type Layout, quoted, type Segment } from './layout.ts';

/** Where a formula stands. */
export interface Seat {
  /** The sheet's row, from 1. */
  readonly row: number;
  /** The table it is part of. */
  readonly table: string;
  /** Decimal places of the workbook's unit of money. */
  readonly places: number;
}

/** The formula as spreadsheets write it, without the leading `=`. */
export function formulaText(formula: Formula, layout: Layout, seat: Seat): string {
  const own = (key: string) => `$${columnLetters(layout.columnOf(seat.table, key))}${seat.row}`;
  switch (formula.op) {
    case 'sumifs':
      return perSegment(layout, formula.table, (segment) => {
        const sum = layout.range(formula.table, segment, formula.column);
        const rest = formula.where.map((criterion) =>
          condition(criterion, layout, formula.table, segment, own),
        );
        return `SUMIFS(${[sum, ...rest].join(',')})`;
      });
    case 'countifs':
      return perSegment(layout, formula.table, (segment) => {
        const rest = formula.where.map((criterion) =>
          condition(criterion, layout, formula.table, segment, own),
        );
        return `COUNTIFS(${rest.join(',')})`;
      });
    case 'sum':
      return perSegment(
        layout,
        formula.table,
        (segment) => `SUM(${layout.range(formula.table, segment, formula.column)})`,
      );
    case 'plus':
      return `SUM(${formula.own.map(own).join(',')})`;
    case 'minus':
      return `ROUND(${own(formula.own[0])}-${own(formula.own[1])},${seat.places})`;
    case 'over': {
      const whole = formulaText(formula.by, layout, seat);
      return `IF(${whole}=0,"",${own(formula.own)}/${wrapped(whole)})`;
    }
    case 'subtotal': {
      const letters = columnLetters(layout.columnOf(seat.table, formula.column));
      const range = `${letters}${formula.first}:${letters}${formula.last}`;
      return `SUBTOTAL(${formula.how === 'sum' ? 9 : 3},${range})`;
    }
    case 'totals': {
      const letters = columnLetters(layout.columnOf(formula.table, formula.column));
      return perSegment(
        layout,
        formula.table,
        ({ sheet, total }) => `${quoted(sheet)}!$${letters}$${total}`,
      );
    }
    case 'cell':
      return own(formula.own);
    case 'negative':
      return `-${own(formula.own)}`;
  }
}

function perSegment(layout: Layout, table: string, part: (segment: Segment) => string): string {
  return layout.segmentsOf(table).map(part).join('+');
}

function condition(
  criterion: Criterion,
  layout: Layout,
  table: string,
  segment: Segment,
  own: (key: string) => string,
): string {
  const range = layout.range(table, segment, criterion.column);
  if ('own' in criterion) return `${range},${own(criterion.own)}`;
  const { value } = criterion;
  return `${range},${typeof value === 'number' ? value : `"${value.replaceAll('"', '""')}"`}`;
}

/** A sum of several parts needs brackets as a divisor. */
function wrapped(text: string): string {
  return /^[A-Z]+\([^()]*\)$|^\$[A-Z]+\d+$/u.test(text) ? text : `(${text})`;
}
