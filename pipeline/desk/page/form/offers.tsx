import type { Deed, FormDetail } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useWords } from '../language.tsx';
import { momentOf, useSaid } from '../told.ts';
import { offersApart } from './places.ts';
import type { OpenForm } from './use-form.ts';

/** What is offered again and belongs to no field that is shown: rows, remarks, places that are gone. */
export function Offers({ form, open }: { readonly form: FormDetail; readonly open: OpenForm }) {
  const words = useWords();
  const said = useSaid();
  const offers = offersApart(form);
  if (offers.length === 0) return null;
  const put = async (deed: Deed, what: string) => {
    if ((await open.put(deed, what)) !== null) announce(words.done);
  };
  return (
    <section class="history offers">
      <h2>{words.needs.offered}</h2>
      <ol>
        {offers.map(({ kind, path, label, value, by, at }) => {
          const what = `${words.deeds[kind]} ${said(label)}`;
          const isNote = kind === 'note';
          const taking: Deed = isNote
            ? { do: 'note', path, text: value ?? '' }
            : { do: 'take-offer', path };
          const dropping: Deed = isNote ? { do: 'note', path, text: '' } : { do: 'restore', path };
          return (
            <li key={`${kind} ${path}`}>
              <span class="muted small">
                {momentOf(at)} {by}
              </span>{' '}
              <strong>{words.deeds[kind]}</strong> {said(label)} {value}{' '}
              <span class="answers">
                <button
                  type="button"
                  class="plain"
                  aria-label={`${words.takeOffer}: ${what}`}
                  onClick={() => put(taking, what)}
                >
                  {words.takeOffer}
                </button>
                <button
                  type="button"
                  class="plain"
                  aria-label={`${words.dropOffer}: ${what}`}
                  onClick={() => put(dropping, what)}
                >
                  {words.dropOffer}
                </button>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
