import type { Sum } from '../../api.ts';
import { filled, useWords } from '../language.tsx';
import { grouped, useSaid } from '../told.ts';

/** Whether totals are the sums of their parts, in words. */
export function Sums({ sums }: { readonly sums: readonly Sum[] }) {
  const words = useWords();
  const said = useSaid();
  return (
    <ul class="sums">
      {sums
        .filter(({ holds }) => holds !== null)
        .map(({ path, label, total, parts, difference, holds }) => (
          <li key={path} class={holds ? 'good' : 'error'}>
            <span aria-hidden="true">{holds ? '✓' : '✗'}</span>{' '}
            {filled(holds ? words.sumHolds : words.sumOff, {
              label: said(label),
              total: grouped(total ?? ''),
              parts: grouped(parts),
              difference: grouped(difference ?? ''),
            })}
          </li>
        ))}
    </ul>
  );
}
