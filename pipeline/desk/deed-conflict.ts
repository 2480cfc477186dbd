import type { Correction } from '../corrections/index.ts';
import type { Deed } from './api.ts';
import { type FormNow, pathsOf } from './deeds.ts';

/** What somebody else said of the same place since it was seen; null where nobody did, or it was the same. */
export function conflictOf(
  deed: Deed,
  form: FormNow,
  seen: number,
): { readonly path: string; readonly yours: string; readonly theirs: Correction } | null {
  const paths = pathsOf(deed, form);
  const yours = saidBy(deed);
  const isNote = deed.do === 'note';
  const theirs = form.lines
    .slice(seen)
    .findLast(
      (line) => (line.act === 'note') === isNote && paths.some((path) => meets(line.path, path)),
    );
  if (theirs === undefined) return null;
  const isSame =
    deed.do === 'set' || isNote
      ? theirs.value === yours
      : deed.do === 'accept' && theirs.act === 'accept';
  return isSame ? null : { path: theirs.path, yours, theirs };
}

/** Whether what is said of one place concerns the other: the same, or a cell of a row. */
function meets(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function saidBy(deed: Deed): string {
  switch (deed.do) {
    case 'set':
      return deed.value;
    case 'note':
      return deed.text;
    case 'class':
      return deed.level2 ?? deed.level1 ?? '';
    case 'add-indicator':
    case 'join':
      return `${deed.name} ${deed.value}`;
    case 'split':
      return deed.into.map(({ name, value }) => `${name} ${value}`).join('；');
    default:
      return '';
  }
}

/** What a line says, in few words. */
export function saidIn({ act, value, rows }: Correction): string {
  return rows?.map((row) => `${row.name} ${row.value}`).join('；') ?? value ?? act ?? '';
}
