import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props<Item> {
  readonly items: readonly Item[];
  /** Pixels; every row is as high. */
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  /** The item that is kept in view; null for none. */
  readonly current: string | null;
  readonly label: string;
  readonly children: (item: Item, index: number) => ComponentChildren;
}

/** Rows beyond the ones in sight, so that a turn of the wheel shows no blank. */
const SPARE = 8;

/** A list of any length of which only the rows in sight are in the page. Its rows say how many there are. */
export function VirtualList<Item>(props: Props<Item>) {
  const { items, rowHeight, keyOf, current, label, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const look = () => {
    const element = box.current;
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
  };

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);

  const at = current === null ? -1 : items.findIndex((item) => keyOf(item) === current);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || at === -1) return;
    const [top, bottom] = [at * rowHeight, (at + 1) * rowHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
    look();
  }, [at, rowHeight]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  return (
    <div class="rows" ref={box} onScroll={look}>
      <ul
        aria-label={label}
        style={{ height: `${items.length * rowHeight}px` }}
      >
        {items.slice(first, last).map((item, offset) => (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={first + offset + 1}
            style={{ transform: `translateY(${(first + offset) * rowHeight}px)`, height: `${rowHeight}px` }}
          >
            {children(item, first + offset)}
          </li>
        ))}
      </ul>
    </div>
  );
}
