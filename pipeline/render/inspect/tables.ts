import {
  type Block,
  type Cell,
  type Document,
  type Grid,
  type Place,
  placeOf,
} from '../../model/index.ts';
import { escaped } from './markup.ts';
import { partOf } from './palette.ts';
import { placeKey, type Roles } from './roles.ts';

/**
 * The blocks of a document that has its tables as such, drawn as they are: each grid as a table with its spans, each
 * cell and line in the colour of the part it plays; what belongs to no form is grey, a blank cell is outlined. The rows
 * are headed by their line, or by their number in the grid where the format has no lines.
 */
export function drawnTables(document: Document, roles: Roles): string {
  const drawn: string[] = [];
  let sheet: number | null = null;
  for (const block of document.blocks) {
    const place = placeOf(block);
    if ('page' in place && place.page !== sheet) {
      sheet = place.page;
      drawn.push(`<h2>工作表 ${sheet} <i>sheet ${sheet}</i></h2>`);
    }
    drawn.push(drawnBlock(block, roles));
  }
  return drawn.join('\n');
}

/** The style of what `drawnTables` makes, in the scope of `.drawn`. */
export const TABLE_STYLE = `
.drawn table{margin:.4em 0;font-family:"Noto Serif SC",SimSun,serif}
.drawn td{border:1px solid #9ca3af;vertical-align:top;min-width:1.5em;max-width:28em}
.drawn th{border:0;color:#9ca3af;font:11px monospace;text-align:right;vertical-align:top}
.drawn td.outside,.drawn p.outside{color:#6b7280}
.drawn td.blank{border-style:dashed;background:#fff}
.drawn .leftover{outline:2px solid #dc2626;outline-offset:-2px}
.drawn p{margin:.3em 0}.drawn p>span{padding:.1em .4em}
.drawn small{display:block;font:10px monospace}.drawn p small{display:inline;margin-left:.6em}
.drawn :target{box-shadow:0 0 0 4px #facc15}
`;

/** The fragment under which the drawing shows a place. */
export function anchorOf(place: Place): string {
  return `at-${placeKey(place)}`;
}

function drawnBlock(block: Block, roles: Roles): string {
  if (block.kind === 'grid') return drawnGrid(block.grid, roles);
  const { text, place } = block.line;
  const role = roles.get(placeKey(place))?.role ?? null;
  const attributes = `id="${anchorOf(place)}" title="${escaped(titleOf(role, whereOf(place)))}"`;
  if (role === null) return `<p class="outside"><span ${attributes}>${escaped(text)}</span></p>`;
  return `<p><span ${attributes} ${look(role)}>${escaped(text)}${named(role)}</span></p>`;
}

function drawnGrid(grid: Grid, roles: Roles): string {
  const rows: Cell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  const drawn = rows.map((cells, row) => {
    // A row that cells from above cover has no cell of its own, and is a row all the same.
    const heading = cells[0] === undefined ? `r${row}` : headingOf(cells[0]);
    return `<tr><th>${heading}</th>${cells.map((cell) => drawnCell(cell, roles)).join('')}</tr>`;
  });
  return `<table>\n${drawn.join('\n')}\n</table>`;
}

function headingOf({ row, places: [place] }: Cell): string {
  return 'line' in place ? String(place.line) : `r${row}`;
}

function drawnCell(cell: Cell, roles: Roles): string {
  const { row, column, rowSpan, columnSpan, places } = cell;
  const [place] = places;
  const role = roles.get(placeKey(place))?.role ?? null;
  const spans = [
    rowSpan > 1 ? ` rowspan="${rowSpan}"` : '',
    columnSpan > 1 ? ` colspan="${columnSpan}"` : '',
  ].join('');
  const where = `r${row} c${column} ${rowSpan}×${columnSpan} ${whereOf(place)}`;
  const text = cell.lines.map(escaped).join('<br>');
  const isBlank = role === null && text === '';
  const title = isBlank ? `空白 · blank · ${where}` : titleOf(role, where);
  const attributes = `id="${anchorOf(place)}" title="${escaped(title)}"${spans}`;
  if (role !== null) return `<td ${attributes} ${look(role)}>${named(role)}${text}</td>`;
  return `<td ${attributes} class="${isBlank ? 'blank' : 'outside'}">${text}</td>`;
}

/** Colour and mark of a part. */
function look(role: string): string {
  const mark = role === 'leftover' ? ' class="leftover"' : '';
  return `style="background:${partOf(role).color}22"${mark}`;
}

function named(role: string): string {
  return `<small style="color:${partOf(role).color}">${escaped(role)}</small>`;
}

/** Shown where the pointer rests: the part, in the words of the legend, and where the cell stands. */
function titleOf(role: string | null, where: string): string {
  if (role === null) return `不属于任何一张表 · outside every form · ${where}`;
  const { name, nameEn } = partOf(role);
  return `${name} · ${nameEn} · ${role} · ${where}`;
}

function whereOf(place: Place): string {
  return 'line' in place ? `第${place.line}行` : `第${place.page}个工作表`;
}
