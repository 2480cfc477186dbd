import { useEffect, useMemo, useState } from 'preact/hooks';
import type { FormDetail, Original } from '../../api.ts';
import { useDesk } from '../desk.tsx';
import { fieldAt, fieldsOf } from '../form/places.ts';
import { useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useSaid, useTold } from '../told.ts';
import { Cells } from './cells.tsx';
import { Pages, type PagesProps } from './pages.tsx';
import { spotsOf } from './spots.ts';

interface Props {
  readonly form: FormDetail;
  readonly selected: string | null;
  readonly onSelect: (path: string) => void;
}

/** Shares of the pane's width at which a page is shown. */
const ZOOMS = [0.6, 0.8, 1, 1.25, 1.5, 2, 3];

/** The form as it lies in its file, with the places of its fields. */
export function OriginalPane({ form, selected, onSelect }: Props) {
  const words = useWords();
  const said = useSaid();
  const [source, setSource] = useState(0);
  const [zoom, setZoom] = useState(ZOOMS.indexOf(1));
  const chosen = selected === null ? null : (fieldAt(form, selected)?.path ?? selected);
  const spots = useMemo(() => spotsOf(form, source), [form, source]);
  // What stands in another source is shown there.
  useEffect(() => {
    const places = fieldsOf(form).find(({ path }) => path === chosen)?.places ?? [];
    const [first] = places;
    if (first !== undefined && !places.some((place) => place.source === source))
      setSource(first.source);
  }, [chosen]);
  const { original, trouble } = useOriginal(form.id, source);
  return (
    <section class="original" aria-label={words.original}>
      <header>
        {form.sources.length > 1 ? (
          <label class="inline">
            <span class="spoken">{words.sourceOf}</span>
            <select
              value={source}
              onChange={({ currentTarget }) => setSource(Number(currentTarget.value))}
            >
              {form.sources.map(({ file }, index) => (
                <option key={index} value={index}>
                  {file}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <span class="file" title={form.sources[0]?.file}>
            {form.sources[0]?.file}
          </span>
        )}
        <span class="actions end">
          <button
            type="button"
            class="quiet"
            disabled={zoom === 0}
            aria-label={words.zoomOut}
            onClick={() => setZoom(zoom - 1)}
          >
            −
          </button>
          <button type="button" class="quiet" onClick={() => setZoom(ZOOMS.indexOf(1))}>
            {words.fitWidth}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={zoom === ZOOMS.length - 1}
            aria-label={words.zoomIn}
            onClick={() => setZoom(zoom + 1)}
          >
            +
          </button>
        </span>
      </header>
      {original !== null && original.kind !== 'missing' && original.changed ? (
        <p class="notice">{words.originalChanged}</p>
      ) : null}
      {original === null ? (
        <p class="wait" role="status">
          {trouble ?? words.loading}
        </p>
      ) : original.kind === 'missing' ? (
        <p class="notice" role="alert">
          {words.originalMissing}
          {original.file}. {said(original.reason)}
        </p>
      ) : (
        <Shown
          {...{ original, spots, chosen, onSelect, source }}
          form={form.id}
          zoom={ZOOMS[zoom] ?? 1}
        />
      )}
    </section>
  );
}

interface ShownProps extends Omit<PagesProps, 'original'> {
  readonly original: Exclude<Original, { kind: 'missing' }>;
}

function Shown({ original, form, source, spots, chosen, zoom, onSelect }: ShownProps) {
  return original.kind === 'pages' ? (
    <Pages key={original.bytes} {...{ original, form, source, spots, chosen, zoom, onSelect }} />
  ) : (
    <Cells {...{ original, spots, chosen, zoom, onSelect }} />
  );
}

function useOriginal(form: string, source: number) {
  const told = useTold();
  const { workspace } = useDesk();
  const [original, setOriginal] = useState<Original | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const giving = new AbortController();
    setOriginal(null);
    setTrouble(null);
    call('original', { params: { form, source }, signal: giving.signal }).then(
      setOriginal,
      (error) => {
        if (!giving.signal.aborted) setTrouble(told(error));
      },
    );
    return () => giving.abort();
  }, [form, source, workspace.generation]);
  return { original, trouble };
}
