import { type Author, type Correction, inForce } from '../corrections/index.ts';
import type { Deed } from './api.ts';
import { DeskTrouble } from './trouble.ts';

type Undo = Extract<Deed, { do: 'undo' }>;

/** Says again what held before somebody's lines, of whatever kind they are: a line more, never one less. */
export function undoingOf(
  { by, at }: Undo,
  { lines }: { readonly lines: readonly Correction[] },
  author: Author,
): Correction[] {
  const own = lines.filter((line) => line.by === by && line.at === at);
  const [first] = own;
  if (first === undefined) throw noSuchDeed();
  const before = inForce(lines.slice(0, lines.indexOf(first)));
  const since = lines.slice(lines.lastIndexOf(own.at(-1) ?? first) + 1);
  const placeOf = (line: Correction) => JSON.stringify([line.act === 'note', line.path]);
  const places = new Map(own.map((line) => [placeOf(line), line]));
  const theirs = since.find((line) => line.by !== author.by && places.has(placeOf(line)));
  if (theirs !== undefined) throw changedSince(theirs.by);
  return [...places].flatMap(([place, { record, path, source, read, act }]) => {
    const held = before.filter((line) => placeOf(line) === place);
    if (held.length > 0) return held.map((line) => ({ ...line, ...author }));
    const nothing = act === 'note' ? { act, value: '' } : {};
    return [{ record, path, source, read, ...nothing, ...author }];
  });
}

function noSuchDeed(): DeskTrouble {
  return new DeskTrouble('refused', {
    zh: '要撤销的这一步已经不在更正记录中。',
    en: 'What was to be undone is no longer among the corrections.',
  });
}

function changedSince(by: string): DeskTrouble {
  return new DeskTrouble('refused', {
    zh: `${by}之后又改过这里，不能撤销。请直接更正。`,
    en: `${by} has changed this since: it cannot be undone. Correct it instead.`,
  });
}
