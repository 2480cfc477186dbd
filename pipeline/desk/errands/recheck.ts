import { join } from 'node:path';
import { type Finding, grouped } from '../../model/index.ts';
import { speaking } from '../../vocabulary/index.ts';
import type { Errand, ErrandResults } from '../errand.ts';
import { judgingOf } from '../judged.ts';
import { formsIn } from '../store.ts';
import { besideOf, linkedIn, storedRecords } from '../stored-ledger.ts';

/** What shows beside the other forms once they are corrected: findings of those records alone of which they are others than the store has. */
export async function recheck({
  workspace,
  store,
}: Extract<Errand, { kind: 'recheck' }>): Promise<ErrandResults['recheck']> {
  const records = await storedRecords(workspace, store);
  const linked = await linkedIn(workspace, records);
  const now = grouped(
    speaking(judgingOf(workspace.request).vocabulary, () => [...linked.judge()]),
    ({ record }) => record,
  );
  const changed = new Map<string, readonly Finding[]>();
  for (const { base, together } of formsIn(join(workspace.cache, store))) {
    const own = now.get(base.id) ?? [];
    if (JSON.stringify(own) !== JSON.stringify(together)) changed.set(base.id, own);
  }
  return { together: changed, beside: besideOf(records, linked) };
}
