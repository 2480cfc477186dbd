import type { ProjectRecord } from '../model/index.ts';
import { plainNumerals } from './amount.ts';

type Organisation = ProjectRecord['department'];

/** `604-name`, `604 name`, `[042]name`, `219001-name`, `(635) name`, `name(604)`, or a name alone. */
export function parseOrganisation(text: string): Organisation {
  const trimmed = text.trim();
  if (trimmed === '') return { code: null, name: null };
  const bracketed = /^[[［【(（]\s*([0-9０-９A-Za-z]{1,20})\s*[\]］】)）]\s*[-—–_]?\s*(.*)$/su.exec(
    trimmed,
  );
  // Codes have no I and no O, which are 1 and 0 read or typed wrongly.
  const dashed = /^([0-9０-９]{2,20}|[0-9A-HJ-NP-Z]{3,30})\s*[-—–_－]\s*(.*)$/su.exec(trimmed);
  // Six digits and more are a code also where nothing parts it from the name; fewer may be its beginning.
  const leading = /^([0-9０-９]{6,20})(\p{Script=Han}.*)$/su.exec(trimmed);
  const spaced = /^([0-9０-９]{3,20})\s+(\p{Script=Han}.*)$/su.exec(trimmed);
  const match = bracketed ?? dashed ?? leading ?? spaced;
  if (match !== null) return { code: plainNumerals(match[1] ?? ''), name: match[2] || null };
  // 某局(604): a year in brackets is none.
  const behind =
    /^(\p{Script=Han}.*?)\s*[[［【(（]\s*(?!(?:19|20)\d{2}\D)([0-9０-９]{3,20})\s*[\]］】)）]$/su.exec(
      trimmed,
    );
  if (behind !== null) return { code: plainNumerals(behind[2] ?? ''), name: behind[1] ?? null };
  return /^[0-9]{2,20}$/u.test(trimmed)
    ? { code: trimmed, name: null }
    : { code: null, name: trimmed };
}

/** Whether a text begins as a code and a name do, though what stands before the stroke may be no code: `6O4-name`. */
export function looksCoded(text: string): boolean {
  return /^(?=[\dA-Za-z|〇○]*\d)[\dA-Za-z|〇○]{2,20}\s*[-—–_－]/u.test(text.trim());
}

/** A project's code in front of its name: `51000021R000000019951-工资性支出`. A year is no code. */
export function parseProject(text: string): { code: string | null; name: string | null } {
  const trimmed = text.trim();
  if (trimmed === '') return { code: null, name: null };
  const match = /^((?=[0-9A-Z]*\d{6})[0-9A-Z]{8,40})\s*[-—–_]\s*(.+)$/su.exec(trimmed);
  return match === null
    ? { code: null, name: trimmed }
    : { code: match[1] ?? null, name: match[2] ?? null };
}
