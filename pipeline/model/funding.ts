import type { FundingLine, HorizonFunding, ProjectRecord } from './record.ts';

/** The lines of a horizon that are parts of its total itself; the others split them up. */
export function outerLines({ lines }: HorizonFunding): FundingLine[] {
  return lines.filter(({ partOf }) => partOf === undefined);
}

/** What is printed where a value was not understood, by JSON pointer. */
export function printedInstead({ notUnderstood }: ProjectRecord): ReadonlyMap<string, string> {
  return new Map(notUnderstood.map(({ path, text }) => [path, text]));
}
