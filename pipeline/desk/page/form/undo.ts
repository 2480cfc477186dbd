import type { Deed, FormDetail } from '../../api.ts';
import { fieldAt } from './places.ts';

/** What takes a deed back: deeds, in their order, and what they are about. */
export interface Undoing {
  readonly deeds: readonly Deed[];
  readonly what: string;
}

/**
 * How a deed is taken back. A line more says that what held before holds again; nothing is removed.
 *
 * @param before the form as it was, `after` as the deed left it
 */
export function undoingOf(
  deed: Deed,
  before: FormDetail,
  after: FormDetail,
  what: string,
): Undoing | null {
  switch (deed.do) {
    case 'set':
    case 'restore':
      return { deeds: [asBefore(deed.path, before)], what };
    case 'accept':
      return { deeds: deed.paths.map((path) => asBefore(path, before)), what };
    case 'note': {
      const text = (deed.path === '/' ? before.note : fieldAt(before, deed.path)?.note) ?? '';
      return { deeds: [{ do: 'note', path: deed.path, text }], what };
    }
    case 'take-offer':
      return null;
    case 'delete-indicator': {
      // Restored, a row that a person put in would be gone: that is what was read.
      const again = addedAgain(deed.path, before);
      if (again !== null) return { deeds: [again], what };
      return lastTakenBack(after, what);
    }
    default:
      return lastTakenBack(after, what);
  }
}

/** What was done to rows is found by the path that its line has: indexes are others by now. */
function lastTakenBack({ history }: FormDetail, what: string): Undoing | null {
  const path = history.at(-1)?.path;
  return path === undefined ? null : { deeds: [{ do: 'restore', path }], what };
}

function addedAgain(path: string, { indicators }: FormDetail): Deed | null {
  const at = indicators.findIndex((row) => row.path === path);
  const row = indicators[at];
  if (row?.origin !== 'added') return null;
  const { horizon, level1, level2 } = row;
  const text = (part: string) =>
    row.fields.find((field) => field.path === `${path}/${part}`)?.text ?? '';
  const after = indicators[at - 1]?.path ?? null;
  return {
    do: 'add-indicator',
    horizon,
    level1,
    level2,
    name: text('name'),
    value: text('value'),
    after,
  };
}

function asBefore(path: string, before: FormDetail): Deed {
  const field = fieldAt(before, path);
  const correction = field?.path === path ? field.correction : null;
  if (correction?.kind === 'value') return { do: 'set', path, value: correction.value };
  if (correction?.kind === 'accepted') return { do: 'accept', paths: [path] };
  return { do: 'restore', path };
}
