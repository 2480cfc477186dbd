import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { addTo, grouped } from '../../../model/grouped.ts';
import type { Original } from '../../api.ts';
import { filled, useWords } from '../language.tsx';
import type { Spot } from './spots.ts';

type Shown = Extract<Original, { kind: 'cells' }>;
type Block = Shown['blocks'][number];
type Cell = Extract<Block, { kind: 'grid' }>['cells'][number];

interface Props {
  readonly original: Shown;
  readonly spots: readonly Spot[];
  readonly chosen: string | null;
  readonly zoom: number;
  readonly onSelect: (path: string) => void;
}

/** A workbook, document or text as cells and lines. */
export function Cells({ original, spots, chosen, zoom, onSelect }: Props) {
  const words = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const found = useMemo(() => new SpotsByPlace(spots), [spots]);
  useLayoutEffect(() => {
    pane.current?.querySelector('.chosen')?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [chosen, original]);
  const given = { found, chosen, onSelect };
  return (
    <div class="cells-pane" ref={pane} tabIndex={-1} style={{ fontSize: `${zoom * 13}px` }}>
      {original.cut ? <p class="muted small">{words.originalCut}</p> : null}
      {original.blocks.map((block, index) => {
        const previous = original.blocks[index - 1];
        const isNewPage = block.page !== null && block.page !== previous?.page;
        return (
          <div key={index}>
            {isNewPage ? (
              <p class="muted small">{filled(words.sheet, { n: block.page ?? 0 })}</p>
            ) : null}
            {block.kind === 'line' ? (
              <Line line={block} {...given} />
            ) : (
              <Grid grid={block} {...given} />
            )}
          </div>
        );
      })}
    </div>
  );
}

interface Finding {
  readonly found: SpotsByPlace;
  readonly chosen: string | null;
  readonly onSelect: (path: string) => void;
}

function Line({ line, ...given }: Finding & { readonly line: Extract<Block, { kind: 'line' }> }) {
  return (
    <p class="line">
      <Content place={line} {...given} />
    </p>
  );
}

function Grid({ grid, ...given }: Finding & { readonly grid: Extract<Block, { kind: 'grid' }> }) {
  const rows = grouped(grid.cells, ({ row }) => row);
  return (
    <table class="grid">
      <tbody>
        {[...rows].map(([row, cells]) => (
          <tr key={row}>
            {cells.map((cell) => (
              <td
                key={cell.column}
                {...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {})}
                {...(cell.columnSpan > 1 ? { colSpan: cell.columnSpan } : {})}
              >
                <Content place={{ ...cell, page: grid.page }} {...given} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Placed = Pick<Cell, 'text' | 'box' | 'line'> & { readonly page: number | null };

function Content({ place, found, chosen, onSelect }: Finding & { readonly place: Placed }) {
  const spots = found.at(place);
  const [first] = spots;
  if (first === undefined) return <>{place.text}</>;
  const isChosen = spots.some(({ path }) => path === chosen);
  const next = () => {
    const at = spots.findIndex(({ path }) => path === chosen);
    onSelect((spots[(at + 1) % spots.length] ?? first).path);
  };
  const waits = spots.some(({ open }) => open);
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`spot-text ${isChosen ? 'chosen' : ''} ${waits ? 'waits' : ''}`}
      onClick={next}
    >
      {place.text === '' ? ' ' : place.text}
    </button>
  );
}

/** Finds the fields that stand in a cell or a line: by its box, or by its line and text. */
class SpotsByPlace {
  readonly #boxes = new Map<string, Spot[]>();
  readonly #lines = new Map<number, Spot[]>();

  constructor(spots: readonly Spot[]) {
    for (const spot of spots) {
      if (spot.box !== null) addTo(this.#boxes, boxKey(spot.page, spot.box), spot);
      else if (spot.line !== null) addTo(this.#lines, spot.line, spot);
    }
  }

  at({ page, box, line, text }: Placed): readonly Spot[] {
    if (box !== null) return this.#boxes.get(boxKey(page, box)) ?? [];
    if (line === null || text === '') return [];
    const all = this.#lines.get(line) ?? [];
    const same = all.filter((spot) => spot.text === text);
    return same.length > 0
      ? same
      : all.filter((spot) => spot.text !== '' && text.includes(spot.text));
  }
}

function boxKey(page: number | null, box: readonly number[]): string {
  return `${page} ${box.map((length) => Math.round(length * 10)).join(' ')}`;
}
