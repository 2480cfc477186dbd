import { parseFragment } from 'parse5';
import { flowOf } from '../web/flow.ts';
import { Looks } from '../web/looks.ts';
import type { RowCell } from './text-rows.ts';

/** Marks that are markup and no text: tags, character references, emphasis, escapes, formulas, notes. */
const MARKUP = /<\/?[a-z][^<>]*>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|[*_~`\\^$[\]]/iu;
const TAG_OR_REFERENCE = /<\/?[a-z][^<>]*>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/iu;

/** What a piece of Markdown says: its lines as a viewer shows them, and what is struck or marks a note. */
export function shownOf(text: string): RowCell {
  if (!MARKUP.test(text)) return plain(text);
  const markup = asMarkup(text);
  if (!TAG_OR_REFERENCE.test(markup)) return plain(markup);
  return flowOf(parseFragment(markup).childNodes, new Looks());
}

function plain(text: string): RowCell {
  const line = text.trim();
  return { lines: line === '' ? [] : [line] };
}

/** Markdown's own marks, as the tags that they stand for; characters that were escaped as themselves. */
function asMarkup(text: string): string {
  const escaped: string[] = [];
  const keep = (char: string) => {
    escaped.push(char === '<' ? '&lt;' : char === '&' ? '&amp;' : char);
    return `\ue000${escaped.length - 1}\ue001`;
  };
  return text
    .replace(/\\([!-/:-@[-`{-~])/gu, (_, char: string) => keep(char))
    .replace(/\$([^$\n]{1,80})\$/gu, (_, formula: string) => formulaShown(formula))
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/\[\^([^\]]{1,20})\]/gu, '<sup>$1</sup>')
    .replace(/\[([^\][]*)\]\((?:[a-z]+:|[#/.])[^)\s]*\)/giu, '$1')
    .replace(/~~([^~]+)~~/gu, '<del>$1</del>')
    .replace(/(?<!\^)\^([^\s^]{1,8})\^/gu, '<sup>$1</sup>')
    .replace(/(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1/gu, '$2')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])/gu, '$1')
    .replace(/(`+)([^`]+)\1/gu, '$2')
    .replace(/\\$/u, '<br>')
    .replace(/\ue000(\d+)\ue001/gu, (_, index: string) => escaped[Number(index)] ?? '');
}

const SIGNS: Readonly<Record<string, string>> = {
  geqslant: '≥',
  geq: '≥',
  ge: '≥',
  leqslant: '≤',
  leq: '≤',
  le: '≤',
  gt: '&gt;',
  lt: '&lt;',
  pm: '±',
  times: '×',
  div: '÷',
  sim: '~',
  approx: '≈',
  neq: '≠',
  cdot: '·',
  square: '□',
  Box: '□',
  checkmark: '√',
  boxtimes: '☒',
};

/** A formula as it looks: programs that read pictures write `≥95%` as `$\geq 95\%$`. */
function formulaShown(formula: string): string {
  return formula
    .replace(/\\(?:mathrm|text|mathbf|rm|mathit|operatorname)\s*\{([^{}]*)\}/gu, '$1')
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu, '$1/$2')
    .replace(/\\([A-Za-z]+)\s*/gu, (whole, name: string) => SIGNS[name] ?? whole)
    .replace(/\^\s*\{([^{}]*)\}|\^\s*(\S)/gu, (_, group?: string, one?: string) => {
      const raised = (group ?? one ?? '').trim();
      return raised === '\\circ' ? '°' : `<sup>${raised}</sup>`;
    })
    .replace(/\\([%$#&_{}])/gu, '$1')
    .replace(/[{}]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[≥≤±~<>=\d])\s+(?=[\d.%])/gu, '')
    .trim();
}
