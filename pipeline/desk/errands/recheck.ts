import { join } from 'node:path';
import { byRecord, corrected, readCorrections } from '../../corrections/index.ts';
import { type Finding, grouped, sequenceOf } from '../../model/index.ts';
import { validateBatch } from '../../validate/index.ts';
import type { Errand, ErrandResults } from '../errand.ts';
import { formsIn } from '../store.ts';

/** What shows beside the other forms once they are corrected; of those records alone of which it is another than the store has. */
export async function recheck({
  workspace,
  store,
}: Extract<Errand, { kind: 'recheck' }>): Promise<ErrandResults['recheck']> {
  const forms = formsIn(join(workspace.cache, store));
  const lines = byRecord((await readCorrections(workspace.corrections)).corrections);
  const records = sequenceOf(forms.length, (index) => {
    const form = forms.at(index);
    if (form === undefined) throw new RangeError('a form is missing');
    return corrected(form.base, lines.get(form.base.id) ?? []);
  });
  const now = grouped(validateBatch(records), ({ record }) => record);
  const changed = new Map<string, readonly Finding[]>();
  for (const { base, together } of forms) {
    const own = now.get(base.id) ?? [];
    if (JSON.stringify(own) !== JSON.stringify(together)) changed.set(base.id, own);
  }
  return changed;
}
