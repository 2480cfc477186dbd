import { useCallback, useState } from 'preact/hooks';
import type { FormDetail } from '../../api.ts';
import { goTo, hrefOf } from '../address.ts';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import type { Filters } from '../inbox/filters.tsx';
import { useShortcuts } from '../keys.ts';
import { filled, type Language, useLanguage, useWords } from '../language.tsx';
import { OriginalPane } from '../original/original-pane.tsx';
import { grouped } from '../told.ts';
import { FieldList } from './field-list.tsx';
import { FormPdf } from './form-pdf.tsx';
import { type Neighbours, useNeighbours } from './neighbours.ts';
import { Panel } from './panel.tsx';
import { acceptedWith, fieldAt, stopsOf } from './places.ts';
import { type OpenForm, useForm } from './use-form.ts';

interface Props {
  readonly id: string;
  /** Of the inbox: the order in which one form follows the other. */
  readonly filters: Filters;
}

/** A form beside its original. */
export function FormPage({ id, filters }: Props) {
  const words = useWords();
  const open = useForm(id);
  const neighbours = useNeighbours(id, filters, open.form?.version ?? 0);
  if (open.form === null)
    return (
      <p class="wait" role="status">
        {open.trouble ?? words.loading}
      </p>
    );
  return <Work open={open} form={open.form} neighbours={neighbours} />;
}

interface WorkProps {
  readonly open: OpenForm;
  readonly form: FormDetail;
  readonly neighbours: Neighbours;
}

function Work({ open, form, neighbours }: WorkProps) {
  const { words, lang } = useLanguage();
  const stops = stopsOf(form);
  const [selected, setSelected] = useState<string | null>(stops[0]?.path ?? null);
  /** Goes up whenever the panel's box is to have the focus. */
  const [editing, setEditing] = useState(0);
  const at = stops.findIndex(({ path }) => path === selected);

  const step = (by: number) => {
    const next =
      at === -1
        ? stops[by > 0 ? 0 : stops.length - 1]
        : stops[(at + by + stops.length) % stops.length];
    if (next === undefined) announce(words.noStops);
    else setSelected(next.path);
  };
  /** After a place is settled: the next that waits. */
  const goOn = useCallback(
    (now: FormDetail, from: number) => {
      const left = stopsOf(now);
      const next = left[Math.min(Math.max(from, 0), left.length - 1)];
      if (next !== undefined) setSelected(next.path);
      else announce(words.allSeen);
    },
    [words],
  );
  const accept = async () => {
    if (selected === null) return;
    const paths = acceptedWith(form, selected);
    const what = labelOf(form, selected, lang, words.row);
    const answer = await open.put({ do: 'accept', paths }, what);
    if (answer === null) return;
    announce(filled(words.accepted, { what }));
    goOn(answer.form, at);
  };
  const leaveTo = (other: string | null) => {
    if (other !== null) goTo({ at: 'form', id: other });
    else goTo({ at: 'inbox' });
  };
  const edit = () => setEditing((n) => n + 1);
  useShortcuts({
    KeyJ: () => step(1),
    ArrowDown: () => step(1),
    KeyK: () => step(-1),
    ArrowUp: () => step(-1),
    KeyA: accept,
    KeyE: edit,
    Enter: edit,
    KeyN: () => leaveTo(neighbours.next),
    ArrowRight: () => leaveTo(neighbours.next),
    KeyP: () => neighbours.previous !== null && leaveTo(neighbours.previous),
    ArrowLeft: () => neighbours.previous !== null && leaveTo(neighbours.previous),
    KeyU: open.undo,
    Escape: () => leaveTo(null),
  });
  return (
    <div class="form-page">
      <FormHead form={form} neighbours={neighbours} onUndo={open.undo} />
      <OriginalPane form={form} selected={selected} onSelect={setSelected} />
      <section class="reading" aria-label={words.fieldsOf}>
        <FieldList
          form={form}
          open={open}
          selected={selected}
          onSelect={setSelected}
          onEdit={edit}
        />
        <Panel
          open={open}
          form={form}
          selected={selected}
          editing={editing}
          stop={{ at, count: stops.length, step }}
          onAccept={accept}
          onSettled={(now) => goOn(now, at)}
          onSelect={setSelected}
        />
      </section>
    </div>
  );
}

/** What a place is called. */
export function labelOf(form: FormDetail, path: string, lang: Language, otherwise: string): string {
  return fieldAt(form, path)?.label[lang] ?? otherwise;
}

interface HeadProps {
  readonly form: FormDetail;
  readonly neighbours: Neighbours;
  readonly onUndo: () => void;
}

function FormHead({ form, neighbours, onUndo }: HeadProps) {
  const words = useWords();
  const { people, workspace } = useDesk();
  const others = people.filter((one) => one.form === form.id && one.name !== workspace.person.name);
  const { previous, next, place, total } = neighbours;
  return (
    <header class="form-head">
      <a class="button" href={hrefOf({ at: 'inbox' })}>
        ← {words.inbox}
      </a>
      <div class="what">
        <h1>{form.name ?? words.unnamed}</h1>
        <p class="muted small">
          {form.year ?? words.unknownYear} · {form.departmentName ?? form.unit ?? ''}
          {form.annual === null ? '' : ` · ${filled(words.yuan, { n: grouped(form.annual) })}`}
          {others.length === 0 ? null : (
            <strong>
              {' '}
              · {filled(words.alsoHere, { names: others.map(({ name }) => name).join('、') })}
            </strong>
          )}
        </p>
      </div>
      <div class="actions">
        {place > 0 ? (
          <span class="muted small">{filled(words.placeInList, { n: place, all: total })}</span>
        ) : null}
        <FormPdf key={form.id} form={form.id} />
        <button type="button" class="quiet" onClick={onUndo}>
          {words.undo} <kbd>U</kbd>
        </button>
        <button
          type="button"
          class="plain"
          disabled={previous === null}
          onClick={() => previous !== null && goTo({ at: 'form', id: previous })}
        >
          {words.previousForm} <kbd>P</kbd>
        </button>
        <button
          type="button"
          class="plain"
          disabled={next === null}
          onClick={() => next !== null && goTo({ at: 'form', id: next })}
        >
          {words.nextForm} <kbd>N</kbd>
        </button>
      </div>
    </header>
  );
}
