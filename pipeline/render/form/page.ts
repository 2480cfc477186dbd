import type { FontLibrary, FontWeight } from './font/library.ts';
import { subsetOf } from './font/subset.ts';

/** What a document needs beside its body. */
export interface PageParts {
  readonly title: string;
  readonly author: string | null;
  readonly css: string;
  /** Markup whose every text was escaped. */
  readonly body: string;
}

export interface ComposedPage {
  readonly html: string;
  /** Characters that the embedded font lacks: they are shown in a font of the reader's system. */
  readonly missing: readonly string[];
}

/** What style sheets put on the page themselves: page numbers and the like. */
const GENERATED = '0123456789 第页共/·—';
/** No script, no network, nothing but this file. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * One self-contained HTML file, its fonts cut to the characters that it shows. The bold face holds the text of
 * `h1`, `b` and `strong`, the regular one everything.
 */
export function composePage(parts: PageParts, fonts: FontLibrary): ComposedPage {
  const bold = [...parts.body.matchAll(/<(h1|b|strong)\b[^>]*>([\s\S]*?)<\/\1>/gu)]
    .map(([, , inner = '']) => textOf(inner))
    .join('');
  const regular = face(fonts, 400, textOf(parts.body) + GENERATED);
  const heavy = face(fonts, 700, bold);
  const author =
    parts.author === null ? '' : `\n<meta name="author" content="${escaped(parts.author)}">`;
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Jixiao">
<title>${escaped(parts.title)}</title>${author}
<style>
${regular.css}${heavy.css}${parts.css}</style>
</head>
<body>
${parts.body}</body>
</html>
`;
  return { html, missing: [...new Set([...regular.missing, ...heavy.missing])].sort() };
}

function face(
  fonts: FontLibrary,
  weight: FontWeight,
  text: string,
): { css: string; missing: readonly string[] } {
  const { woff, missing } = subsetOf(fonts, weight, text);
  if (woff === null) return { css: '', missing };
  const source = `url(data:font/woff;base64,${woff.toString('base64')})format("woff")`;
  return {
    css: `@font-face{font-family:"Jixiao Song";font-weight:${weight};src:${source}}\n`,
    missing,
  };
}

/** The text that markup shows. The templates' engine writes no other character references than these. */
function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/gu, '')
    .replace(/&(?:#x([0-9a-f]+)|(lt|gt|quot|amp));/giu, (_, hex: string, name: string) =>
      hex === undefined
        ? ({ lt: '<', gt: '>', quot: '"', amp: '&' }[name] ?? '')
        : String.fromCodePoint(Number.parseInt(hex, 16)),
    );
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#x${character.codePointAt(0)?.toString(16)};`);
}
