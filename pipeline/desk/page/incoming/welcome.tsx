import { useState } from 'preact/hooks';
import { useDesk } from '../desk.tsx';
import { useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useTold } from '../told.ts';
import { AddFiles } from './drop-target.tsx';

/** The first time: a workspace is made here, with the sample or without. */
export function Welcome() {
  const words = useWords();
  const told = useTold();
  const { workspace, setWorkspace } = useDesk();
  const [trouble, setTrouble] = useState('');
  const make = async (sample: boolean) => {
    try {
      setWorkspace(await call('makeWorkspace', { body: { sample } }));
    } catch (error) {
      setTrouble(told(error));
    }
  };
  return (
    <div class="width welcome">
      <h1>{words.welcome}</h1>
      <p>{words.welcomeWhy}</p>
      <div class="drop-here">
        <p>{words.dropHere}</p>
        <AddFiles big />
        <p class="muted small">{words.kindsOfFiles}</p>
      </div>
      <p class="actions">
        <button type="button" class="plain primary big" onClick={() => make(true)}>
          {words.withSample}
        </button>
        <button type="button" class="plain big" onClick={() => make(false)}>
          {words.withoutSample}
        </button>
      </p>
      {trouble === '' ? null : (
        <p class="notice" role="alert">
          {trouble}
        </p>
      )}
      <p class="muted small">
        {words.folder}: {workspace.folder}
      </p>
    </div>
  );
}
