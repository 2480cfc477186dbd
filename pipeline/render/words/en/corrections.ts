import type {
  CorrectionAct,
  CorrectionFacts,
  OfferReason,
  ToldFact,
} from '../../../model/index.ts';
import { placeName } from '../places.ts';
import type { Sentences } from '../sentences.ts';
import { each } from './say.ts';

export const corrections: Sentences<CorrectionFacts> = {
  K1: each((fact) => {
    const { act, read, value, by, at, why } = fact;
    const reason = why === undefined ? '' : `, because: ${why}`;
    const who = ` (${by}, ${day(at)}${reason})`;
    switch (act) {
      case 'value':
        return `${placeName(fact).en} was corrected from ${told(read)} to ${told(value)}${who}`;
      case 'add':
        return `the indicator ${told(value)} was added${who}`;
      case 'delete':
        return `the indicator ${told(read)} was deleted${who}`;
      case 'move':
        return `the indicator ${told(read)} was moved${who}`;
      case 'split':
        return `the indicator ${told(read)} was split into ${told(value)}${who}`;
      case 'join':
        return `the indicators ${told(read)} were joined into ${told(value)}${who}`;
      case 'one':
        return `${told(read)} was said to be this very form${who}`;
      case 'apart':
        return `${told(read)} was said to be another form${who}`;
    }
  }),
  K2: each((fact) => {
    switch (fact.said) {
      case 'record-gone':
        return `the corrections of ${fact.count} projects that no form read here is of (${fact.records.join(', ')}${fact.count > fact.records.length ? ', …' : ''}) were not applied and stay in the file; where a form changed its name or code, correct it again`;
      case 'conflict':
        return `several files of corrections differ in ${fact.count} places (${fact.records.join(', ')}); the later ones hold: compare them`;
      case 'broken-line':
        return `no corrections, left as they are: lines ${fact.lines.join(', ')}`;
      case 'cut-line':
        return `not written to their end (the program may have been stopped), left as they are: lines ${fact.lines.join(', ')}; check and correct again`;
      default:
        return offered(fact);
    }
  }),
};

function offered(fact: Extract<ToldFact<CorrectionFacts['K2']>, { act: CorrectionAct }>): string {
  const { act, read, value, now, by, at, said } = fact;
  const what = value === undefined ? ACTS[act] : `${ACTS[act]} ${told(value)}`;
  const present = now === undefined || now === read ? '' : `, and is now read as ${told(now)}`;
  return `${placeName(fact).en}, read as ${told(read)}, was ${what} (${by}, ${day(at)})${present}: ${REASONS[said]}`;
}

const ACTS: Readonly<Record<CorrectionAct, string>> = {
  value: 'corrected to',
  accept: 'confirmed',
  note: 'noted on:',
  add: 'added:',
  delete: 'deleted',
  move: 'moved',
  split: 'split into',
  join: 'joined into',
  one: 'said to be this form',
  apart: 'said to be another form',
};

const REASONS: Readonly<Record<OfferReason, string>> = {
  'source-changed': 'its file has changed, so it was not applied; confirm it against the new one',
  'reading-changed': 'something else is read there now, so it was not applied; confirm it again',
  'path-gone': 'the place is no longer in the form, so it was not applied',
  'not-understood': 'it is not what the field asks for, so it was not applied; type it again',
  fulfilled: 'what is read now is the same, so nothing is left to correct',
};

function told(text = ''): string {
  return text === '' ? 'blank' : `"${text.replaceAll('\n', '; ')}"`;
}

function day(at: string): string {
  return at.slice(0, 10);
}
