import type { Job, JobRequest } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import { useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useSaid, useTold } from '../told.ts';

interface Props {
  readonly jobs: readonly Job[];
  readonly make: (request: JobRequest) => Promise<void>;
}

/** What is ready, and how far the rest is. */
export function Jobs({ jobs, make }: Props) {
  const words = useWords();
  return (
    <section>
      <h2>{words.jobs}</h2>
      {jobs.length === 0 ? <p class="muted">{words.jobsNone}</p> : null}
      <ul class="jobs" aria-live="polite">
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} make={make} />
        ))}
      </ul>
    </section>
  );
}

const TONES = {
  waiting: 'note',
  running: 'note',
  done: 'good',
  failed: 'error',
  stopped: 'warning',
} as const;

function JobLine({ job, make }: { readonly job: Job; readonly make: Props['make'] }) {
  const words = useWords();
  const said = useSaid();
  const told = useTold();
  const { setJob } = useDesk();
  const { id, request, label, state, done, total, url, name, bytes, message, stale } = job;
  const stop = async () => {
    try {
      setJob(await call('stopJob', { params: { job: id } }));
    } catch (error) {
      announce(told(error));
    }
  };
  const isOn = state === 'waiting' || state === 'running';
  return (
    <li>
      <span class={`pill ${TONES[state]}`}>{words.jobStates[state]}</span>
      <span class="what">
        {said(label)}
        {bytes === null ? null : <span class="muted small"> {sizeOf(bytes)}</span>}
        {message === null ? null : <span class="reason"> {said(message)}</span>}
        {stale && state === 'done' ? <span class="pill warning">{words.stale}</span> : null}
        {state === 'running' ? (
          <progress aria-label={said(label)} {...(total > 0 ? { value: done, max: total } : {})} />
        ) : null}
      </span>
      {isOn ? (
        <button type="button" class="plain" onClick={stop}>
          {words.stop}
        </button>
      ) : null}
      {stale && state === 'done' ? (
        <button type="button" class="plain" onClick={() => make(request)}>
          {words.again}
        </button>
      ) : null}
      {url === null || state !== 'done' ? null : (
        <a class="button primary" href={url} download={name ?? true}>
          {words.download} <span class="spoken">{said(label)}</span>
        </a>
      )}
    </li>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1048576
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1048576).toFixed(1)} MB`;
}
