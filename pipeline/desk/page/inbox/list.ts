import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { FormCard, Inbox } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useDesk, useEvents } from '../desk.tsx';
import { call } from '../server.ts';
import { useTold } from '../told.ts';
import type { Filters } from './filters.tsx';

/** Forms that are asked for at a time. */
const PART = 100;
/** Milliseconds that typing in the search rests before it is asked for. */
const REST = 150;

interface Listed {
  /** Null until the first answer. */
  readonly inbox: Inbox | null;
  formAt(index: number): FormCard | undefined;
  /** Has the rows from `first` to before `last` asked for. */
  need(first: number, last: number): void;
}

/** The inbox as filtered, in parts as they are looked at; asked for anew whenever something changes in it. */
export function useInbox(filters: Filters): Listed {
  const { workspace } = useDesk();
  const told = useTold();
  const [inbox, setInbox] = useState<Inbox | null>(null);
  const parts = useRef(new Map<number, readonly FormCard[]>());
  const asked = useRef(new Set<number>());
  const shown = useRef({ first: 0, last: 1 });
  const turn = useRef(0);
  const [, redraw] = useState(0);

  const ask = useCallback(
    async (part: number, isFresh: boolean) => {
      if (!isFresh && asked.current.has(part)) return;
      asked.current.add(part);
      const mine = turn.current;
      try {
        const answer = await call('inbox', {
          query: { ...filters, offset: part * PART, limit: PART },
        });
        if (mine !== turn.current) return;
        parts.current.set(part, answer.forms);
        setInbox(answer);
        redraw((n) => n + 1);
      } catch (error) {
        if (mine === turn.current) announce(told(error));
      }
    },
    [filters],
  );

  const again = useCallback(() => {
    turn.current += 1;
    asked.current.clear();
    const { first, last } = shown.current;
    const [from, to] = [Math.floor(first / PART), Math.floor(Math.max(first, last - 1) / PART)];
    for (const part of parts.current.keys())
      if (part < from || part > to) parts.current.delete(part);
    for (let part = from; part <= to; part++) void ask(part, true);
  }, [ask]);

  useEffect(() => {
    const timer = setTimeout(
      () => {
        parts.current.clear();
        shown.current = { first: 0, last: 1 };
        again();
      },
      inbox === null ? 0 : REST,
    );
    return () => clearTimeout(timer);
  }, [again, workspace.generation]);
  useEvents((event) => {
    if (event.kind === 'inbox' || event.kind === 'form') again();
  });

  const need = useCallback(
    (first: number, last: number) => {
      shown.current = { first, last };
      for (let part = Math.floor(first / PART); part * PART < last; part++) void ask(part, false);
    },
    [ask],
  );
  const formAt = (index: number) => parts.current.get(Math.floor(index / PART))?.[index % PART];
  return { inbox, formAt, need };
}
