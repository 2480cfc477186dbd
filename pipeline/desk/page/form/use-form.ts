import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Conflict, CorrectionAnswer, Deed, FormDetail } from '../../api.ts';
import { announce } from '../announce.tsx';
import { PAGE, useDesk, useEvents } from '../desk.tsx';
import { filled, useWords } from '../language.tsx';
import { call, Refusal } from '../server.ts';
import { useTold } from '../told.ts';

/** Something that was done, and what it is about. */
interface Done {
  readonly wrote: CorrectionAnswer['wrote'];
  readonly what: string;
}

/** What was done in this page, by form, the last at the end. */
const done = new Map<string, Done[]>();

export interface OpenForm {
  /** Null until it has come. */
  readonly form: FormDetail | null;
  /** Why it did not come. */
  readonly trouble: string | null;
  readonly isSaving: boolean;
  /** Somebody else said something of the same place; nothing was written. */
  readonly conflict: { readonly told: Conflict; readonly deed: Deed } | null;
  /**
   * Puts a deed down.
   *
   * @param what it is about, in a few words
   * @returns the answer once it is on the disk; null where it was not done, which is then told
   */
  put(deed: Deed, what: string, more?: PutOptions): Promise<CorrectionAnswer | null>;
  undo(): Promise<void>;
  dropConflict(): void;
}

interface PutOptions {
  readonly why?: string | undefined;
  /** Version of the form that the person saw. */
  readonly seen?: number | undefined;
}

/** A form that is open: as the server has it, with what others do to it. */
export function useForm(id: string): OpenForm {
  const words = useWords();
  const told = useTold();
  const { workspace } = useDesk();
  const [form, setForm] = useState<FormDetail | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [conflict, setConflict] = useState<OpenForm['conflict']>(null);
  const [saving, setSaving] = useState(0);
  /** Deeds follow one another: the second may name a row by where the first left it. */
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef<FormDetail | null>(null);

  const show = useCallback((next: FormDetail) => {
    const now = latest.current;
    if (now !== null && now.generation === next.generation && now.version > next.version) return;
    latest.current = next;
    setForm(next);
  }, []);
  const ask = useCallback(async () => {
    try {
      show(await call('form', { params: { form: id } }));
      setTrouble(null);
    } catch (error) {
      setTrouble(told(error));
    }
  }, [id]);
  useEffect(() => void ask(), [ask, workspace.generation]);
  useEvents((event) => {
    if (event.kind !== 'form' || event.id !== id) return;
    const isNew = event.version > (latest.current?.version ?? 0);
    if (isNew && event.by !== null && event.by !== workspace.person.name)
      announce(filled(words.changedBy, { name: event.by }));
    if (isNew || event.by === null) void ask();
  });
  useEffect(() => {
    const tell = (open: string | null) => call('presence', { body: { page: PAGE, form: open } });
    tell(id).catch(() => {});
    return () => void tell(null).catch(() => {});
  }, [id]);

  const send = async (deed: Deed, { why, seen }: PutOptions): Promise<CorrectionAnswer | null> => {
    try {
      const answer = await call('correct', {
        params: { form: id },
        body: {
          seen: seen ?? latest.current?.version ?? 0,
          deed,
          ...(why === undefined || why === '' ? {} : { why }),
        },
      });
      show(answer.form);
      return answer;
    } catch (error) {
      const other = error instanceof Refusal ? error.conflict : null;
      if (other === null) announce(told(error));
      else {
        show(other.form);
        setConflict({ told: other, deed });
      }
      return null;
    }
  };
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    setSaving((n) => n + 1);
    const turn = queue.current.then(act).finally(() => setSaving((n) => n - 1));
    queue.current = turn.catch(() => {});
    return turn;
  };
  const put = (deed: Deed, what: string, more: PutOptions = {}) =>
    inTurn(async () => {
      setConflict(null);
      const answer = await send(deed, more);
      if (answer !== null) done.set(id, [...(done.get(id) ?? []), { wrote: answer.wrote, what }]);
      return answer;
    });
  const undo = () =>
    inTurn(async () => {
      const last = done.get(id)?.at(-1);
      if (last === undefined) {
        announce(words.nothingToUndo);
        return;
      }
      if ((await send({ do: 'undo', ...last.wrote }, {})) === null) return;
      done.set(id, (done.get(id) ?? []).slice(0, -1));
      announce(filled(words.undone, { what: last.what }));
    });
  return {
    form,
    trouble,
    isSaving: saving > 0,
    conflict,
    put,
    undo,
    dropConflict: () => setConflict(null),
  };
}
