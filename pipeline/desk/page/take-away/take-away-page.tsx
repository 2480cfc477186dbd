import { useEffect, useState } from 'preact/hooks';
import type { Inbox, JobRequest } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useDesk } from '../desk.tsx';
import { useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useSaid, useTold } from '../told.ts';
import { Jobs } from './jobs.tsx';

type Ware = Exclude<JobRequest['ware'], 'form'>;
const OF_ALL: readonly Ware[] = ['ledger', 'corrections', 'output'];
const OF_DEPARTMENT: readonly Ware[] = ['department-ledger', 'department-zip'];
const OF_DEPARTMENT_AND_YEAR: readonly Ware[] = ['booklet', 'feedback'];

/** What is taken away, always made from the present state, in the background. */
export function TakeAwayPage() {
  const words = useWords();
  const told = useTold();
  const { workspace, setJob } = useDesk();
  const [lists, setLists] = useState<Pick<Inbox, 'departments' | 'years'> | null>(null);
  useEffect(() => {
    call('inbox', { query: { need: 'all', limit: 1 } }).then(setLists, (error) =>
      announce(told(error)),
    );
  }, [workspace.generation]);
  const make = async (request: JobRequest) => {
    try {
      setJob(await call('makeJob', { body: request }));
    } catch (error) {
      announce(told(error));
    }
  };
  return (
    <div class="width">
      <h1>{words.takeAway}</h1>
      <p class="muted">{words.takeAwayWhy}</p>
      <div class="wares">
        {OF_ALL.map((ware) => (
          <section key={ware} class="ware">
            <h2>{words.wares[ware]}</h2>
            <p class="muted small">{words.waresWhy[ware]}</p>
            <MakeButton ware={ware} onMake={() => make({ ware })} />
          </section>
        ))}
        <OfDepartment lists={lists} make={make} />
      </div>
      <Jobs jobs={workspace.jobs} make={make} />
    </div>
  );
}

function MakeButton({ ware, onMake }: { readonly ware: Ware; readonly onMake: () => void }) {
  const words = useWords();
  return (
    <button type="button" class="plain" onClick={onMake}>
      {words.make} <span class="spoken">{words.wares[ware]}</span>
    </button>
  );
}

interface DepartmentProps {
  readonly lists: Pick<Inbox, 'departments' | 'years'> | null;
  readonly make: (request: JobRequest) => Promise<void>;
}

function OfDepartment({ lists, make }: DepartmentProps) {
  const words = useWords();
  const said = useSaid();
  const [chosen, setChosen] = useState<string | null>(null);
  const [chosenYear, setChosenYear] = useState<string | null>(null);
  const department = chosen ?? lists?.departments[0]?.value ?? null;
  const year = chosenYear ?? lists?.years[0]?.value ?? null;
  if (lists === null || department === null) return null;
  return (
    <section class="ware wide">
      <h2>{words.department}</h2>
      <div class="choices">
        <label>
          <span>{words.department}</span>
          <select
            value={department}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {lists.departments.map(({ value, label }) => (
              <option key={value} value={value}>
                {said(label)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.year}</span>
          <select
            value={year ?? ''}
            onChange={({ currentTarget }) => setChosenYear(currentTarget.value)}
          >
            {lists.years.map(({ value, label }) => (
              <option key={value} value={value}>
                {said(label)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ul class="ware-list">
        {OF_DEPARTMENT.map((ware) => (
          <li key={ware}>
            <span>
              {words.wares[ware]} <span class="muted small">{words.waresWhy[ware]}</span>
            </span>
            <MakeButton ware={ware} onMake={() => make({ ware, department })} />
          </li>
        ))}
        {OF_DEPARTMENT_AND_YEAR.map((ware) => (
          <li key={ware}>
            <span>
              {words.wares[ware]} <span class="muted small">{words.waresWhy[ware]}</span>
            </span>
            <MakeButton ware={ware} onMake={() => make({ ware, department, year: yearOf(year) })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A choice of the year's filter as a year; what is no number is the unknown year. */
function yearOf(value: string | null): number | null {
  return value !== null && /^\d+$/u.test(value) ? Number(value) : null;
}
