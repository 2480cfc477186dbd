import { type Form, halfWidth, yearNumber } from '../model/index.ts';

/** The budget year of a form: of its own line, else of its title; null where neither names one. A project's name is no year. */
export function yearOf({ year, title, fields }: Form): number | null {
  const project = (fields.projectName?.value.text ?? '').replace(/\s+/gu, '');
  const named = (title?.text ?? '').replace(/\s+/gu, '');
  return yearIn(year?.text ?? '') ?? yearIn(project === '' ? named : named.replace(project, ''));
}

function yearIn(text: string): number | null {
  const plain = text.replace(/\s+/gu, '').replace(/[○零]/gu, '〇');
  const match =
    /(?<![\d〇一二三四五六七八九])((?:19|20|一九|二〇)[\d〇一二三四五六七八九]{2})(?![\d〇一二三四五六七八九])/u.exec(
      halfWidth(plain),
    );
  return match?.[1] === undefined ? null : yearNumber(match[1]);
}
