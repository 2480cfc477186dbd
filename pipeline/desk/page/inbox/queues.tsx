import { NEEDS } from '../../api/needs.ts';
import type { Inbox, InboxQuery } from '../../api.ts';
import { useWords } from '../language.tsx';

export type QueueName = NonNullable<InboxQuery['need']>;

interface Props {
  readonly inbox: Inbox;
  readonly need: QueueName;
  readonly onNeed: (need: QueueName) => void;
}

/** What needs a person, each with how many forms: choosing one shows those. */
export function Queues({ inbox, need, onNeed }: Props) {
  const words = useWords();
  const { openForms, left, all, corrected } = inbox;
  const queues: readonly (readonly [QueueName, string, number])[] = [
    ['any', words.needAny, left],
    ...NEEDS.map((name) => [name, words.needs[name], openForms[name]] as const),
    ['corrected', words.needCorrected, corrected],
    ['all', words.needAll, all],
  ];
  return (
    <nav class="queues" aria-label={words.inbox}>
      <ul>
        {queues.map(([name, label, forms]) => (
          <li key={name} class={name === 'corrected' ? 'apart' : undefined}>
            <button
              type="button"
              aria-current={name === need ? 'true' : undefined}
              class={forms === 0 ? 'none' : undefined}
              onClick={() => onNeed(name)}
            >
              <span>{label}</span> <span class="forms-count">{forms}</span>
            </button>
          </li>
        ))}
      </ul>
      <progress aria-label={words.settled} value={all - left} max={Math.max(1, all)} />
      <p class="muted small">
        {words.settled} {all - left} / {all}
      </p>
    </nav>
  );
}
