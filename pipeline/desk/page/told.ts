import type { Bilingual } from '../api.ts';
import { useLanguage } from './language.tsx';
import { Refusal } from './server.ts';

/** Says what went wrong with a call as the server told it. Throws again what is no answer of the server. */
export function useTold(): (error: unknown) => string {
  const { lang, words } = useLanguage();
  return (error) => {
    if (!(error instanceof Refusal)) throw error;
    return error.told?.message[lang] ?? words.unanswered;
  };
}

/** Picks the sentence of the language that is shown. */
export function useSaid(): (sentence: Bilingual) => string {
  const { lang } = useLanguage();
  return (sentence) => sentence[lang];
}

/** Yuan with separators of thousands: `"2078264.61"` is `2,078,264.61`. */
export function grouped(yuan: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/u.exec(yuan) ?? [];
  if (whole === '') return yuan;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/gu, ',')}${rest}`;
}

/** A moment as a clerk writes it, in the time of this computer. */
export function momentOf(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
