import { useEffect, useState } from 'preact/hooks';
import type { FormDetail } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useShortcuts } from '../keys.ts';
import { filled, useLanguage } from '../language.tsx';
import { useSaid } from '../told.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { Editor } from './editor.tsx';
import { NoteBox } from './note-box.tsx';
import { fieldAt, findingsAt, offersApart, rowAt } from './places.ts';
import { Reasons } from './reasons.tsx';
import { RowTools } from './row-tools.tsx';
import type { OpenForm } from './use-form.ts';

interface Props {
  readonly form: FormDetail;
  readonly open: OpenForm;
  readonly selected: string | null;
  readonly editing: number;
  readonly stop: {
    /** From 0; -1 where what is selected waits for nobody. */
    readonly at: number;
    readonly count: number;
    readonly step: (by: number) => void;
  };
  readonly onAccept: () => void;
  /** Something was corrected or dropped at this place. */
  readonly onSettled: (form: FormDetail) => void;
  readonly onSelect: (path: string) => void;
}

/** The place that is selected: why it is to be looked at, and what can be done about it. */
export function Panel(props: Props) {
  const { form, open, selected, editing, stop, onAccept, onSettled, onSelect } = props;
  const { words } = useLanguage();
  const said = useSaid();
  const [noting, setNoting] = useState(false);
  useEffect(() => setNoting(false), [selected]);
  useShortcuts({ KeyB: () => setNoting(true) });
  const field = selected === null ? null : fieldAt(form, selected);
  const row = field === null ? null : rowAt(form, field.path);
  const findings = selected === null ? [] : findingsAt(form, selected);
  const suggestion = findings.find((one) => one.open.length > 0 && one.suggestion !== null);
  return (
    <section class="panel" aria-label={words.stops.replace('{n}', String(stop.count))}>
      <header>
        <p class="stop" role="status">
          {stop.count === 0
            ? offersApart(form).length === 0
              ? `✓ ${words.noStops}`
              : words.needs.offered
            : stop.at === -1
              ? filled(words.stops, { n: stop.count })
              : filled(words.stopAt, { n: stop.at + 1, all: stop.count })}
        </p>
        <span class="actions end">
          <button
            type="button"
            class="quiet"
            disabled={stop.count === 0}
            onClick={() => stop.step(-1)}
          >
            {words.previousStop} <kbd>K</kbd>
          </button>
          <button
            type="button"
            class="quiet"
            disabled={stop.count === 0}
            onClick={() => stop.step(1)}
          >
            {words.nextStop} <kbd>J</kbd>
          </button>
        </span>
      </header>
      {open.conflict === null ? null : <ConflictNotice open={open} />}
      {selected === null ? <p class="muted">{words.choosePlace}</p> : null}
      <Reasons field={field} findings={findings} onSelect={onSelect} form={form} />
      {field === null ? (
        selected === null ? null : (
          <p class="actions">
            <button type="button" class="plain" onClick={onAccept} title={words.acceptHint}>
              ✓ {words.accept} <kbd>A</kbd>
            </button>
          </p>
        )
      ) : (
        <Editor
          key={field.path}
          form={form}
          field={field}
          open={open}
          editing={editing}
          suggestion={suggestion?.suggestion ?? null}
          onAccept={onAccept}
          onSettled={onSettled}
          onNote={() => setNoting(!noting)}
        />
      )}
      {noting && field !== null ? (
        <NoteBox
          open={open}
          path={field.path}
          note={field.note}
          label={`${words.note}: ${said(field.label)}`}
          onSaved={() => setNoting(false)}
        />
      ) : field?.note ? (
        <p class="note-text">
          {words.note}: {field.note}
        </p>
      ) : null}
      {row === null ? null : (
        <RowTools
          key={row.path}
          form={form}
          row={row}
          open={open}
          onDone={(what) => announce(`${words.done}: ${what}`)}
        />
      )}
    </section>
  );
}
