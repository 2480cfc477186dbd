import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Field, FormDetail, IndicatorRow } from '../../api.ts';
import { useWords } from '../language.tsx';
import { useSaid } from '../told.ts';
import { draftsOf } from './drafts.ts';
import { FormNote } from './form-note.tsx';
import { History } from './history.tsx';
import { Marks } from './marks.tsx';
import { Offers } from './offers.tsx';
import { fieldAt } from './places.ts';
import { FirstRow } from './row-tools.tsx';
import { MissingIndicators } from './suggested.tsx';
import { Sums } from './sums.tsx';
import type { OpenForm } from './use-form.ts';

interface Props {
  readonly form: FormDetail;
  readonly open: OpenForm;
  readonly selected: string | null;
  readonly onSelect: (path: string) => void;
  readonly onEdit: () => void;
}

interface Choosing {
  /** Path of the field that is selected. */
  readonly chosen: string | null;
  readonly drafts: ReadonlySet<string>;
  readonly onSelect: (path: string) => void;
  readonly onEdit: () => void;
}

/** All that was read of the form; what is selected comes into view. */
export function FieldList({ form, open, selected, onSelect, onEdit }: Props) {
  const words = useWords();
  const said = useSaid();
  const list = useRef<HTMLDivElement>(null);
  const chosen = selected === null ? null : (fieldAt(form, selected)?.path ?? null);
  useLayoutEffect(() => {
    const look = () => {
      const element = list.current?.querySelector('[aria-current="true"]');
      element?.scrollIntoView({ block: 'nearest' });
    };
    look();
    if (list.current === null) return;
    // What is typed takes room of the list.
    const watcher = new ResizeObserver(look);
    watcher.observe(list.current);
    return () => watcher.disconnect();
  }, [chosen, form]);
  const choosing: Choosing = {
    chosen,
    onSelect,
    onEdit,
    drafts: new Set(draftsOf(form.id).keys()),
  };
  const horizons = (['implementation', 'annual'] as const).filter((horizon) =>
    form.indicators.some((row) => row.horizon === horizon),
  );
  const isReading = ({ key }: { key: string }) => key === 'unread' || key === 'extra';
  const section = ({ key, label, fields }: FormDetail['sections'][number]) => (
    <section key={key}>
      <h2>{said(label)}</h2>
      {fields.map((field) => (
        <FieldRow key={field.path} field={field} choosing={choosing} />
      ))}
      {key === 'money' ? <Sums sums={form.sums} /> : null}
    </section>
  );
  return (
    <div class="field-list" ref={list} tabIndex={-1}>
      <Offers form={form} open={open} />
      {form.sections.filter((one) => !isReading(one)).map(section)}
      {horizons.map((horizon) => (
        <section key={horizon}>
          <h2>
            {words.indicators} · {words.horizons[horizon]}
          </h2>
          {form.indicators
            .filter((row) => row.horizon === horizon)
            .map((row) => (
              <Indicator key={row.path} row={row} choosing={choosing} />
            ))}
        </section>
      ))}
      <MissingIndicators form={form} />
      {horizons.length === 0 ? <FirstRow open={open} /> : null}
      {form.sections.filter(isReading).map(section)}
      <FormNote form={form} open={open} />
      <History form={form} open={open} />
    </div>
  );
}

function FieldRow({ field, choosing }: { readonly field: Field; readonly choosing: Choosing }) {
  const said = useSaid();
  return (
    <div class="field">
      <span class="label" id={idOf(field.path)}>
        {said(field.label)}
      </span>
      <Value field={field} choosing={choosing} labelled={idOf(field.path)} />
    </div>
  );
}

/** The class, the name and the value in a row, the other cells below it. */
function Indicator({ row, choosing }: { readonly row: IndicatorRow; readonly choosing: Choosing }) {
  const words = useWords();
  const said = useSaid();
  const [name, value, ...others] = row.fields;
  return (
    <div class="indicator">
      <Value field={row.class} choosing={choosing} />
      {name === undefined ? null : <Value field={name} choosing={choosing} />}
      {value === undefined ? null : <Value field={value} choosing={choosing} />}
      {others.length === 0 ? null : (
        <div class="others">
          {others.map((field) => (
            <div key={field.path}>
              <span class="label small" id={idOf(field.path)}>
                {said(field.label)}
              </span>
              <Value field={field} choosing={choosing} labelled={idOf(field.path)} />
            </div>
          ))}
        </div>
      )}
      {row.origin === 'added' ? <span class="pill note">{words.addedMark}</span> : null}
    </div>
  );
}

interface ValueProps {
  readonly field: Field;
  readonly choosing: Choosing;
  /** Id of the element that names it; without one its label is spoken with it. */
  readonly labelled?: string;
}

function Value({ field, choosing, labelled }: ValueProps) {
  const words = useWords();
  const said = useSaid();
  const { path, text } = field;
  const id = `${idOf(path)}-value`;
  return (
    <button
      type="button"
      id={id}
      class={`value ${field.open ? 'waits' : ''} ${field.input === 'long' ? 'long' : ''}`}
      aria-current={path === choosing.chosen ? 'true' : undefined}
      aria-labelledby={labelled === undefined ? undefined : `${labelled} ${id}`}
      onClick={() => choosing.onSelect(path)}
      onDblClick={choosing.onEdit}
    >
      {labelled === undefined ? <span class="spoken">{said(field.label)} </span> : null}
      <span class={text === '' ? 'blank' : undefined}>{text === '' ? words.blank : text}</span>{' '}
      <Marks field={field} hasDraft={choosing.drafts.has(path)} />
    </button>
  );
}

/** An id that a path gives, with nothing in it that parts ids. */
function idOf(path: string): string {
  return `at${path.replace(/\s/gu, '_')}`;
}
