import { hashOf } from './documents.ts';
import type { Printer } from './printer.ts';

/** Characters that the fonts of a system are asked for where the embedded one has none: each in the font that it finds. */
const SAMPLE = '绩效目标 Ag 09 ①㎡ ✓ № 㐀 龘 𠀀 ｶ é Ж α';
const FAMILIES = ['serif', 'sans-serif', 'monospace'];

/**
 * What tells apart printers whose PDFs of the same document may differ: the browser, its system, and the fonts that stand in
 * for a missing character. A page in the system's fonts is printed to see.
 *
 * @throws PrintFailure
 */
export async function likenessOf(printer: Printer): Promise<string> {
  const lines = FAMILIES.map((family) => `<p style="font-family:${family}">${SAMPLE}</p>`);
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>样张</title>${lines.join('')}</html>`;
  const pdf = await printer.print({ html, title: '样张', author: null });
  return hashOf(printer.browser, process.platform, process.arch, pdf);
}
