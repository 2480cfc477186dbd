import type { Link, LinkSide } from '../../api.ts';
import { hrefOf } from '../address.ts';
import { filled, useWords } from '../language.tsx';
import { grouped, momentOf, useSaid } from '../told.ts';

interface Props {
  readonly link: Link;
  /** Null takes back what was said. */
  readonly say: (same: boolean | null) => void;
}

/** Two forms side by side, why they may be of one project, and the two answers. */
export function LinkCard({ link, say }: Props) {
  const words = useWords();
  const told = useSaid();
  const { sides, linked, reason, doubt, said } = link;
  const names = sides.map(({ name }) => name ?? words.unnamed).join(' / ');
  return (
    <li class={`link${said === null ? '' : ' settled'}`}>
      <div class="sides">
        {sides.map((side) => (
          <Side key={side.form} side={side} />
        ))}
      </div>
      <p class="small">
        {reason === null ? null : <span>{told(reason)}</span>}{' '}
        {doubt === null ? null : <span class="pill warning">{told(doubt)}</span>}{' '}
        <span class="muted">{linked ? words.linkedNow : words.apartNow}</span>
      </p>
      <fieldset class="answers" aria-label={names}>
        {([true, false] as const).map((same) => (
          <button
            key={String(same)}
            type="button"
            class="plain"
            aria-pressed={said?.same === same}
            onClick={() => say(same)}
          >
            {same ? words.sameProject : words.otherProject}
          </button>
        ))}
        {said === null ? null : (
          <>
            <span class="muted small">
              {filled(words.linkSaid, {
                by: said.by,
                at: momentOf(said.at),
                what: said.same ? words.sameProject : words.otherProject,
              })}
            </span>
            <button type="button" class="quiet" onClick={() => say(null)}>
              {words.undo}
            </button>
          </>
        )}
      </fieldset>
    </li>
  );
}

function Side({ side }: { readonly side: LinkSide }) {
  const words = useWords();
  const told = useSaid();
  const { form, name, code, department, year, stage, budget } = side;
  return (
    <div>
      <a href={hrefOf({ at: 'form', id: form })}>
        <strong>{name ?? words.unnamed}</strong>
      </a>
      <p class="muted small">{department ?? words.noDepartment}</p>
      <p class="small">
        {year ?? words.unknownYear} · {told(stage)}
        {code === null ? null : <span class="muted"> · {code}</span>}
      </p>
      <p class="number">{budget === null ? '—' : filled(words.yuan, { n: grouped(budget) })}</p>
    </div>
  );
}
