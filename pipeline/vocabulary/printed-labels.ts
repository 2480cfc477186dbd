import { spelling } from './spelling.ts';
import { derived, type Vocabulary } from './vocabulary.ts';

/**
 * Where a label may stand: before a value, over the columns of the indicator table, beside it as a whole, or among its
 * classes of a level.
 */
export type LabelPlace = 'label' | 'heading' | 'section' | 'class1' | 'class2';

/** A label as it is spelled for comparison, and what it means. */
export interface PrintedLabel {
  readonly key: string;
  readonly meaning: string;
  readonly place: LabelPlace;
}

/** What a horizon's name stands before in the headings of the indicator table. */
const OF_HORIZON = ['指标值', '目标值', '绩效指标'];

/** The labels that forms print as words, also with what usually stands before or behind them. */
export const printedLabels: () => readonly PrintedLabel[] = derived((words) => [
  ...fieldLabels(words),
  ...moneyLabels(words),
  ...plain(words, 'goals').map(({ key, meaning }) => labelOf('label', `goal:${meaning}`, key)),
  ...plain(words, 'columns').flatMap(({ key, meaning }) => {
    if (meaning === 'section') return [labelOf('section', 'section:indicators', key)];
    if (meaning === 'ordinal' || meaning === 'total') return [];
    return [labelOf('heading', `column:${meaning}`, key)];
  }),
  ...words
    .words('horizons', 'implementation', 'annual')
    .flatMap((word) => OF_HORIZON.map((label) => `${word}${label}`))
    .map((label) => labelOf('heading', `column:${label}`, label)),
  ...plain(words, 'level1').map(({ key, meaning }) => labelOf('class1', meaning, key)),
  ...plain(words, 'level2').map(({ key, meaning }) => labelOf('class2', meaning, key)),
]);

/** A department's value may begin with its code, and its label says so. */
function fieldLabels(words: Vocabulary): PrintedLabel[] {
  return plain(words, 'fields').flatMap(({ key, meaning }) => {
    if (meaning === 'extra') return [labelOf('label', `extra:${key}`, key)];
    const coded = meaning === 'department' ? [`${key}及代码`] : [];
    return [key, ...coded].map((label) => labelOf('label', `field:${meaning}`, label));
  });
}

function moneyLabels(words: Vocabulary): PrintedLabel[] {
  const units = ['元', '万元'];
  const lines = plain(words, 'funding').flatMap(({ key, meaning }) =>
    meaning === 'section'
      ? [
          labelOf('label', 'section:funding', key),
          ...units.map((unit) => labelOf('label', `section:funding in ${unit}`, `${key}(${unit})`)),
        ]
      : [key, `其中:${key}`].map((label) => labelOf('label', `funding:${meaning}`, label)),
  );
  const columns = plain(words, 'amounts').map(({ key }) => labelOf('label', `amount:${key}`, key));
  return [...lines, ...columns];
}

function plain(words: Vocabulary, table: Parameters<Vocabulary['entries']>[0]) {
  return words.entries(table).filter(({ pattern }) => pattern === null);
}

function labelOf(place: LabelPlace, meaning: string, label: string): PrintedLabel {
  return { key: spelling(label), meaning, place };
}
