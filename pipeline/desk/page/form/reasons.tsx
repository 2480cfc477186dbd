import type { Field, FormDetail, FormFinding, Offer } from '../../api.ts';
import { filled, useWords } from '../language.tsx';
import { momentOf, useSaid } from '../told.ts';
import { fieldAt, offersOf, rowAt } from './places.ts';
import { Offers } from './suggested.tsx';

interface Props {
  readonly form: FormDetail;
  readonly field: Field | null;
  readonly findings: readonly FormFinding[];
  readonly onSelect: (path: string) => void;
}

/** In words: what speaks against the reading, what is wrong with the value, what somebody said of it. */
export function Reasons({ form, field, findings, onSelect }: Props) {
  const words = useWords();
  const said = useSaid();
  return (
    <div class="reasons">
      {field === null ? null : <h2>{said(field.label)}</h2>}
      {field?.correction ? <Said field={field} /> : null}
      {field?.doubts.map(({ kind, why }) => (
        <p key={kind}>
          <span class="pill warning">? {words.doubtMark}</span> {said(why)}
        </p>
      ))}
      {findings.map((finding, index) => {
        const { rule, title, severity, message, suggestion } = finding;
        return (
          <div key={index} class={`finding ${severity}`}>
            <p>
              <span class={`pill ${severity}`}>
                {severity === 'error' ? '! ' : ''}
                {rule}
              </span>{' '}
              <span class="muted small">{said(title)}</span> {said(message)}
            </p>
            {suggestion === null ? null : <p>{filled(words.suggestion, { text: suggestion })}</p>}
            <Offers offers={offersAt(form, finding, field)} />
            <OtherPlaces form={form} field={field} finding={finding} onSelect={onSelect} />
          </div>
        );
      })}
    </div>
  );
}

/** Of what a finding is offered, that which is about the row of a field. */
function offersAt(form: FormDetail, finding: FormFinding, field: Field | null): Offer[] {
  const name = field === null ? undefined : rowAt(form, field.path)?.fields[0]?.text;
  return offersOf(form, finding).filter(
    ({ indicator }) => indicator === null || indicator === name,
  );
}

/** Where else the finding is about. */
function OtherPlaces({
  form,
  field,
  finding,
  onSelect,
}: Pick<Props, 'form' | 'field' | 'onSelect'> & { readonly finding: FormFinding }) {
  const said = useSaid();
  const others = new Map<string, Field>();
  for (const path of finding.paths) {
    const other = fieldAt(form, path);
    if (other !== null && other.path !== field?.path) others.set(other.path, other);
  }
  if (others.size === 0 || others.size > 8) return null;
  return (
    <p class="other-places">
      {[...others.values()].map((other) => (
        <button key={other.path} type="button" class="quiet" onClick={() => onSelect(other.path)}>
          {said(other.label)}
        </button>
      ))}
    </p>
  );
}

function Said({ field }: { readonly field: Field }) {
  const words = useWords();
  const { correction } = field;
  if (correction === null) return null;
  const { kind, by, at, read, value, why } = correction;
  const sentence = {
    value: words.correctionBy,
    accepted: words.acceptedBy,
    offered: words.offeredBy,
  };
  return (
    <p>
      {filled(sentence[kind], {
        by,
        at: momentOf(at),
        read: read === '' ? words.blank : read,
        value: value === '' ? words.blank : value,
      })}
      {why === null ? '' : ` (${why})`}
    </p>
  );
}
