import type {
  ClassMark,
  EmptyClass,
  FieldName,
  Form,
  FormPart,
  FundingRow,
  Horizon,
  IndicatorRow,
  Labelled,
  Level1,
  Place,
  Printed,
  RoleMark,
  TextLine,
  TextReading,
} from '../model/index.ts';
import { together } from '../model/index.ts';
import {
  isFurtherGoal,
  isOfDepartment,
  isOfficeLabel,
  isOfficeSection,
  isWordForNothing,
  kindOfTitle,
  moneyUnitIn,
  spelling,
  strengthOf,
} from '../vocabulary/index.ts';
import { keyOf } from './label-key.ts';

/** A cell or a line: what can play a part in a form. */
export interface Piece {
  readonly text: string;
  readonly places: readonly [Place, ...Place[]];
  readonly glyphs: number;
  /** How it was read, where it was read from a picture. */
  readonly reading?: TextReading;
  readonly unsure?: true;
}

export function pieceOfLine({ text, place, glyphs, ...line }: TextLine): Piece {
  return { text, places: [place], glyphs, ...asRead(line) };
}

/** How a text was read and whether it is sure, for what is made of it. */
export function asRead({ reading, unsure }: Pick<Piece, 'reading' | 'unsure'>) {
  return { ...(reading !== undefined && { reading }), ...(unsure === true && { unsure }) };
}

/** A piece's text, or a part of it, as it was printed. */
export function printed(piece: Piece, text: string = piece.text): Printed {
  const own = text === piece.text ? piece : partOf(piece, text);
  return { text, places: own.places, ...asRead(own) };
}

/**
 * A part of a piece's text, as it was read itself where that is known. What was read before a label in it was put right is said
 * of the whole alone.
 */
export function partOf(piece: Piece, text: string): Piece {
  if (piece.reading === undefined) return { ...piece, text };
  const { read: _, pieces = [], ...reading } = piece.reading;
  const own = together(pieces.filter((other) => shares(other.text, text)));
  return { ...piece, text, reading: own ?? reading };
}

/** The unit of money that stands alone or behind 单位. */
function unitOf(text: string): string {
  return moneyUnitIn(text) ?? spelling(text);
}

/** Whether one of two texts stands in the other. */
function shares(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(/\s+/gu, ''));
  return a !== '' && b !== '' && (a?.includes(b ?? '') || b?.includes(a ?? '')) === true;
}

/** How a text was read that several pieces make, for a piece of it. */
export function readingOf(pieces: readonly Pick<Piece, 'reading'>[]): { reading?: TextReading } {
  const reading = together(pieces.flatMap((piece) => piece.reading ?? []));
  return reading === null ? {} : { reading };
}

/**
 * Names that say that there is nothing: the class is printed and was not filled in. Fonts of PDFs draw the Chinese
 * ellipsis in the middle of the line, and say that it is the mathematical one.
 */
const NOTHING =
  /^(?:[/／]+|[—–―－-]+|0|[…⋯]+|[.．·]{3,}|。{2,}|指标[\d一二三四五六七八九十]+[:：]?)$/u;

export function saysNothing(text: string): boolean {
  const plain = text.replace(/\s+/gu, '');
  return NOTHING.test(plain) || isWordForNothing(plain);
}

/**
 * Collects what is found of one form. Every piece of the form's blocks is `expect`ed first; each that gets a
 * `role` is accounted for, the others end up in `leftovers`.
 */
export class FormBuilder {
  readonly fields: Partial<Record<FieldName, Labelled>> = {};
  readonly goals: Partial<Record<Horizon | 'actual', Labelled>> = {};
  readonly funding: FundingRow[] = [];
  readonly indicators: IndicatorRow[] = [];
  readonly extra: Labelled[] = [];
  title: Printed | null = null;
  year: Printed | null = null;
  moneyUnit: Printed | null = null;
  hasIndicatorTable = false;
  /** A row of a ledger has the parts that the ledger's headings name. */
  isLedgerRow = false;
  readonly #strength = new Map<FieldName, number>();
  #unitAround: Piece | null = null;
  readonly #expected: Piece[] = [];
  readonly #roles = new Map<Piece, string>();
  readonly #classes: ClassSighting[] = [];
  readonly #nothings: { horizon: Horizon; level2: string | null; filler: Printed }[] = [];

  expect(piece: Piece): void {
    if (piece.text !== '') this.#expected.push(piece);
  }

  role(piece: Piece, role: string): void {
    if (!this.#roles.has(piece)) this.#roles.set(piece, role);
  }

  hasRole(piece: Piece): boolean {
    return this.#roles.has(piece);
  }

  /** A unit of money that stands around the table: it holds where no label of money names another. */
  unitAround(piece: Piece): void {
    if (this.moneyUnit === null) {
      this.moneyUnit = printed(piece);
      this.#unitAround = piece;
    } else if (unitOf(this.moneyUnit.text) !== unitOf(piece.text)) return;
    this.role(piece, 'money-unit');
  }

  /** The unit in a label of money, which holds against one around the table; that one is left over, and so told. */
  unitInLabel(label: Piece, unit: string): void {
    const around = this.#unitAround;
    if (around !== null && unitOf(around.text) !== unit) {
      this.#roles.delete(around);
      this.#unitAround = null;
    } else if (this.moneyUnit !== null) return;
    this.moneyUnit = printed(label, unit);
  }

  /**
   * Whether a label is of the department: 部门 beside 单位 is, alone it names the unit. Known of either, it holds for both. A
   * section of an office is no department of it.
   */
  #isOfDepartment(label: Pick<Piece, 'text'>, name: string): boolean {
    const { department, implementingUnit: unit } = this.fields;
    if (unit === undefined) return false;
    if (isOfficeLabel(keyOf(label))) {
      if (isOfficeSection(name)) return false;
      return department === undefined
        ? unit.label.text !== label.text
        : department.label.text === label.text;
    }
    if (
      department === undefined &&
      unit.label.text !== label.text &&
      isOfficeLabel(keyOf(unit.label))
    ) {
      if (isOfficeSection(unit.value.text)) this.extra.push(unit);
      else this.fields.department = unit;
      delete this.fields.implementingUnit;
    }
    return false;
  }

  /** A header field. Of two values the one under the stronger label is the field's; the other goes to `extra` under its own. */
  field(field: FieldName, label: Piece, value: Piece, text: string = value.text): void {
    if (field === 'implementingUnit' && text !== '' && this.#isOfDepartment(label, text)) {
      this.field('department', label, value, text);
      return;
    }
    const pair = { label: printed(label), value: printed(value, text) };
    this.role(label, `label:${field}`);
    this.role(value, field);
    const known = this.fields[field];
    const strength = strengthOf(field, keyOf(label));
    if (known === undefined || known.value.text === '') {
      this.fields[field] = pair;
      this.#strength.set(field, strength);
    } else if (text !== '' && known.value.text !== text) {
      const stronger = strength < (this.#strength.get(field) ?? strength);
      this.extra.push(stronger ? known : pair);
      if (!stronger) return;
      this.fields[field] = pair;
      this.#strength.set(field, strength);
    }
  }

  goal(slot: Horizon | 'actual', label: Piece, value: Piece): void {
    this.role(label, `label:goal-${slot}`);
    this.role(value, `goal:${slot}`);
    const pair = { label: printed(label), value: printed(value) };
    const known = this.goals[slot];
    if (known === undefined || known.value.text === '') this.goals[slot] = pair;
    else if (value.text === '' || known.value.text === value.text) return;
    else if (isFurtherGoal(keyOf(known.label), keyOf(label))) this.continueGoal(slot, value, '\n');
    else this.extra.push(pair);
  }

  /** A further text of a goal, as a form has it that gives each sentence a row; false where the goal has none yet. */
  continueGoal(slot: Horizon | 'actual', value: Piece, between = ''): boolean {
    const known = this.goals[slot];
    if (known === undefined || known.value.text === '') return false;
    const [first, ...rest] = known.value.places;
    this.role(value, `goal:${slot}`);
    this.goals[slot] = {
      label: known.label,
      value: {
        text: known.value.text + between + value.text,
        places: [first, ...rest, ...value.places],
        ...readingOf([known.value, value]),
        ...((known.value.unsure ?? value.unsure) === true && { unsure: true as const }),
      },
    };
    return true;
  }

  /** A pair under a label that no vocabulary knows, but that stands where labels stand. */
  unknownPair(label: Piece, value: Piece): void {
    this.role(label, 'label:unknown');
    this.pair(label, value);
  }

  /** A pair under its own words; the label has no field. */
  pair(
    label: Piece,
    value: Piece,
    labelText: string = label.text,
    valueText: string = value.text,
  ): void {
    this.role(label, 'label:extra');
    this.role(value, 'extra');
    this.extra.push({ label: printed(label, labelText), value: printed(value, valueText) });
  }

  /** A class label of the indicator table as it stands over a row of a horizon. */
  sawClass(horizon: Horizon, level1: ClassMark<Level1>, level2: ClassMark): void {
    if (level2.canonical === null && level2.printed === null) return;
    this.#classes.push({ horizon, level1, level2 });
  }

  /** 无, / or the like where a class has no indicator. */
  sawNothing(horizon: Horizon, level2: ClassMark, filler: Printed): void {
    this.#nothings.push({ horizon, level2: level2.canonical, filler });
  }

  finish(ordinal: number): Form {
    const roles: RoleMark[] = [];
    const leftovers: RoleMark[] = [];
    for (const piece of this.#expected) {
      const role = this.#roles.get(piece);
      const mark = {
        role: role ?? 'leftover',
        text: piece.text,
        places: piece.places,
        glyphs: piece.glyphs,
        ...asRead(piece),
      };
      (role === undefined ? leftovers : roles).push(mark);
    }
    const places = this.#expected.flatMap((piece) => piece.places);
    return {
      ordinal,
      kind: kindOfTitle(this.title?.text ?? null),
      title: this.title,
      year: this.year,
      fields: this.fields,
      moneyUnit: this.moneyUnit,
      funding: this.#stagedFunding(),
      goals: this.goals,
      indicators: this.indicators,
      emptyClasses: this.#emptyClasses(),
      extra: this.extra,
      missing: this.#missingParts(),
      roles,
      leftovers,
      leftOut: [],
      pages: pagesOf(places),
      lines: linesOf(places),
    };
  }

  /** 年初预算 beside no other stage of the budget is the budget: nothing was adjusted or spent yet. */
  #stagedFunding(): FundingRow[] {
    const isStaged = this.funding.some(({ cells }) =>
      Object.keys(cells).some((role) => role !== 'initial'),
    );
    if (isStaged) return this.funding;
    return this.funding.map((row) => ({
      ...row,
      cells: row.cells.initial === undefined ? {} : { amount: row.cells.initial },
    }));
  }

  /** A class that is printed for either horizon counts for both: they share the row. */
  #emptyClasses(): EmptyClass[] {
    const filled = new Set(
      this.indicators.map((row) => classKey(row.horizon, row.level1, row.level2)),
    );
    const horizons = [...new Set(this.indicators.map((row) => row.horizon))];
    const empty = new Map<string, EmptyClass>();
    for (const { level1, level2 } of this.#classes) {
      for (const horizon of HORIZON_ORDER) {
        const key = classKey(horizon, level1, level2);
        if (!horizons.includes(horizon) || filled.has(key) || empty.has(key)) continue;
        const nothing = this.#nothings.find(
          (other) => other.horizon === horizon && other.level2 === level2.canonical,
        );
        empty.set(key, { horizon, level1, level2, filler: nothing?.filler ?? null });
      }
    }
    return [...empty.values()];
  }

  #missingParts(): FormPart[] {
    const missing: FormPart[] = [];
    const ofDepartment = isOfDepartment(this.title?.text ?? null);
    if (!ofDepartment && (this.fields.projectName?.value.text ?? '') === '')
      missing.push('project-name');
    if (this.isLedgerRow) return missing;
    if (!ofDepartment && this.funding.length === 0) missing.push('funding');
    if (!this.hasIndicatorTable) missing.push('indicators');
    return missing;
  }
}

interface ClassSighting {
  readonly horizon: Horizon;
  readonly level1: ClassMark<Level1>;
  readonly level2: ClassMark;
}

const HORIZON_ORDER: readonly Horizon[] = ['implementation', 'annual'];

/** A class is the same under whichever first level it was printed, unless no second level names it. */
function classKey(horizon: Horizon, level1: ClassMark<Level1>, level2: ClassMark): string {
  return `${horizon}|${level2.canonical ?? level2.printed?.text ?? `1:${level1.canonical ?? ''}`}`;
}

function pagesOf(places: readonly Place[]): number[] {
  const pages = new Set<number>();
  for (const place of places) if ('page' in place) pages.add(place.page);
  return [...pages].sort((a, b) => a - b);
}

function linesOf(places: readonly Place[]): [number, number] | null {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const place of places) {
    if (!('line' in place)) continue;
    first = Math.min(first, place.line);
    last = Math.max(last, place.line);
  }
  return last === 0 ? null : [first, last];
}
