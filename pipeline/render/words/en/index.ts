import type { FactsOf } from '../../../model/index.ts';
import type { Sentences } from '../sentences.ts';
import { corrections } from './corrections.ts';
import { costs } from './costs.ts';
import { cycle } from './cycle.ts';
import { dates } from './dates.ts';
import { filling } from './filling.ts';
import { money } from './money.ts';
import { quality } from './quality.ts';
import { reading } from './reading.ts';
import { repetition } from './repetition.ts';
import { scores } from './scores.ts';
import { taxonomy } from './taxonomy.ts';

export const en: Sentences<FactsOf> = {
  ...money,
  ...costs,
  ...taxonomy,
  ...quality,
  ...dates,
  ...repetition,
  ...filling,
  ...scores,
  ...reading,
  ...corrections,
  ...cycle,
};
