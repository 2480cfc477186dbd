import { useState } from 'preact/hooks';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import { useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useTold } from '../told.ts';

/** The form as a PDF: made when asked for, taken away when it is there. */
export function FormPdf({ form }: { readonly form: string }) {
  const words = useWords();
  const told = useTold();
  const { workspace, setJob } = useDesk();
  const [id, setId] = useState<string | null>(null);
  const job = workspace.jobs.find((one) => one.id === id);
  const make = async () => {
    try {
      const made = await call('makeJob', { body: { ware: 'form', form } });
      setJob(made);
      setId(made.id);
    } catch (error) {
      announce(told(error));
    }
  };
  if (job?.state === 'done' && job.url !== null && !job.stale)
    return (
      <a class="button primary" href={job.url} download={job.name ?? true}>
        {words.download} PDF
      </a>
    );
  const isOn = job?.state === 'waiting' || job?.state === 'running';
  return (
    <button type="button" class="plain" disabled={isOn} onClick={make}>
      {isOn ? words.jobStates.running : words.formPdf}
    </button>
  );
}
