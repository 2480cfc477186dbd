import {
  type Evidence,
  HORIZONS,
  type NamedPlace,
  type ProjectRecord,
  type Whereabouts,
} from '../../model/index.ts';
import { bareLabel } from '../reading/money-sums.ts';

/** What a reader of the form knows a place of its record by. */
export function namedPlace(record: ProjectRecord, path: string): NamedPlace {
  const [, top, at = '', part = '', index = '', member = ''] = path.split('/');
  const horizon = HORIZONS.find((one) => one === at);
  if (top === 'funding' && horizon !== undefined && part !== '') {
    const line = part === 'lines' ? record.funding[horizon]?.lines[Number(index)] : undefined;
    if (line !== undefined)
      return { of: 'money', horizon, label: bareLabel(line.label), column: member };
    return { of: 'money', horizon, column: part === 'total' ? 'amount' : part };
  }
  const indicator = top === 'indicators' && at !== '' ? record.indicators[Number(at)] : undefined;
  if (indicator === undefined) return { of: 'field', path };
  const column = part === 'columns' ? index : part;
  return { of: 'indicator', horizon: indicator.horizon, name: shortened(indicator.name), column };
}

/** Where evidence stands; its file only where the form has several. */
export function whereOf({ sources }: ProjectRecord, evidence: Evidence): Whereabouts {
  const { page, line, source } = evidence;
  const file = sources.length > 1 ? sources[source]?.file : undefined;
  return {
    ...(page === undefined ? {} : { page }),
    ...(line === undefined ? {} : { line }),
    ...(file === undefined ? {} : { file }),
  };
}

/** Enough of a text to know it by; the whole stands in the evidence. */
const LONGEST = 40;

export function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}

/** Numbers by which a form is judged: a text that ended up in another's cell would show in none of them. */
export const NUMBERS = /^\/(?:funding\/|indicators\/\d+\/value$|period$)/u;
