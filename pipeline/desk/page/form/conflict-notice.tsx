import { filled, useWords } from '../language.tsx';
import { useSaid } from '../told.ts';
import type { OpenForm } from './use-form.ts';

/** Somebody else was quicker at the same place: both are shown, and the person says which holds. */
export function ConflictNotice({ open }: { readonly open: OpenForm }) {
  const words = useWords();
  const said = useSaid();
  if (open.conflict === null) return null;
  const { told, deed } = open.conflict;
  const { by, label, theirs, yours } = told;
  return (
    <div class="notice" role="alert">
      <p>{filled(words.conflict, { by, label: said(label), theirs, yours })}</p>
      <p class="actions">
        <button
          type="button"
          class="plain primary"
          onClick={() => open.put(deed, said(label), { seen: told.form.version })}
        >
          {words.useMine}
        </button>
        <button type="button" class="plain" onClick={open.dropConflict}>
          {words.useTheirs}
        </button>
      </p>
    </div>
  );
}
