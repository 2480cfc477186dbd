import {
  type Asked,
  type Author,
  type Correction,
  corrected,
  inForce,
  isRefusal,
  pointerOf,
  proposed,
  type Refusal,
  rowTexts,
  rowTextsAfter,
  stablePathOf,
  type TypedIndicator,
} from '../corrections/index.ts';
import type { ProjectRecord } from '../model/index.ts';
import type { Deed } from './api.ts';
import { WHOLE_FORM } from './form-detail.ts';
import { DeskTrouble } from './trouble.ts';
import { undoingOf } from './undoing.ts';

/** What is done within a form; the others say which forms are one. */
export type DeedInForm = Exclude<Deed, { do: 'same-form' | 'other-form' }>;
type Undo = Extract<Deed, { do: 'undo' }>;
/** What is asked of the form as it is now. */
type DeedAsked = Exclude<DeedInForm, Undo>;

export function isInForm(deed: Deed): deed is DeedInForm {
  return deed.do !== 'same-form' && deed.do !== 'other-form';
}

/** A form to which something is done: as it was read, as it is now, and what was said of it. */
export interface FormNow {
  readonly asRead: ProjectRecord;
  readonly now: ProjectRecord;
  readonly lines: readonly Correction[];
}

/**
 * The lines that put a deed down.
 *
 * @throws DeskTrouble where it cannot be done, with why.
 */
export function linesOf(deed: DeedInForm, form: FormNow, author: Author): Correction[] {
  if (deed.do === 'undo') return undoingOf(deed, form, author);
  for (const asked of waysOf(deed, form)) {
    const lines = asked.map((one) => accepted(proposed(form, one, author)));
    if (keepsRows(deed, form, lines)) return lines;
  }
  throw new DeskTrouble('refused', {
    zh: '这一行是拆分或合并出来的，这样做会丢掉另一部分。请先选中这一行，撤回拆分或合并，再重新做。',
    en: 'This row was split or joined, and its other part would be lost. Take that back first, then do it anew.',
  });
}

/** A deed as lines; that two parts of a row are one again may be that it was not split. */
function waysOf(deed: DeedAsked, form: FormNow): Asked[][] {
  const [path = ''] = pathsOf(deed, form);
  const straight = askedBy(deed, form);
  if (deed.do !== 'join' || madeBy(path, form) !== 'split') return [straight];
  const { name, value } = deed;
  return [
    straight,
    [{ path }, { path: `${path}/name`, value: name }, { path: `${path}/value`, value }],
  ];
}

/**
 * Whether the rows come to say what the deed makes of those that are there. A line takes the place of the one before on its
 * path, and what is undone by that may be where other rows came from.
 */
function keepsRows(deed: DeedAsked, form: FormNow, lines: readonly Correction[]): boolean {
  const [path = ''] = pathsOf(deed, form);
  const { now, asRead } = form;
  switch (deed.do) {
    case 'add-indicator':
    case 'move-indicator':
    case 'delete-indicator':
    case 'split':
    case 'join': {
      const after = rowTexts(corrected(asRead, [...form.lines, ...lines]));
      if (deed.do === 'move-indicator') return sameTexts(rowTexts(now), after);
      const [asked = { path }] = deed.do === 'add-indicator' ? lines : askedBy(deed, form);
      const onRows: Asked = deed.do === 'delete-indicator' ? { act: 'delete', path } : asked;
      return sameTexts(rowTextsAfter(now, onRows), after);
    }
    default:
      return true;
  }
}

function sameTexts(one: readonly string[] | null, other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @throws DeskTrouble for a refusal. */
export function accepted(line: Correction | Refusal): Correction {
  if (isRefusal(line)) throw new DeskTrouble('refused', { zh: line.reason, en: line.reasonEn });
  return line;
}

/** Places of a form that a deed says something of, as stable paths. */
export function pathsOf(deed: Deed, { now }: Pick<FormNow, 'now'>): string[] {
  const stable = (path: string) => stablePathOf(now, path === '/' ? WHOLE_FORM : path);
  return 'paths' in deed ? deed.paths.map(stable) : 'path' in deed ? [stable(deed.path)] : [];
}

function askedBy(deed: DeedAsked, form: FormNow): Asked[] {
  const { now } = form;
  const [path = ''] = pathsOf(deed, form);
  const after = (place: string | null) => (place === null ? '' : stablePathOf(now, place));
  switch (deed.do) {
    case 'set':
      return [{ path, value: deed.value }];
    case 'accept':
      return [...new Set(pathsOf(deed, form))].map((one) => ({ act: 'accept', path: one }));
    case 'restore':
      return [{ path }];
    case 'note':
      return [{ act: 'note', path, value: deed.text }];
    case 'delete-indicator':
      // What a person added is not there without being added.
      return [madeBy(path, form) === 'add' ? { path } : { act: 'delete', path }];
    case 'move-indicator':
      return moved(path, after(deed.after), form);
    case 'add-indicator': {
      const { horizon, level1, level2, name, value } = deed;
      const row = { horizon, ...classOf(level1, level2), name, value };
      return [{ act: 'add', path: '/indicators', rows: [row], after: after(deed.after) }];
    }
    case 'class': {
      const level = deed.level2 === null ? 'level1' : 'level2';
      return [{ path: `${path}/${level}`, value: deed.level2 ?? deed.level1 ?? '' }];
    }
    case 'split': {
      const row = rowAt(now, path);
      return [{ act: 'split', path, rows: deed.into.map((part) => ({ ...row, ...part })) }];
    }
    case 'join': {
      const [, other = ''] = pathsOf(deed, form);
      const row = { ...rowAt(now, path), name: deed.name, value: deed.value };
      return [{ act: 'join', path, with: [other], rows: [row] }];
    }
    case 'take-offer':
      return [offerAt(path, form)];
  }
}

/** The act by which the row at a path came to be as it is, where a person made it. */
function madeBy(path: string, { lines }: FormNow): Correction['act'] {
  const line = inForce(lines).find((one) => one.path === path && one.act !== 'note');
  return line?.act === 'add' || line?.act === 'split' || line?.act === 'join'
    ? line.act
    : undefined;
}

/** On one path one thing holds: a row that somebody made is made again in the other place, as it is by now. */
function moved(path: string, after: string, form: FormNow): Asked[] {
  const made = madeBy(path, form);
  if (made === undefined) return [{ act: 'move', path, after }];
  if (made === 'add')
    return [{ path }, { act: 'add', path: '/indicators', rows: [rowAt(form.now, path)], after }];
  throw new DeskTrouble('refused', {
    zh: '拆分或合并出来的这一行不能再移动。请先撤回拆分或合并，移动后再做一次。',
    en: 'This row was split or joined and cannot be moved: take that back, move it, and do it again.',
  });
}

function classOf(level1: string | null, level2: string | null) {
  return { ...(level1 === null ? {} : { level1 }), ...(level2 === null ? {} : { level2 }) };
}

/** A row as somebody would type it. */
function rowAt(now: ProjectRecord, path: string): TypedIndicator {
  const at = /^\/indicators\/(\d+)$/u.exec(pointerOf(now, path) ?? '')?.[1];
  const indicator = at === undefined ? undefined : now.indicators[Number(at)];
  if (indicator === undefined) throw noSuchRow();
  const { horizon, level1, level2, name, value, weight, actual, score, note } = indicator;
  return {
    horizon,
    ...classOf(level1, level2),
    name,
    value: value.text,
    ...given({ weight, actual: actual?.text ?? null, score, note }),
  };
}

function given(
  cells: Readonly<Record<'weight' | 'actual' | 'score' | 'note', string | null>>,
): Partial<Record<keyof typeof cells, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== null));
}

/** What was offered at a place, asked for anew: of the source as it is now. */
function offerAt(path: string, { now, lines }: FormNow): Asked {
  const isOffered = now.offeredCorrections?.some((one) => one.stablePath === path) ?? false;
  const line = inForce(lines).find((one) => one.path === path && one.act !== 'note');
  if (!isOffered || line === undefined)
    throw new DeskTrouble('refused', {
      zh: '这里没有等待确认的更正，可能刚被别人处理过。',
      en: 'Nothing is offered here: someone may just have dealt with it.',
    });
  const { act, value, rows, with: others } = line;
  // A row that it stood behind may be gone: it comes last then.
  const isLost = act === 'add' && line.after !== '' && pointerOf(now, line.after ?? '') === null;
  const after = isLost ? undefined : line.after;
  return {
    path,
    ...(act === undefined ? {} : { act }),
    ...(value === undefined ? {} : { value }),
    ...(rows === undefined ? {} : { rows }),
    ...(after === undefined ? {} : { after }),
    ...(others === undefined ? {} : { with: others }),
  };
}

function noSuchRow(): DeskTrouble {
  return new DeskTrouble('refused', {
    zh: '这一行指标已经不在了，可能刚被别人删除或合并。',
    en: 'This row is gone: someone may just have deleted or joined it.',
  });
}
