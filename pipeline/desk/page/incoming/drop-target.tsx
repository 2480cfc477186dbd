import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import { filled, useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useTold } from '../told.ts';
import { type Copied, copyIn } from './copying.ts';
import { filesOfDrop, filesOfInput, type Incoming } from './dropped.ts';

interface Adding {
  /** Files that are being copied now, from 1; null when none are. */
  readonly progress: { readonly n: number; readonly all: number } | null;
  /** What became of the last ones. */
  readonly last: Copied | null;
  stop(): void;
  forget(): void;
  add(files: readonly Incoming[], unread?: readonly string[]): Promise<void>;
}

const Context = createContext<Adding | null>(null);

/** The whole page: what is dropped anywhere on it is copied into the workspace. */
export function DropTarget({ children }: { readonly children: ComponentChildren }) {
  const words = useWords();
  const told = useTold();
  const { workspace, setWorkspace } = useDesk();
  const [over, setOver] = useState(false);
  const [progress, setProgress] = useState<Adding['progress']>(null);
  const [last, setLast] = useState<Copied | null>(null);
  const stopping = useRef<AbortController | null>(null);

  const add = async (files: readonly Incoming[], unread: readonly string[] = []) => {
    if (stopping.current !== null) return;
    const controller = new AbortController();
    stopping.current = controller;
    try {
      let here = workspace;
      if (here.state === 'none') {
        here = await call('makeWorkspace', { body: { sample: false } });
        setWorkspace(here);
      }
      const copied = await copyIn({
        files,
        unread,
        workspace: here,
        words,
        told,
        signal: controller.signal,
        progress: (n, all) => setProgress({ n, all }),
      });
      setLast(copied.failures.length > 0 ? copied : null);
      announce(copied.sentence);
    } catch (error) {
      announce(told(error));
    } finally {
      stopping.current = null;
      setProgress(null);
    }
  };
  const latest = useRef(add);
  latest.current = add;
  useDrops(setOver, (files, unread) => latest.current(files, unread));
  return (
    <Context.Provider
      value={{
        progress,
        last,
        add,
        stop: () => stopping.current?.abort(),
        forget: () => setLast(null),
      }}
    >
      {children}
      {over ? (
        <div class="dropping">
          <p>{words.dropNow}</p>
        </div>
      ) : null}
    </Context.Provider>
  );
}

function useDrops(
  setOver: (over: boolean) => void,
  add: (files: readonly Incoming[], unread: readonly string[]) => Promise<void>,
): void {
  // From the first picture on: what is dropped before would open in the browser.
  useLayoutEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = async (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      const { files, unread } = await filesOfDrop(event.dataTransfer);
      await add(files, unread);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
}

export function useAdding(): Adding {
  const adding = useContext(Context);
  if (adding === null) throw new Error('no drop target around this component');
  return adding;
}

/** The same as dropping, with an ordinary button for files and one for a folder. */
export function AddFiles({ big = false }: { readonly big?: boolean }) {
  const words = useWords();
  const { add } = useAdding();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const asFolder = (element: HTMLInputElement | null) => {
    if (element !== null) element.webkitdirectory = true;
    folder.current = element;
  };
  const take = async (input: HTMLInputElement) => {
    await add(filesOfInput(input));
    input.value = '';
  };
  const size = big ? 'plain big' : 'plain';
  return (
    <span class="actions">
      <button type="button" class={size} onClick={() => files.current?.click()}>
        {words.chooseFiles}
      </button>
      <button type="button" class={size} onClick={() => folder.current?.click()}>
        {words.chooseFolder}
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={words.chooseFiles}
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <input
        ref={asFolder}
        type="file"
        hidden
        aria-label={words.chooseFolder}
        onChange={({ currentTarget }) => take(currentTarget)}
      />
    </span>
  );
}

/** What the copying is at, and what of it failed. */
export function CopyStrip() {
  const words = useWords();
  const { progress, last, stop, forget } = useAdding();
  if (progress !== null)
    return (
      <div class="strip">
        <p>{filled(words.copying, progress)}</p>
        <progress
          aria-label={filled(words.copying, progress)}
          value={progress.n}
          max={progress.all}
        />
        <button type="button" class="plain" onClick={stop}>
          {words.stop}
        </button>
      </div>
    );
  if (last === null) return null;
  return (
    <div class="strip failed" role="alert">
      <div>
        <p>{filled(words.notCopied, { n: last.failures.length })}</p>
        <ul>
          {last.failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      </div>
      <button type="button" class="plain" onClick={forget}>
        {words.hide}
      </button>
    </div>
  );
}
