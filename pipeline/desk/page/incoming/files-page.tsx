import { useCallback, useEffect, useState } from 'preact/hooks';
import type { FileList } from '../../api.ts';
import { hrefOf } from '../address.ts';
import { announce } from '../announce.tsx';
import { useDesk, useEvents } from '../desk.tsx';
import { filled, useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useSaid, useTold } from '../told.ts';
import { AddFiles } from './drop-target.tsx';

/** What lies in the input folder and what became of it. */
export function FilesPage() {
  const words = useWords();
  const told = useTold();
  const { workspace } = useDesk();
  const [list, setList] = useState<FileList | null>(null);
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const ask = useCallback(async () => {
    try {
      setList(await call('files'));
    } catch (error) {
      announce(told(error));
    }
  }, []);
  useEffect(() => void ask(), [ask, workspace.generation]);
  useEvents((event) => {
    if (event.kind === 'run' && event.run.state !== 'running') void ask();
  });
  const run = async (again: boolean) => {
    try {
      await call('run', { body: { again } });
    } catch (error) {
      announce(told(error));
    }
  };
  const files = list?.files.filter(({ reason }) => !onlyTrouble || reason !== null) ?? [];
  return (
    <div class="width">
      <div class="head">
        <h1>{words.files}</h1>
        <AddFiles />
        <span class="actions end">
          <button type="button" class="plain" onClick={() => run(false)}>
            {words.lookAgain}
          </button>
          <button type="button" class="plain" onClick={() => run(true)}>
            {words.readAgain}
          </button>
        </span>
      </div>
      <p class="muted">
        {words.kindsOfFiles}{' '}
        <label class="check">
          <input
            type="checkbox"
            checked={onlyTrouble}
            onChange={({ currentTarget }) => setOnlyTrouble(currentTarget.checked)}
          />
          {words.onlyTrouble}
        </label>
      </p>
      {list === null ? (
        <p class="wait" role="status">
          {words.loading}
        </p>
      ) : files.length === 0 ? (
        <p class="wait">{words.filesNone}</p>
      ) : (
        <FileTable files={files} />
      )}
      {list === null || list.findings.length === 0 ? null : <Findings findings={list.findings} />}
    </div>
  );
}

function FileTable({ files }: { readonly files: FileList['files'] }) {
  const words = useWords();
  const said = useSaid();
  return (
    <table class="list">
      <caption>{filled(words.filesShown, { n: files.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.file}</th>
          <th scope="col">{words.outcome}</th>
          <th scope="col" class="number">
            {words.pages}
          </th>
          <th scope="col" class="number">
            {words.forms}
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ file, outcome, pages, forms, reason, place, ids }) => (
          <tr key={file}>
            <th scope="row">
              {ids[0] === undefined ? (
                file
              ) : (
                <a href={hrefOf({ at: 'form', id: ids[0] })}>{file}</a>
              )}
              {reason === null ? null : (
                <p class="reason">
                  {place === null ? '' : `${place}: `}
                  {said(reason)}
                </p>
              )}
            </th>
            <td>
              <span class={`pill ${TONES[outcome]}`}>{words.outcomes[outcome]}</span>
            </td>
            <td class="number">{pages > 0 ? pages : ''}</td>
            <td class="number">{forms}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const TONES = {
  converted: 'good',
  unchanged: 'good',
  partial: 'warning',
  'no-forms': 'note',
  failed: 'error',
} as const;

function Findings({ findings }: { readonly findings: FileList['findings'] }) {
  const words = useWords();
  const said = useSaid();
  return (
    <section>
      <h2>{words.aboutFiles}</h2>
      <ul class="loose">
        {findings.map(({ file, rule, severity, message }, index) => (
          <li key={index}>
            <span class={`pill ${severity}`}>{rule}</span> {file === null ? '' : `${file}: `}
            {said(message)}
          </li>
        ))}
      </ul>
    </section>
  );
}
