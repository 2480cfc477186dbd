import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Deed, Field, FormDetail } from '../../api.ts';
import { announce } from '../announce.tsx';
import { filled, useWords } from '../language.tsx';
import { useSaid } from '../told.ts';
import { draftsOf, keepDraft } from './drafts.ts';
import { Effect } from './effect.tsx';
import type { OpenForm } from './use-form.ts';
import { usePreview } from './use-preview.ts';

interface Props {
  readonly form: FormDetail;
  readonly field: Field;
  readonly open: OpenForm;
  /** Goes up whenever the box is to have the focus. */
  readonly editing: number;
  readonly suggestion: string | null;
  readonly onAccept: () => void;
  readonly onSettled: (form: FormDetail) => void;
  readonly onNote: () => void;
}

/** What stands at a place, typed as printed; what it means and does is shown while it is typed. */
export function Editor(props: Props) {
  const { form, field, open, editing, suggestion, onAccept, onSettled, onNote } = props;
  const words = useWords();
  const said = useSaid();
  const id = useId();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement>(null);
  const [draft, setDraft] = useState(() => draftsOf(form.id).get(field.path) ?? null);
  const text = draft?.text ?? field.text;
  const isChanged = draft !== null && draft.text !== field.text;
  const label = said(field.label);
  const deed: Deed | null = isChanged ? { do: 'set', path: field.path, value: text } : null;
  const preview = usePreview(form.id, form.version, deed);

  const firstEditing = useRef(editing);
  // Before the next key: what is typed right after belongs into the box.
  useLayoutEffect(() => {
    if (editing === firstEditing.current) return;
    box.current?.focus();
    if (field.input !== 'class') box.current?.select();
  }, [editing]);
  const type = (value: string, why = draft?.why ?? '') => {
    const next = { text: value, why, seen: draft?.seen ?? form.version };
    const kept = value === field.text && why === '' ? null : next;
    setDraft(kept);
    keepDraft(form.id, field.path, kept);
  };
  const forget = () => {
    setDraft(null);
    keepDraft(form.id, field.path, null);
  };
  const save = async (event?: Event) => {
    event?.preventDefault();
    if (deed === null) {
      onAccept();
      return;
    }
    const answer = await open.put(deed, label, { why: draft?.why, seen: draft?.seen });
    if (answer === null) return;
    forget();
    announce(filled(words.correctedTo, { what: `${label} ${text === '' ? words.blank : text}` }));
    box.current?.blur();
    onSettled(answer.form);
  };
  const restore = async () => {
    const answer = await open.put({ do: 'restore', path: field.path }, label);
    if (answer === null) return;
    forget();
    announce(filled(words.restored, { what: label }));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      forget();
      box.current?.blur();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void save();
    }
  };
  const given = {
    id,
    ref: box,
    value: text,
    'aria-describedby': 'means',
    onKeyDown: press,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => type(currentTarget.value),
  };
  const isOffered = field.correction?.kind === 'offered';
  return (
    <form class="editor" onSubmit={save}>
      {field.editable ? (
        <div>
          <label class="small muted" for={id}>
            {words.correctTo}
          </label>
          {field.input === 'class' || field.choices !== undefined ? (
            <select {...given}>
              {field.choices?.some(({ value }) => value === text) ? null : (
                <option value={text}>{text === '' ? words.blank : text}</option>
              )}
              {field.choices?.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {said(choice.label)}
                </option>
              ))}
            </select>
          ) : field.input === 'long' || text.length > 60 ? (
            <textarea {...given} rows={3} />
          ) : (
            <input type="text" autocomplete="off" spellcheck={false} {...given} />
          )}
        </div>
      ) : (
        <p class="muted">{words.notEditable}</p>
      )}
      <div class="means" id="means">
        {field.printed !== null && field.printed !== text ? (
          <p>
            <span class="muted">{words.printed}</span>
            {field.printed === '' ? words.blank : field.printed}
          </p>
        ) : null}
        {isChanged || field.meaning === null ? null : (
          <p>
            <span class="muted">{words.means}</span>
            {said(field.meaning)}
          </p>
        )}
      </div>
      {isChanged ? <Effect preview={preview} /> : null}
      {isChanged ? (
        <label class="reason-box">
          <span>{words.reason}</span>
          <input
            type="text"
            autocomplete="off"
            value={draft.why}
            onKeyDown={press}
            onInput={({ currentTarget }) => type(text, currentTarget.value)}
          />
        </label>
      ) : null}
      <p class="actions">
        {isOffered ? (
          <OfferButtons field={field} open={open} onSettled={onSettled} />
        ) : isChanged ? (
          <>
            <button type="submit" class="plain primary" disabled={open.isSaving}>
              {open.isSaving ? words.saving : words.correct} <kbd>Enter</kbd>
            </button>
            <button type="button" class="plain" onClick={forget}>
              {words.cancel} <kbd>Esc</kbd>
            </button>
          </>
        ) : (
          <button
            type="button"
            class="plain primary"
            title={words.acceptHint}
            disabled={open.isSaving || (field.correction?.kind === 'accepted' && !field.open)}
            onClick={onAccept}
          >
            ✓ {words.accept} <kbd>A</kbd>
          </button>
        )}
        {!isChanged && field.editable ? (
          <button type="button" class="plain" onClick={() => box.current?.focus()}>
            {words.correct} <kbd>E</kbd>
          </button>
        ) : null}
        {suggestion !== null && field.editable && suggestion !== text ? (
          <button type="button" class="plain" onClick={() => type(suggestion)}>
            {words.useSuggestion}
          </button>
        ) : null}
        {field.correction === null || isOffered ? null : (
          <button type="button" class="plain" disabled={open.isSaving} onClick={restore}>
            {words.restore}
          </button>
        )}
        <button type="button" class="quiet" onClick={onNote}>
          {words.note} <kbd>B</kbd>
        </button>
      </p>
    </form>
  );
}

/** A correction whose source has changed: it still holds, or it is dropped. */
function OfferButtons({ field, open, onSettled }: Pick<Props, 'field' | 'open' | 'onSettled'>) {
  const words = useWords();
  const said = useSaid();
  const put = async (deed: Deed) => {
    const answer = await open.put(deed, said(field.label));
    if (answer === null) return;
    announce(words.done);
    onSettled(answer.form);
  };
  return (
    <>
      <button
        type="button"
        class="plain primary"
        onClick={() => put({ do: 'take-offer', path: field.path })}
      >
        {words.takeOffer}
      </button>
      <button type="button" class="plain" onClick={() => put({ do: 'restore', path: field.path })}>
        {words.dropOffer}
      </button>
    </>
  );
}
