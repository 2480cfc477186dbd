import { useState } from 'preact/hooks';
import type { Run } from '../../api.ts';
import { hrefOf } from '../address.ts';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import { filled, useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useSaid, useTold } from '../told.ts';
import type { Words } from '../words/zh.ts';
import { CopyStrip } from './drop-target.tsx';

/** How far copying and reading are, with a stop; once it is over, what failed. */
export function RunStrip() {
  const words = useWords();
  const { workspace } = useDesk();
  const { run } = workspace;
  const [seen, setSeen] = useState(run.state === 'running' ? run.number - 1 : run.number);
  const isOn = run.state === 'running' || run.state === 'stopping';
  return (
    <>
      <p class="spoken" role="status">
        {run.state === 'done' && run.number > seen
          ? filled(words.readDone, { total: run.total })
          : ''}
      </p>
      <CopyStrip />
      {isOn ? <Running run={run} /> : null}
      {!isOn && run.number > seen && isTroubled(run) ? (
        <Over run={run} onHide={() => setSeen(run.number)} />
      ) : null}
    </>
  );
}

/** What ended well needs no answer: the inbox shows it. */
function isTroubled(run: Run): boolean {
  return run.failures > 0 || run.state !== 'done';
}

function Running({ run }: { readonly run: Run }) {
  const words = useWords();
  const told = useTold();
  const stop = async () => {
    try {
      await call('stopRun');
    } catch (error) {
      announce(told(error));
    }
  };
  const what = whatIsDone(run, words);
  return (
    <div class="strip">
      <p>
        <strong>{what}</strong> <span class="muted">{leftOf(run.left, words)}</span>
      </p>
      <progress aria-label={what} {...(run.total > 0 ? { value: run.done, max: run.total } : {})} />
      <p class="hand muted small">
        {run.reading.length > 0 ? filled(words.inHand, { files: run.reading.join('、') }) : ''}
      </p>
      <button type="button" class="plain" disabled={run.state === 'stopping'} onClick={stop}>
        {words.stop}
      </button>
    </div>
  );
}

function Over({ run, onHide }: { readonly run: Run; readonly onHide: () => void }) {
  const words = useWords();
  const said = useSaid();
  const ended = { stopped: words.readStopped, failed: words.readFailed }[run.state as 'failed'];
  const failures = run.files.filter(({ reason }) => reason !== null);
  return (
    <div
      class={run.failures > 0 || run.state === 'failed' ? 'strip failed' : 'strip'}
      role="status"
    >
      <div>
        <p>
          <strong>{filled(ended ?? words.readDone, { done: run.done, total: run.total })}</strong>{' '}
          {run.message === null ? null : said(run.message)}{' '}
          {run.failures > 0 ? filled(words.failuresOf, { n: run.failures }) : null}{' '}
          {run.failures > 0 ? <a href={hrefOf({ at: 'files' })}>{words.seeFiles}</a> : null}
        </p>
        <ul>
          {failures.slice(0, 3).map(({ file, reason }) => (
            <li key={file}>
              {file}: {reason === null ? null : said(reason)}
            </li>
          ))}
        </ul>
      </div>
      <button type="button" class="plain" onClick={onHide}>
        {words.hide}
      </button>
    </div>
  );
}

function whatIsDone(run: Run, words: Words): string {
  if (run.state === 'stopping') return words.stopping;
  if (run.stage === 'find' || run.stage === null) return words.finding;
  return run.stage === 'check'
    ? words.checking
    : filled(words.reading, { done: run.done, total: run.total });
}

function leftOf(seconds: number | null, words: Words): string {
  if (seconds === null) return '';
  if (seconds < 90) return filled(words.secondsLeft, { n: Math.max(1, Math.round(seconds)) });
  return filled(words.minutesLeft, { n: Math.round(seconds / 60) });
}
