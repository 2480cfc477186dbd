import type { Box, Cell, Document, Page, Place } from '../../model/index.ts';
import { doubtsOf, readingText } from './doubts.ts';
import { escaped, length } from './markup.ts';
import { DOUBTFUL, DROPPED, partOf } from './palette.ts';
import { placeKey, type Roles } from './roles.ts';

/** Height of the role's name in the corner of its cell, in points. */
const ROLE_SIZE = 4;

/**
 * A page as SVG in points: its glyphs with their boxes, its ruling lines, and every cell and line in the colour of
 * the part it plays, what was left over in red, what no reader sees dashed, what was hard to read outlined.
 */
export function pageSvg(page: Page, document: Document, roles: Roles): string {
  const shapes = [
    ...page.shadings.map(({ box, color }) =>
      rectangle(box, `fill="${escaped(color)}" opacity="0.4"`),
    ),
    ...page.images.map(({ box }) =>
      rectangle(box, `class="${page.scan === undefined ? 'image' : 'picture'}"`),
    ),
    ...marksOn(page.number, document, roles),
    ...page.rulings.map((line) => {
      const [x1, y1, x2, y2] =
        line.orientation === 'horizontal'
          ? [line.start, line.position, line.end, line.position]
          : [line.position, line.start, line.position, line.end];
      return `<line x1="${length(x1)}" y1="${length(y1)}" x2="${length(x2)}" y2="${length(y2)}"/>`;
    }),
    ...page.glyphs.map(({ box, unicode }) => rectangle(box, 'class="glyph"', unicode)),
    ...page.glyphs.map(
      ({ x, y, size, angle, unicode }) =>
        `<text x="${length(x)}" y="${length(y)}" font-size="${length(size)}"${
          angle === 0 ? '' : ` transform="rotate(${length(angle)} ${length(x)} ${length(y)})"`
        }>${escaped(unicode)}</text>`,
    ),
    ...page.dropped.map(({ box, reason, text }) =>
      rectangle(box, `class="dropped" stroke="${DROPPED.color}"`, `${reason}: ${text}`),
    ),
    // On top, so that the whole of each answers to the pointer.
    ...doubtsOf(document).flatMap(({ place, text, reading }) =>
      place.page === page.number
        ? [rectangle(place.box, 'class="doubtful"', `${text} · ${readingText(reading)}`)]
        : [],
    ),
  ];
  const [width, height] = [length(page.width), length(page.height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt">
<style>${STYLE}</style>
<rect class="paper" width="${width}" height="${height}"/>
${shapes.join('\n')}
</svg>
`;
}

const STYLE = [
  '.paper{fill:#fff}',
  'line{stroke:#2563eb;stroke-width:.6;opacity:.8}',
  '.glyph{fill:none;stroke:#9ca3af;stroke-width:.15}',
  '.image{fill:#fef3c7;stroke:#d97706;stroke-width:.5}',
  '.picture{fill:none;stroke:#d97706;stroke-width:.5}',
  `.doubtful{fill:${DOUBTFUL.color};fill-opacity:.06;stroke:${DOUBTFUL.color};stroke-width:1.8}`,
  '.dropped{fill:none;stroke-width:.6;stroke-dasharray:2 1.5}',
  '.cell{stroke-width:.8}',
  '.blank{fill:none;stroke:#d1d5db;stroke-width:.4;stroke-dasharray:1 1}',
  'text{font-family:"Noto Serif CJK SC","Noto Serif SC",SimSun,serif;fill:#111827}',
  `.role{font:${ROLE_SIZE}px monospace}`,
].join('');

/** The cells and lines of a page, coloured by their parts; blank cells outlined. */
function marksOn(page: number, document: Document, roles: Roles): string[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'line') return mark(page, [block.line.place], block.line, roles, '[line]');
    return block.grid.cells.flatMap((cell) => mark(page, cell.places, cell, roles, cellAt(cell)));
  });
}

function mark(
  page: number,
  places: readonly Place[],
  { text, reading }: Pick<Cell, 'text' | 'reading'>,
  roles: Roles,
  where: string,
): string[] {
  const said = reading === undefined ? text : `${text} · ${readingText(reading)}`;
  return places.flatMap((place) => {
    if (!('page' in place) || place.page !== page) return [];
    const role = roles.get(placeKey(place))?.role ?? null;
    if (role === null) return [rectangle(place.box, 'class="blank"', `${where} ${said}`)];
    const { color } = partOf(role);
    const [left, top] = place.box;
    return [
      rectangle(
        place.box,
        `class="cell" fill="${color}" fill-opacity="0.13" stroke="${color}"`,
        `${where} ${role}: ${said}`,
      ),
      `<text class="role" x="${length(left + 1)}" y="${length(top + ROLE_SIZE)}" style="fill:${color}">${escaped(role)}</text>`,
    ];
  });
}

function cellAt({ row, column, rowSpan, columnSpan }: Cell): string {
  const spans = rowSpan > 1 || columnSpan > 1 ? ` (${rowSpan}×${columnSpan})` : '';
  return `[${row},${column}]${spans}`;
}

function rectangle(box: Box, attributes: string, title?: string): string {
  const [left, top, right, bottom] = box;
  const at = `x="${length(left)}" y="${length(top)}" width="${length(right - left)}" height="${length(bottom - top)}"`;
  return title === undefined
    ? `<rect ${at} ${attributes}/>`
    : `<rect ${at} ${attributes}><title>${escaped(title)}</title></rect>`;
}
