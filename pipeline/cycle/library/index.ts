import type {
  Finding,
  IndicatorGroup,
  Library,
  ProjectRecord,
  Sequence,
} from '../../model/index.ts';
import { speaking, type Vocabulary } from '../../vocabulary/index.ts';
import { indicatorLibrary } from './library.ts';
import { type Suggest, suggester } from './suggest.ts';

/** The library of some records, whose names are read by a vocabulary. @param findings about them, see `indicatorLibrary` */
export function libraryOf(
  records: Sequence<ProjectRecord>,
  findings: Iterable<Finding>,
  vocabulary: Vocabulary,
): Library {
  return lazily(() => indicatorLibrary(records, findings), vocabulary);
}

/** The library that groups make which are there already. */
export function libraryFrom(groups: readonly IndicatorGroup[], vocabulary: Vocabulary): Library {
  return lazily(() => groups, vocabulary);
}

function lazily(make: () => readonly IndicatorGroup[], vocabulary: Vocabulary): Library {
  let groups: readonly IndicatorGroup[] | null = null;
  let suggest: Suggest | null = null;
  const made = () => {
    groups ??= speaking(vocabulary, make);
    return groups;
  };
  return {
    get groups() {
      return made();
    },
    offersTo: (record, findings) =>
      speaking(vocabulary, () => {
        suggest ??= suggester(made());
        return suggest(record, findings);
      }),
  };
}

export { indicatorLibrary } from './library.ts';
export { suggester } from './suggest.ts';
