import { useEffect, useState } from 'preact/hooks';
import { useDesk } from '../desk.tsx';
import type { Filters } from '../inbox/filters.tsx';
import { call } from '../server.ts';

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** From 1; 0 where it is not in the list any more. */
  readonly place: number;
  readonly total: number;
}

const NONE: Neighbours = { previous: null, next: null, place: 0, total: 0 };

/** The forms before and after one in the inbox as filtered; asked again when the form changes (`version`). */
export function useNeighbours(id: string, filters: Filters, version: number): Neighbours {
  const { workspace } = useDesk();
  const [neighbours, setNeighbours] = useState(NONE);
  useEffect(() => {
    let isOver = false;
    call('neighbours', { query: { ...filters, form: id } }).then(
      (answer) => {
        if (!isOver) setNeighbours(answer);
      },
      // Without them there is still the inbox.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [id, filters, version, workspace.generation]);
  return neighbours;
}
