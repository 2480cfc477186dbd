import type { AppliedCorrection, ProjectRecord } from './record.ts';

/** What people changed in a record; what they confirmed or remarked on changes nothing. */
export function changesIn({ corrections = [] }: ProjectRecord): AppliedCorrection[] {
  return corrections.filter(({ act }) => act !== 'accept' && act !== 'note');
}

/** What stands at a place of the form: what a person put there, else what is printed; undefined where neither is known. */
export function textAt(
  { corrections = [], evidence }: ProjectRecord,
  path: string,
): string | undefined {
  const said = corrections.findLast((one) => one.act === 'value' && one.path === path);
  return said?.value ?? evidence[path]?.text;
}
