import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DeskEvent, Job, Workspace } from '../api.ts';
import { call, Refusal } from './server.ts';

type Listener = (event: DeskEvent) => void;
type Person = Extract<DeskEvent, { kind: 'people' }>['people'][number];

interface Desk {
  readonly workspace: Workspace;
  /** Who has which form open. */
  readonly people: readonly Person[];
  /** Whether the server can be heard. */
  readonly connected: boolean;
  setWorkspace(workspace: Workspace): void;
  setJob(job: Job): void;
  listen(listener: Listener): () => void;
}

const Context = createContext<Desk | null>(null);

/** A random name of this page, by which the server tells several of one person apart. */
export const PAGE = crypto.randomUUID();

interface Props {
  readonly children: ComponentChildren;
  /** What is shown until the server has told of the workspace, and where it will not. */
  readonly before: (refusal: Refusal | null) => ComponentChildren;
}

/** Asks for the workspace and follows what happens in it. */
export function DeskOf({ children, before }: Props) {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [connected, setConnected] = useState(true);
  const listeners = useRef(new Set<Listener>());

  const ask = useCallback(async () => {
    try {
      setWorkspace(await call('workspace'));
      setRefusal(null);
    } catch (error) {
      if (error instanceof Refusal) setRefusal(error);
      else throw error;
    }
  }, []);

  useEffect(() => {
    const source = new EventSource(`/api/events?page=${PAGE}`);
    source.onopen = () => {
      setConnected(true);
      void ask();
    };
    source.onerror = () => {
      setConnected(false);
      void ask();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as DeskEvent;
      if (event.kind === 'workspace') void ask();
      if (event.kind === 'run') setWorkspace((now) => now && { ...now, run: event.run });
      if (event.kind === 'job') setWorkspace((now) => now && withJob(now, event.job));
      if (event.kind === 'links') setWorkspace((now) => now && { ...now, links: event.open });
      if (event.kind === 'people') setPeople(event.people);
      if (event.kind === 'closing') setConnected(false);
      for (const listener of listeners.current) listener(event);
    };
    return () => source.close();
  }, [ask]);

  const listen = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  const setJob = useCallback((job: Job) => setWorkspace((now) => now && withJob(now, job)), []);
  const desk = useMemo(
    () => workspace && { workspace, people, connected, setWorkspace, setJob, listen },
    [workspace, people, connected, listen, setJob],
  );
  if (desk === null) return <>{before(refusal)}</>;
  return <Context.Provider value={desk}>{children}</Context.Provider>;
}

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (desk === null) throw new Error('no desk around this component');
  return desk;
}

/** Calls `listener` with every event while the component is shown. */
export function useEvents(listener: Listener): void {
  const { listen } = useDesk();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((event) => latest.current(event)), [listen]);
}

function withJob(workspace: Workspace, job: Job): Workspace {
  const known = workspace.jobs.some(({ id }) => id === job.id);
  const jobs = known
    ? workspace.jobs.map((other) => (other.id === job.id ? job : other))
    : [job, ...workspace.jobs];
  return { ...workspace, jobs };
}
