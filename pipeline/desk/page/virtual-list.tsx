import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly count: number;
  /** Pixels; every row is as high. */
  readonly rowHeight: number;
  /** The row that is kept in view. */
  readonly current: number;
  readonly label: string;
  /** Told which rows are in the page: from the first to before the last. */
  readonly onShow: (first: number, last: number) => void;
  readonly children: (index: number) => ComponentChildren;
}

/** Rows beyond the ones in sight, so that a turn of the wheel shows no blank. */
const SPARE = 8;

/** A list of any length of which only the rows in sight are in the page; each tells how many there are. */
export function VirtualList(props: Props) {
  const { count, rowHeight, current, label, onShow, children } = props;
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

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const [top, bottom] = [current * rowHeight, (current + 1) * rowHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
    look();
  }, [current, rowHeight]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  useEffect(() => onShow(first, last), [first, last, onShow]);
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  return (
    <div class="rows" ref={box} onScroll={look} tabIndex={-1}>
      <ul aria-label={label} style={{ height: `${count * rowHeight}px` }}>
        {rows.map((index) => (
          <li
            key={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${index * rowHeight}px)`, height: `${rowHeight}px` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
