import { readFileSync } from 'node:fs';

/** Two sets of projects that have no text in common, so that what is tuned on one can be shown on the other. */
export const SETS = ['tuning', 'report'] as const;
export type SetName = (typeof SETS)[number];

/** A project in words, with `#` for digits and YYYY for the year that chance fills in. */
export interface Project {
  /** By the form's label. */
  readonly said: ReadonlyMap<string, string>;
  readonly indicators: readonly {
    readonly level2: string;
    readonly name: string;
    readonly value: string;
  }[];
}

/** Sentences that fit every project of a set, for the forms that say more. */
export function sentencesOf(set: SetName): string[] {
  const file = new URL(`words/${set}-more.txt`, import.meta.url);
  return readFileSync(file, 'utf8').trim().split('\n');
}

const LINE = /^(?<label>[^:]+): (?<text>.+)$/u;

export function projectsOf(set: SetName): Project[] {
  const text = readFileSync(new URL(`words/${set}.txt`, import.meta.url), 'utf8');
  return text
    .trim()
    .split(/\n{2,}/u)
    .map(projectOf);
}

function projectOf(block: string): Project {
  const said = new Map<string, string>();
  const indicators: Project['indicators'][number][] = [];
  for (const line of block.split('\n')) {
    const { label = '', text = '' } = LINE.exec(line)?.groups ?? {};
    const [name = '', value] = text.split(' | ');
    if (label === '') throw new Error(`no label in ${line}`);
    if (value === undefined) said.set(label, text);
    else indicators.push({ level2: label, name, value });
  }
  return { said, indicators };
}
