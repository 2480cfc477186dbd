import { plainNumerals } from './amount.ts';

/** An amount as it would have been printed, had one digit been misread. */
export interface DigitChange {
  readonly text: string;
  readonly kind: 'replaced' | 'lost' | 'added';
  /** The digit that was read, and the one that was printed; empty for none. */
  readonly read: string;
  readonly printed: string;
  /** Whether readers of pictures often mistake the one for the other, or lose it. */
  readonly common: boolean;
}

const ALIKE = new Set(['06', '08', '09', '68', '69', '89', '17', '38', '56', '49']);
const DIGITS = [...'0123456789'];

/** Every amount that differs from a printed one by one digit, replaced, or lost or added before the point; each text once. */
export function digitChanges(text: string): DigitChange[] {
  const plain = plainNumerals(text).replace(/\s+/gu, '');
  const match = /^(\D*)(\d[\d,]*)(\.\d+)?(\D*)$/u.exec(plain);
  if (match === null) return [];
  const [, before = '', whole = '', fraction = '', after = ''] = match;
  const isGrouped = whole.includes(',');
  const digits = [...whole.replaceAll(',', '')];
  const cents = [...fraction.slice(1)];
  const changes = new Map<string, DigitChange>();
  const add = (left: string[], right: string[], change: Omit<DigitChange, 'text'>) => {
    const number = left.join('');
    if (number === '' || (number.length > 1 && number.startsWith('0'))) return;
    const grouped = isGrouped ? number.replace(/\B(?=(\d{3})+$)/gu, ',') : number;
    const changed = `${before}${grouped}${fraction === '' ? '' : `.${right.join('')}`}${after}`;
    if (changed !== plain && !changes.has(changed))
      changes.set(changed, { text: changed, ...change });
  };
  for (const [at, read] of [...digits, ...cents].entries()) {
    const inWhole = at < digits.length;
    const replaced = (printed: string[]) =>
      inWhole
        ? ([digits.toSpliced(at, 1, ...printed), cents] as const)
        : ([digits, cents.toSpliced(at - digits.length, 1, ...printed)] as const);
    for (const printed of DIGITS) {
      if (printed === read) continue;
      const common = ALIKE.has([read, printed].sort().join(''));
      add(...replaced([printed]), { kind: 'replaced', read, printed, common });
    }
    if (inWhole) add(...replaced([]), { kind: 'added', read, printed: '', common: false });
  }
  for (let at = 0; at <= digits.length; at++) {
    for (const printed of DIGITS) {
      const left = digits.toSpliced(at, 0, printed);
      add(left, cents, { kind: 'lost', read: '', printed, common: at === 0 });
    }
  }
  return [...changes.values()];
}
