import type { Form, ProjectRecord } from '../model/index.ts';
import { current, speaking, type Vocabulary } from '../vocabulary/index.ts';
import { withValuesPutRight } from './misread-values.ts';
import { recordOf, type SourceFile } from './record.ts';
import { repairRecord } from './repairs.ts';

/**
 * Parses a form into its record, which holds all that later stages need to know of it, and repairs what a converter or a
 * narrow cell damaged, unless told not to. Nothing is judged here.
 *
 * @param options.vocabulary what its texts are understood by, with a bureau's own words, see `wordsOf`
 */
export function normalize(
  asRead: Form,
  source: SourceFile,
  options: { readonly repair: boolean; readonly vocabulary?: Vocabulary },
): ProjectRecord {
  return speaking(options.vocabulary ?? current(), () => {
    const record = recordOf(withValuesPutRight(asRead), source);
    return options.repair ? repairRecord(record) : withoutRepairs(record);
  });
}

/** The classes as printed, where no repair is wanted. */
function withoutRepairs(record: ProjectRecord): ProjectRecord {
  const indicators = record.indicators.map((indicator) => ({ ...indicator }));
  for (const repair of record.repairs) {
    const [, , index = '', field] = repair.path.split('/');
    const indicator = indicators[Number(index)];
    if (indicator === undefined) continue;
    if (field === 'level1') indicator.level1 = null;
    if (field === 'level2') indicator.level2 = repair.printed;
  }
  return { ...record, indicators, repairs: [] };
}
