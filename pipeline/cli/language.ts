export type Language = 'zh' | 'en';

/** One sentence in the language of the terminal. */
export type Say = (zh: string, en: string) => string;

export function speak(language: Language): Say {
  return (zh, en) => (language === 'zh' ? zh : en);
}

/** The flag, else the locale as POSIX orders its variables, else (Windows sets none) the system's own. */
export function languageOf(flag: string | undefined, env: NodeJS.ProcessEnv): Language {
  if (flag === 'zh' || flag === 'en') return flag;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale();
  return /^zh/iu.test(locale) ? 'zh' : 'en';
}

function systemLocale(): string {
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}

/** A name as one line: characters that would move the cursor or hide text are shown as escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return character === '\n' ? '\\n' : character === '\t' ? '\\t' : `\\u{${code}}`;
  });
}

/** Columns that a text takes in a terminal: two for a Chinese character or full-width sign. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** `text` filled with blanks to `width` columns. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + blanks : blanks + text;
}

/** `text` cut to `width` columns, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
