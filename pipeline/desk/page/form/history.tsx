import type { FormDetail } from '../../api.ts';
import { announce } from '../announce.tsx';
import { filled, useWords } from '../language.tsx';
import { momentOf, useSaid } from '../told.ts';
import type { OpenForm } from './use-form.ts';

/** All that people said of the form, the newest first; what holds can be taken back. */
export function History({ form, open }: { readonly form: FormDetail; readonly open: OpenForm }) {
  const words = useWords();
  const said = useSaid();
  const restore = async (path: string, what: string) => {
    const answer = await open.put({ do: 'restore', path }, what);
    if (answer !== null) announce(filled(words.restored, { what }));
  };
  return (
    <section class="history">
      <h2>{words.history}</h2>
      {form.history.length === 0 ? <p class="muted">{words.historyNone}</p> : null}
      <ol>
        {form.history
          .map((entry, index) => ({ ...entry, index }))
          .reverse()
          .map(({ index, kind, path, label, read, value, by, at, why, state }) => (
            <li key={index} class={state === 'past' ? 'past' : undefined}>
              <span class="muted small">
                {momentOf(at)} {by}
              </span>{' '}
              <strong>{words.deeds[kind]}</strong> {said(label)}
              {kind === 'set' ? `: ${read === '' || read === null ? words.blank : read} → ` : ' '}
              {value === '' && kind === 'set' ? words.blank : value}
              {why === null ? null : <span class="muted"> ({why})</span>}{' '}
              <span class="muted small">{words.states[state]}</span>
              {state === 'holds' && kind !== 'restore' && kind !== 'note' ? (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${words.restore}: ${said(label)}`}
                  onClick={() => restore(path, said(label))}
                >
                  {words.restore}
                </button>
              ) : null}
            </li>
          ))}
      </ol>
    </section>
  );
}
