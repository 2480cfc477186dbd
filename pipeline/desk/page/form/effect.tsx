import type { FormFinding, Preview } from '../../api.ts';
import { filled, useWords } from '../language.tsx';
import { grouped, useSaid } from '../told.ts';
import { Sums } from './sums.tsx';

/** What is typed would mean and do. */
export function Effect({ preview }: { readonly preview: Preview | null }) {
  const words = useWords();
  const said = useSaid();
  if (preview === null) return <div class="effect" aria-live="polite" />;
  const { meaning, objection, gone, come, sums, rollups } = preview;
  const isNothing = gone.length + come.length + rollups.length === 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is cut off is reached by keys too
    <section class="effect" aria-live="polite" aria-label={words.effect} tabIndex={0}>
      {objection === null ? null : <p class="objection">{said(objection)}</p>}
      {meaning === null ? null : (
        <p>
          <span class="muted">{words.means}</span>
          <strong>{said(meaning)}</strong>
        </p>
      )}
      <Sums sums={sums} />
      <ul>
        {gone.map((finding, index) => (
          <Line key={index} finding={finding} tone="good" label={`− ${words.gone}`} />
        ))}
        {come.map((finding, index) => (
          <Line key={index} finding={finding} tone={finding.severity} label={`+ ${words.come}`} />
        ))}
        {rollups.map(({ label, before, after }, index) => (
          <li key={index}>
            {filled(words.rollup, {
              label: said(label),
              before: before === null ? '—' : grouped(before),
              after: after === null ? '—' : grouped(after),
            })}
          </li>
        ))}
      </ul>
      {isNothing && objection === null ? <p class="muted">{words.noEffect}</p> : null}
    </section>
  );
}

interface LineProps {
  readonly finding: FormFinding;
  readonly tone: string;
  readonly label: string;
}

function Line({ finding, tone, label }: LineProps) {
  const said = useSaid();
  return (
    <li>
      <span class={`pill ${tone}`}>
        {label} {finding.rule}
      </span>{' '}
      {said(finding.title)}
    </li>
  );
}
