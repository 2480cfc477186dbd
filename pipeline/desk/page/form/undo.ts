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
    default: {
      // What was done to rows is found by the path that its line has: indexes are others by now.
      const path = after.history.at(-1)?.path;
      return path === undefined ? null : { deeds: [{ do: 'restore', path }], what };
    }
  }
}

function asBefore(path: string, before: FormDetail): Deed {
  const field = fieldAt(before, path);
  const correction = field?.path === path ? field.correction : null;
  if (correction?.kind === 'value') return { do: 'set', path, value: correction.value };
  if (correction?.kind === 'accepted') return { do: 'accept', paths: [path] };
  return { do: 'restore', path };
}
