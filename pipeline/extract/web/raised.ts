/** Raised figures and signs: powers of a unit stay, the marks of footnotes are no part of the value they stand at. */

const POWERS: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
  '−': '⁻',
};

/** What a square or a cube is made of. */
const LENGTH = /(?:^|[^a-zA-Z])(?:[kcdmμ]?m|hm|km|米|公里|千米|厘米|分米|毫米)$/u;
/** `1.2×10` */
const TEN = /[×xX*·]\s*10$/u;

/** A footnote's number, letter or sign, with or without brackets. */
const MARK =
  /^[[(（【〔［]?(?:注?\d{1,3}|[a-zA-Z]|[①-⑳⑴-⒇ⓐ-ⓩ㊀-㊉❶-❿]|[*＊†‡§¶#※]{1,4}|注?[一二三四五六七八九十]|注|[ivx]{1,4})(?:[,，、-](?:\d{1,3}|[a-z]|[①-⑳]))*[\])）】〕］]?$/u;

/** What a raised text is, after what it stands behind. */
export function raised(text: string, before: string): 'mark' | { readonly power: string } | 'text' {
  const bare = text.replace(/\s+/gu, '');
  const behind = before.trimEnd();
  const isPower = (/^[23]$/u.test(bare) && LENGTH.test(behind)) || TEN.test(behind);
  if (isPower && /^[-−]?\d{1,2}$/u.test(bare)) {
    return { power: [...bare].map((digit) => POWERS[digit] ?? digit).join('') };
  }
  // At the beginning of a text it opens the footnote itself.
  return behind !== '' && MARK.test(bare) ? 'mark' : 'text';
}
