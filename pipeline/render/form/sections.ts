import type { ClassGroup } from './classes.ts';
import { type Field, NAME_SHARE } from './indicator-fields.ts';

/** Some rows of a class. */
export interface Slice {
  readonly group: ClassGroup;
  readonly from: number;
  readonly to: number;
}

export function whole(group: ClassGroup): Slice {
  return { group, from: 0, to: group.rowCount };
}

/** Lines of text that are kept on one page: about a tenth of it, so that no page stays empty below. */
const SECTION_LINES = 6;

/**
 * The sections of a table that runs on: a class each, with both its levels, so that a page break cuts no merged
 * cell and every page says what its rows belong to. A long class has several sections.
 */
export function sectionsOf(groups: readonly ClassGroup[], fields: readonly Field[]): Slice[][] {
  return groups.flatMap((group) => {
    const slices: Slice[] = [];
    let lines = Number.POSITIVE_INFINITY;
    for (let row = 0; row < group.rowCount; row++) {
      const own = linesIn(group, row, fields);
      const last = slices.at(-1);
      if (last === undefined || lines + own > SECTION_LINES) {
        slices.push({ group, from: row, to: row + 1 });
        lines = own;
      } else {
        slices[slices.length - 1] = { ...last, to: row + 1 };
        lines += own;
      }
    }
    return slices.map((slice) => [slice]);
  });
}

/** About how many lines a row takes: a column of a name holds ten characters, others hold fewer of shorter texts. */
function linesIn(group: ClassGroup, row: number, fields: readonly Field[]): number {
  const placed = [...group.sides.values()].flatMap(({ rows }) => rows[row] ?? []);
  const lengths = placed.flatMap(({ indicator }) =>
    fields.map((field) => ((field.text(indicator)?.length ?? 0) * NAME_SHARE) / field.share),
  );
  return Math.max(1, ...lengths.map((length) => Math.ceil(length / 10)));
}

export function level1RowsOf(part: readonly Slice[], { level1 }: ClassGroup): number {
  return part
    .filter(({ group }) => group.level1 === level1)
    .reduce((sum, { from, to }) => sum + to - from, 0);
}
