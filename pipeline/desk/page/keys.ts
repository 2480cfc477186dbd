import { useLayoutEffect } from 'preact/hooks';

/** What a key does where nothing is being typed: by the key's place on the keyboard, so that an input method changes nothing. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Where the choice is kept over visits. */
const KEPT = 'jixiao.keys';

export function areShortcutsOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

/** Single keys can be turned off: who speaks to the machine, or types with tremor, sets them off unmeant. */
export function enableShortcuts(on: boolean): void {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

/** While the component is shown, `shortcuts` hold. The keys are `KeyboardEvent.code`s, with `Shift+` before them where it is held. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTypedInto(event.target) || (event.code === 'Enter' && isPressed(event.target))) return;
      const act = shortcuts[`${event.shiftKey ? 'Shift+' : ''}${event.code}`];
      if (act === undefined || !areShortcutsOn()) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Whether a key belongs to what has the focus. */
function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog[open]') !== null) return true;
  return target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select');
}

/** Whether Enter does something to it already. */
function isPressed(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('button, a, summary, input');
}
