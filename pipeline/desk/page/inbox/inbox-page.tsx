import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { goTo } from '../address.ts';
import { AddFiles } from '../incoming/drop-target.tsx';
import { useShortcuts } from '../keys.ts';
import { filled, useWords } from '../language.tsx';
import { VirtualList } from '../virtual-list.tsx';
import { FilterBar, type Filters } from './filters.tsx';
import { FormRow, ROW_HEIGHT } from './form-row.tsx';
import { useInbox } from './list.ts';
import { Queues } from './queues.tsx';

interface Props {
  readonly filters: Filters;
  readonly setFilters: (filters: Filters) => void;
  /** Told how many forms have something open. */
  readonly setLeft: (left: number) => void;
}

/** The row that was last stood on, so that coming back from a form goes on there. */
let lastRow = 0;

/** Forms by what needs a person, with the keyboard through. */
export function InboxPage({ filters, setFilters, setLeft }: Props) {
  const words = useWords();
  const { inbox, formAt, need } = useInbox(filters);
  const [current, setCurrent] = useState(lastRow);
  const list = useRef<HTMLDivElement>(null);
  const total = inbox?.total ?? 0;
  const at = Math.max(0, Math.min(current, total - 1));
  lastRow = at;
  useEffect(() => {
    if (inbox !== null) setLeft(inbox.left);
  }, [inbox, setLeft]);

  const step = (by: number) => {
    const next = Math.max(0, Math.min(total - 1, at + by));
    setCurrent(next);
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
    });
  };
  const open = () => {
    const form = formAt(at);
    if (form !== undefined) goTo({ at: 'form', id: form.id });
  };
  useShortcuts({
    ArrowDown: () => step(1),
    KeyJ: () => step(1),
    ArrowUp: () => step(-1),
    KeyK: () => step(-1),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    KeyN: open,
  });
  const choose = useCallback(
    (next: Filters) => {
      setCurrent(0);
      setFilters(next);
    },
    [setFilters],
  );

  if (inbox === null)
    return (
      <p class="wait" role="status">
        {words.loading}
      </p>
    );
  return (
    <div class="inbox">
      <Queues
        inbox={inbox}
        need={filters.need ?? 'any'}
        onNeed={(next) => choose({ ...filters, need: next })}
      />
      <section class="forms" ref={list} aria-label={words.formsToSee}>
        <div class="head">
          <h1 aria-live="polite">
            {inbox.left > 0
              ? filled(words.toDo, { n: inbox.left })
              : inbox.all > 0
                ? words.nothingToDo
                : words.nothingYet}{' '}
            <span class="muted small">{filled(words.toDoOf, { n: inbox.all })}</span>
          </h1>
          <AddFiles />
          {total > 0 ? (
            <button type="button" class="plain primary end" onClick={open}>
              {words.start} <kbd>N</kbd>
            </button>
          ) : null}
        </div>
        <FilterBar inbox={inbox} filters={filters} setFilters={choose} />
        <p class="found muted small" role="status">
          {total > 0 || inbox.all > 0 ? filled(words.found, { n: total }) : words.noForms}
        </p>
        {total === 0 && inbox.all > 0 ? <p class="wait">{words.foundNone}</p> : null}
        {total === 0 ? null : (
          <VirtualList
            count={total}
            rowHeight={ROW_HEIGHT}
            current={at}
            label={words.formsToSee}
            onShow={need}
          >
            {(index) => (
              <FormRow
                index={index}
                form={formAt(index)}
                isCurrent={index === at}
                onFocus={() => setCurrent(index)}
              />
            )}
          </VirtualList>
        )}
      </section>
    </div>
  );
}
