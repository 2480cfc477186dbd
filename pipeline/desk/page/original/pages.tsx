import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Original, PagePicture } from '../../api.ts';
import { filled, useWords } from '../language.tsx';
import { call } from '../server.ts';
import { openPdf, type Pdf, type PdfPage } from './pdf.ts';
import { type Spot, spotAt } from './spots.ts';

export interface PagesProps {
  readonly original: Extract<Original, { kind: 'pages' }>;
  readonly form: string;
  readonly source: number;
  readonly spots: readonly Spot[];
  readonly chosen: string | null;
  /** Share of the pane's width. */
  readonly zoom: number;
  readonly onSelect: (path: string) => void;
}

/** The pages that a form stands on, one below the other; the chosen place is marked and in view. */
export function Pages({ original, form, source, spots, chosen, zoom, onSelect }: PagesProps) {
  const words = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const pdf = usePdf(original);
  const width = useWidth(pane);
  const view = useInView(pane, `${chosen} ${zoom} ${width}`);
  return (
    <div class="sheets" ref={pane} tabIndex={-1}>
      {original.pages.map(({ page, as }) => {
        const own = spots.filter((spot) => spot.page === page && spot.box !== null);
        const given = { own, chosen, onSelect, onShown: view, width: Math.max(200, width * zoom) };
        return (
          <figure key={page} aria-label={filled(words.page, { n: page })}>
            {as === 'picture' ? (
              <ScanPage {...given} {...{ form, source, page }} file={original.file} />
            ) : (
              <PdfSheet {...given} pdf={pdf} page={page} file={original.file} />
            )}
            <figcaption class="muted small">{filled(words.page, { n: page })}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}

interface SheetProps {
  readonly own: readonly Spot[];
  readonly chosen: string | null;
  readonly onSelect: (path: string) => void;
  /** Called once the sheet has its size. */
  readonly onShown: () => void;
  /** Pixels of the page's style. */
  readonly width: number;
  readonly page: number;
  readonly file: string;
}

function PdfSheet({
  pdf,
  page,
  file,
  ...sheet
}: SheetProps & { readonly pdf: Pdf | null | false }) {
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<PdfPage | null | false>(null);
  useEffect(() => {
    let isOver = false;
    if (pdf === false) setDrawn(false);
    if (!pdf) return;
    pdf.page(page).then(
      (open) => !isOver && setDrawn(open),
      () => !isOver && setDrawn(false),
    );
    return () => {
      isOver = true;
    };
  }, [pdf, page]);
  useEffect(() => {
    if (!drawn || canvas.current === null) return;
    const scale = (sheet.width / drawn.width) * Math.max(1, devicePixelRatio);
    drawn.draw(canvas.current, scale).catch(() => setDrawn(false));
  }, [drawn, sheet.width]);
  if (drawn === null)
    return (
      <p class="wait" role="status">
        {words.drawing}
      </p>
    );
  if (drawn === false) return <p class="notice">{filled(words.notDrawn, { file })}</p>;
  return (
    <Marked {...sheet} size={drawn}>
      <canvas ref={canvas} role="img" aria-label={filled(words.page, { n: page })} />
    </Marked>
  );
}

type ScanProps = SheetProps & { readonly form: string; readonly source: number };

function ScanPage({ form, source, page, file, ...sheet }: ScanProps) {
  const words = useWords();
  const [picture, setPicture] = useState<PagePicture | null | false>(null);
  useEffect(() => {
    const giving = new AbortController();
    call('pagePicture', { params: { form, source, page }, signal: giving.signal }).then(
      setPicture,
      () => {
        if (!giving.signal.aborted) setPicture(false);
      },
    );
    return () => giving.abort();
  }, [form, source, page]);
  if (picture === null)
    return (
      <p class="wait" role="status">
        {words.makingPicture}
      </p>
    );
  if (picture === false) return <p class="notice">{filled(words.notDrawn, { file })}</p>;
  return (
    <Marked {...sheet} size={picture}>
      <img src={picture.picture} alt={filled(words.page, { n: page })} />
    </Marked>
  );
}

interface MarkedProps extends Omit<SheetProps, 'page' | 'file'> {
  /** Of the page in points. */
  readonly size: { readonly width: number; readonly height: number };
  readonly children: preact.ComponentChildren;
}

/** A page with the places of fields over it. */
function Marked({ own, chosen, onSelect, onShown, width, size, children }: MarkedProps) {
  const scale = width / size.width;
  useLayoutEffect(onShown, [scale]);
  const click = (event: MouseEvent) => {
    const edge = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const point = [
      (event.clientX - edge.left) / scale,
      (event.clientY - edge.top) / scale,
    ] as const;
    const spot = spotAt(own, point, chosen);
    if (spot !== null) onSelect(spot.path);
  };
  return (
    // By keyboard the same places are reached in the list of fields.
    // biome-ignore lint/a11y/noStaticElementInteractions: a picture, of which the list of fields says the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      class="sheet"
      style={{ width: `${width}px`, height: `${size.height * scale}px` }}
      onClick={click}
    >
      {children}
      <div class="spots" aria-hidden="true">
        {own.map(({ path, box, open }, index) => (
          <span
            key={index}
            class={`spot ${open ? 'waits' : ''} ${path === chosen ? 'chosen' : ''}`}
            style={styleOf(box ?? [], scale)}
          />
        ))}
      </div>
    </div>
  );
}

function styleOf([left = 0, top = 0, right = 0, bottom = 0]: readonly number[], scale: number) {
  return {
    left: `${left * scale}px`,
    top: `${top * scale}px`,
    width: `${(right - left) * scale}px`,
    height: `${(bottom - top) * scale}px`,
  };
}

/** The PDF once it is open; false where it cannot be. Only opened where a page is drawn from it. */
function usePdf({ bytes, pages }: PagesProps['original']): Pdf | null | false {
  const [pdf, setPdf] = useState<Pdf | null | false>(null);
  const isNeeded = pages.some(({ as }) => as === 'pdf');
  useEffect(() => {
    if (!isNeeded) return;
    let isOver = false;
    let mine: Pdf | null = null;
    openPdf(bytes).then(
      (open) => {
        mine = open;
        if (isOver) open.close();
        else setPdf(open);
      },
      () => !isOver && setPdf(false),
    );
    return () => {
      isOver = true;
      mine?.close();
    };
  }, [bytes, isNeeded]);
  return pdf;
}

/** Pixels that a page has beside its margins. */
function useWidth(pane: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const look = () => setWidth(element.clientWidth - 24);
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    look();
    return () => watcher.disconnect();
  }, []);
  return width;
}

/** Brings the chosen place into view when what is chosen changes (`key`), and when a page gets its size. */
function useInView(pane: { readonly current: HTMLElement | null }, key: string): () => void {
  const look = () => {
    const element = pane.current;
    const spot = element?.querySelector('.spot.chosen');
    if (!element || !spot) return;
    const [here, there] = [element.getBoundingClientRect(), spot.getBoundingClientRect()];
    const isSeen =
      there.top >= here.top + 8 &&
      there.bottom <= here.bottom - 8 &&
      there.left >= here.left &&
      there.right <= here.right;
    if (isSeen) return;
    element.scrollBy({
      top: there.top - here.top - Math.max(16, (here.height - there.height) / 2),
      left: there.left < here.left || there.right > here.right ? there.left - here.left - 24 : 0,
    });
  };
  useLayoutEffect(look, [key]);
  return look;
}
