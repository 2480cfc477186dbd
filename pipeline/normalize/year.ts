import type { Form } from '../model/index.ts';

const DIGITS = '〇一二三四五六七八九';

/** The budget year of a form: of its own line, else of its title; null where neither names one. */
export function yearOf(form: Form): number | null {
  return yearIn(form.year?.text ?? '') ?? yearIn(form.title?.text ?? '');
}

function yearIn(text: string): number | null {
  const plain = text.replace(/\s+/gu, '').replace(/[○零]/gu, '〇');
  const match =
    /(?<![\d〇一二三四五六七八九])((?:19|20|一九|二〇)[\d〇一二三四五六七八九]{2})(?![\d〇一二三四五六七八九])/u.exec(
      plain.replace(/[０-９]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)),
    );
  if (match?.[1] === undefined) return null;
  return Number(
    [...match[1]].map((digit) => (DIGITS.includes(digit) ? DIGITS.indexOf(digit) : digit)).join(''),
  );
}
