import type { FormDetail, Offer, Suggested } from '../../api.ts';
import { useWords } from '../language.tsx';
import { useSaid } from '../told.ts';
import { fieldAt, offersOf } from './places.ts';

/** What like projects have where the form says too little, folded until somebody wants it. */
export function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  const words = useWords();
  const said = useSaid();
  return (
    <>
      {offers.map(({ head, same, suggestions }) => (
        <details key={head.zh} class="suggested">
          <summary>{suggestions.length === 0 ? words.asOthers : said(head)}</summary>
          <ul>
            {same === null ? null : <Indicator one={same} label={words.asOthers} />}
            {suggestions.map((one) => (
              <Indicator key={one.indicator} one={one} label={null} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function Indicator({ one, label }: { readonly one: Suggested; readonly label: string | null }) {
  const said = useSaid();
  return (
    <li>
      {label === null ? null : <span class="muted">{label} </span>}
      <strong>{one.indicator}</strong> <span class="muted">{said(one.usual)}</span>
      {one.from.map((from) => (
        <div key={from.zh} class="muted small">
          {said(from)}
        </div>
      ))}
    </li>
  );
}

/** What is offered for classes that have no indicator, and so no field. */
export function MissingIndicators({ form }: { readonly form: FormDetail }) {
  const said = useSaid();
  const missing = form.findings.filter(
    (finding) =>
      offersOf(form, finding).length > 0 &&
      finding.paths.every((path) => fieldAt(form, path) === null),
  );
  if (missing.length === 0) return null;
  return (
    <div class="missing-indicators">
      {missing.map((finding) => (
        <div key={finding.rule + finding.message.zh} class={`finding ${finding.severity}`}>
          <p>
            <span class={`pill ${finding.severity}`}>{finding.rule}</span>{' '}
            <span class="muted small">{said(finding.title)}</span> {said(finding.message)}
          </p>
          <Offers offers={offersOf(form, finding)} />
        </div>
      ))}
    </div>
  );
}
