import type { ProjectRecord, Undertaking } from '../../model/index.ts';
import { derived } from '../../vocabulary/index.ts';

const WORDS = derived((vocabulary) => vocabulary.entries('undertakings'));

/** The kind of project that a form is about, by the last word of its name that says one. */
export function undertakingOf({
  kind,
  projectName,
}: Pick<ProjectRecord, 'kind' | 'projectName'>): Undertaking {
  if (kind === 'unit-target') return 'department';
  let best: { readonly end: number; readonly length: number; readonly kind: Undertaking } | null =
    null;
  for (const { key, meaning } of WORDS()) {
    const at = projectName?.lastIndexOf(key) ?? -1;
    if (at === -1) continue;
    const end = at + key.length;
    if (best === null || end > best.end || (end === best.end && key.length > best.length))
      best = { end, length: key.length, kind: meaning };
  }
  return best?.kind ?? 'other';
}
