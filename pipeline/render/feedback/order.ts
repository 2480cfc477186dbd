import { type Counting, grouped, STAGES, stageOf } from '../../model/index.ts';
import type { Concerned } from './view.ts';

/** The forms of one project one after the other, as a year asks for them, where the first of them stands. */
export function inStages(
  concerned: readonly Concerned[],
  counting: Pick<Counting, 'shared'> | undefined,
): Concerned[] {
  const projects = grouped(concerned, ({ record: { id } }) => counting?.shared.get(id) ?? id);
  const stage = ({ record }: Concerned) => STAGES.indexOf(stageOf(record) ?? 'target');
  return [...projects.values()].flatMap((own) => [...own].sort((a, b) => stage(a) - stage(b)));
}
