import type { Cell, Document, Grid, Place } from '../../model/index.ts';
import { escaped } from './markup.ts';
import { partOf } from './palette.ts';
import { placeKey, type Roles } from './roles.ts';

/** The rows of a text as they were cut into cells, each in the colour of the part it plays. */
export function textPage(file: string, document: Document, roles: Roles): string {
  const rows = document.blocks.flatMap((block) =>
    block.kind === 'line'
      ? [row(block.line.place, [marked(block.line.text, block.line.place, roles)])]
      : gridRows(block.grid, roles),
  );
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>${escaped(file)}</title>
<style>
body{font:13px/1.5 "Noto Serif SC",SimSun,serif;margin:1em}
table{border-collapse:collapse}
td,th{border:1px solid #e5e7eb;padding:1px 4px;vertical-align:top;max-width:28em}
th{color:#6b7280;font-weight:400;text-align:right}
small{display:block;font:10px monospace}
</style>
<h1>${escaped(file)}</h1>
<table>
${rows.join('\n')}
</table>
</html>
`;
}

function gridRows(grid: Grid, roles: Roles): string[] {
  const rows: Cell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  return rows.flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    return [
      row(
        first.places[0],
        cells.map((cell) => marked(cell.text, cell.places[0], roles)),
      ),
    ];
  });
}

function row(place: Place, cells: readonly string[]): string {
  const line = 'line' in place ? place.line : '';
  return `<tr><th>${line}</th>${cells.join('')}</tr>`;
}

function marked(text: string, place: Place, roles: Roles): string {
  const role = roles.get(placeKey(place))?.role;
  if (role === undefined) return `<td>${escaped(text)}</td>`;
  const { color } = partOf(role);
  return `<td style="background:${color}22"><small style="color:${color}">${escaped(role)}</small>${escaped(text)}</td>`;
}
