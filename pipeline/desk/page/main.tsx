import { render } from 'preact';
import { App } from './app.tsx';
import { DeskOf } from './desk.tsx';
import { Languages, useLanguage, useWords } from './language.tsx';
import type { Refusal } from './server.ts';

const root = document.getElementById('desk');
if (root !== null)
  render(
    <Languages>
      <DeskOf before={(refusal) => <Before refusal={refusal} />}>
        <App />
      </DeskOf>
    </Languages>,
    root,
  );

/** Before the server has told of the workspace, or where it will not. */
function Before({ refusal }: { readonly refusal: Refusal | null }) {
  const words = useWords();
  const { lang } = useLanguage();
  const told = refusal?.told?.message[lang] ?? words.unreachable;
  return (
    <main class="width">
      <h1>{words.mark}</h1>
      <p class={refusal === null ? 'wait' : 'notice'} role={refusal === null ? 'status' : 'alert'}>
        {refusal === null ? words.loading : told}
      </p>
    </main>
  );
}
