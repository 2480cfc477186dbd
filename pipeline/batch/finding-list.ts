import { type Finding, SEVERITIES, type Sequence } from '../model/index.ts';
import { RULES } from '../validate/index.ts';
import { byCodePoint } from './inputs.ts';
import { Shelf } from './shelf.ts';

const PLACE_OF_RULE = new Map(RULES.map(({ id }, place) => [id, place]));

/**
 * The findings of a batch: of one record after the other in the order in which they are added, and of each by rule
 * and path, each finding once.
 */
export class FindingList implements Sequence<Finding> {
  readonly #groups = new Shelf<readonly Finding[]>();
  /** How many findings the groups before each have. */
  readonly #starts: number[] = [];
  #length = 0;
  #unpacked: { readonly group: number; readonly findings: readonly Finding[] } | null = null;

  get length(): number {
    return this.#length;
  }

  /** All that was found of one record, also where that is nothing; what concerns a file or the batch is added last. */
  add(findings: readonly Finding[]): void {
    const group = inOrder(findings);
    this.#groups.put(group);
    this.#starts.push(this.#length);
    this.#length += group.length;
  }

  /** What was added as the n-th (from 0). */
  of(group: number): readonly Finding[] {
    return this.#findingsOf(group);
  }

  at(index: number): Finding | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    const group = this.#groupOf(index);
    return this.#findingsOf(group)[index - (this.#starts[group] ?? 0)];
  }

  *[Symbol.iterator](): Iterator<Finding> {
    for (const group of this.#groups) yield* group;
  }

  /** The last group that begins at the index or before it. */
  #groupOf(index: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Findings are asked for one after the other: the last group is kept as it is. */
  #findingsOf(group: number): readonly Finding[] {
    if (this.#unpacked?.group !== group) {
      this.#unpacked = { group, findings: this.#groups.at(group) ?? [] };
    }
    return this.#unpacked.findings;
  }
}

/** Graver first, and of those as grave what is wrong with money; then by rule and place. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const unique = new Map(
    findings.map((finding) => [
      JSON.stringify([finding.record, finding.file, finding.rule, finding.severity, finding.facts]),
      finding,
    ]),
  );
  const placeOf = (finding: Finding) => PLACE_OF_RULE.get(finding.rule) ?? RULES.length;
  return [...unique.values()].sort(
    (a, b) =>
      byCodePoint(a.file ?? '', b.file ?? '') ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      Number(isOfMoney(b)) - Number(isOfMoney(a)) ||
      placeOf(a) - placeOf(b) ||
      byCodePoint(a.rule, b.rule) ||
      byCodePoint(a.paths.join(' '), b.paths.join(' ')),
  );
}

function isOfMoney({ paths: [first = ''] }: Finding): boolean {
  return first.startsWith('/funding/');
}
