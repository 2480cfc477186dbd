import { addTo, grouped, type IndicatorExample, type IndicatorGroup } from '../../model/index.ts';
import { type Profile, profileOf } from './alikeness.ts';
import { type Measure, measureOf } from './measure.ts';
import { classOf, numberOf } from './use.ts';

/** A group as suggestions look at it. */
export interface Known {
  readonly group: IndicatorGroup;
  readonly measure: Measure;
  /** Those with a figure. */
  readonly examples: readonly { readonly example: IndicatorExample; readonly profile: Profile }[];
}

/** The groups of a class with numbers to show, by what they may be looked up by; the most used first. */
export interface Shelf {
  readonly all: readonly Known[];
  readonly byKind: ReadonlyMap<string, readonly Known[]>;
  readonly byDepartment: ReadonlyMap<string, readonly Known[]>;
  /** By every form of the name. */
  readonly byName: ReadonlyMap<string, readonly Known[]>;
}

/** By class of the second and of the first level. */
export function shelvesOf(library: readonly IndicatorGroup[]): Map<string, Shelf> {
  const profiles = new Map<string, Profile>();
  const profiled = (example: IndicatorExample): Profile => {
    const profile = profiles.get(example.record) ?? profileOf(example);
    profiles.set(example.record, profile);
    return profile;
  };
  const known = [...library]
    .sort((a, b) => b.projects - a.projects || (a.id < b.id ? -1 : 1))
    .map(
      (group): Known => ({
        group,
        measure: measureOf(
          group.name,
          group.examples[0]?.value ?? { kind: 'qualitative', unit: null },
        ),
        examples: group.examples.filter(hasFigure).map((example) => ({
          example,
          profile: profiled(example),
        })),
      }),
    );
  const byClass = grouped(
    known.flatMap((one) =>
      [...new Set([classOf(one.group), one.group.level1])].flatMap((inClass) =>
        inClass === null ? [] : [{ inClass, one }],
      ),
    ),
    ({ inClass }) => inClass,
  );
  return new Map(
    [...byClass].map(([inClass, entries]) => {
      const all = entries.map(({ one }) => one);
      const by = (keyOf: (profile: Profile) => string) =>
        keyed(all, ({ examples }) => examples.map(({ profile }) => keyOf(profile)));
      const shelf: Shelf = {
        all,
        byKind: by(({ undertaking }) => undertaking),
        byDepartment: by(({ department }) => department),
        byName: keyed(all, ({ group }) => group.forms.map(({ name }) => name)),
      };
      return [inClass, shelf];
    }),
  );
}

function keyed(
  all: readonly Known[],
  keysOf: (one: Known) => readonly string[],
): Map<string, Known[]> {
  const byKey = new Map<string, Known[]>();
  for (const one of all) {
    for (const key of new Set(keysOf(one))) addTo(byKey, key, one);
  }
  return byKey;
}

function hasFigure({ value }: IndicatorExample): boolean {
  return numberOf(value) !== null || value.date !== null;
}
