import { type FillingFacts, halfWidth, type ProjectRecord } from '../../../model/index.ts';
import { FORM } from '../../grounds.ts';
import { writtenTexts } from '../../reading/texts.ts';
import type { Rule, Violation } from '../../rule.ts';

const MOBILE = /(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d|\.\d|\s*[万元])/u;
const IDENTITY =
  /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/u;
/** GB 11643: weights of the first seventeen digits, and the check character by their sum modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

function* check(record: ProjectRecord): Iterable<Violation<FillingFacts['P6']>> {
  for (const { path, text } of writtenTexts(record)) {
    const plain = halfWidth(text);
    const identity = IDENTITY.exec(plain)?.[0];
    if (identity !== undefined && isIdentityNumber(identity)) {
      yield { paths: [path], facts: { kind: 'identity', masked: masked(identity) } };
    }
    const mobile = MOBILE.exec(plain)?.[0];
    if (mobile !== undefined) {
      yield { paths: [path], facts: { kind: 'mobile', masked: masked(mobile) } };
    }
  }
}

function isIdentityNumber(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return CHECK[sum % 11] === text[17]?.toUpperCase();
}

/** A finding must not spread what it warns of. */
function masked(number: string): string {
  return `${number.slice(0, 3)}…${number.slice(-2)}`;
}

export const personalNumbers: Rule<'P6'> = {
  id: 'P6',
  severity: 'note',
  title: '公开的表中有手机号码或身份证号',
  titleEn: 'A mobile or identity number in a form that is to be published',
  ...FORM,
  check,
};
