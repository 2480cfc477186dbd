import { useState } from 'preact/hooks';
import type { Deed, FormDetail, IndicatorRow } from '../../api.ts';
import { useWords } from '../language.tsx';
import { useSaid } from '../told.ts';
import type { OpenForm } from './use-form.ts';

interface Props {
  readonly form: FormDetail;
  readonly row: IndicatorRow;
  readonly open: OpenForm;
  readonly onDone: (what: string) => void;
}

type Mode = 'add' | 'split' | 'join' | null;

/** What can be done to a whole row of indicators. */
export function RowTools({ form, row, open, onDone }: Props) {
  const words = useWords();
  const [mode, setMode] = useState<Mode>(null);
  const rows = form.indicators.filter(({ horizon }) => horizon === row.horizon);
  const at = rows.findIndex(({ path }) => path === row.path);
  const [before, next] = [rows[at - 1], rows[at + 1]];
  const put = async (deed: Deed, what: string) => {
    if ((await open.put(deed, what)) === null) return;
    setMode(null);
    onDone(what);
  };
  const move = (after: string | null, what: string) =>
    put({ do: 'move-indicator', path: row.path, after }, what);
  const toggle = (wanted: Mode) => setMode(mode === wanted ? null : wanted);
  return (
    <div class="row-tools">
      <p class="actions">
        <span class="muted small">{words.row}</span>
        <button
          type="button"
          class="quiet"
          aria-expanded={mode === 'add'}
          onClick={() => toggle('add')}
        >
          {words.addRow}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={before === undefined}
          onClick={() => move(rows[at - 2]?.path ?? null, words.moveUp)}
        >
          {words.moveUp}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={next === undefined}
          onClick={() => move(next?.path ?? null, words.moveDown)}
        >
          {words.moveDown}
        </button>
        <button
          type="button"
          class="quiet"
          aria-expanded={mode === 'split'}
          onClick={() => toggle('split')}
        >
          {words.splitRow}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={next === undefined}
          aria-expanded={mode === 'join'}
          onClick={() => toggle('join')}
        >
          {words.joinRow}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => put({ do: 'delete-indicator', path: row.path }, words.deleteRow)}
        >
          {words.deleteRow}
        </button>
      </p>
      {mode === 'add' ? <AddRow row={row} put={put} /> : null}
      {mode === 'split' ? <SplitRow row={row} put={put} /> : null}
      {mode === 'join' && next !== undefined ? <JoinRows rows={[row, next]} put={put} /> : null}
    </div>
  );
}

type Put = (deed: Deed, what: string) => Promise<void>;

function textOf(row: IndicatorRow, part: 'name' | 'value'): string {
  return row.fields.find(({ path }) => path === `${row.path}/${part}`)?.text ?? '';
}

interface Cells {
  readonly name: string;
  readonly value: string;
}

interface CellsProps {
  readonly title: string;
  readonly cells: Cells;
  readonly onChange: (cells: Cells) => void;
}

function CellBoxes({ title, cells, onChange }: CellsProps) {
  const words = useWords();
  return (
    <fieldset class="cells">
      <legend class="small muted">{title}</legend>
      <label>
        <span>{words.name}</span>
        <input
          type="text"
          required
          value={cells.name}
          onInput={({ currentTarget }) => onChange({ ...cells, name: currentTarget.value })}
        />
      </label>
      <label>
        <span>{words.value}</span>
        <input
          type="text"
          value={cells.value}
          onInput={({ currentTarget }) => onChange({ ...cells, value: currentTarget.value })}
        />
      </label>
    </fieldset>
  );
}

const NONE: Cells = { name: '', value: '' };

function AddRow({ row, put }: { readonly row: IndicatorRow; readonly put: Put }) {
  const words = useWords();
  const said = useSaid();
  const [cells, setCells] = useState(NONE);
  const choices = row.class.choices ?? [];
  const [level2, setLevel2] = useState(row.level2 ?? choices[0]?.value ?? '');
  const add = (event: Event) => {
    event.preventDefault();
    const { horizon, path: after } = row;
    // What is above a second level follows from it, but for that of the row itself.
    const level1 = level2 === row.level2 ? row.level1 : null;
    void put({ do: 'add-indicator', horizon, level1, level2, ...cells, after }, words.addRow);
  };
  return (
    <form onSubmit={add}>
      <label>
        <span>{words.class}</span>
        <select value={level2} onChange={({ currentTarget }) => setLevel2(currentTarget.value)}>
          {choices.some(({ value }) => value === level2) ? null : <option>{level2}</option>}
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {said(label)}
            </option>
          ))}
        </select>
      </label>
      <CellBoxes title={words.addRow} cells={cells} onChange={setCells} />
      <button type="submit" class="plain primary">
        {words.addRow}
      </button>
    </form>
  );
}

function SplitRow({ row, put }: { readonly row: IndicatorRow; readonly put: Put }) {
  const words = useWords();
  const [first, setFirst] = useState({ name: textOf(row, 'name'), value: textOf(row, 'value') });
  const [second, setSecond] = useState(NONE);
  const split = (event: Event) => {
    event.preventDefault();
    void put({ do: 'split', path: row.path, into: [first, second] }, words.splitRow);
  };
  return (
    <form onSubmit={split}>
      <CellBoxes title={words.firstRow} cells={first} onChange={setFirst} />
      <CellBoxes title={words.secondRow} cells={second} onChange={setSecond} />
      <button type="submit" class="plain primary">
        {words.splitRow}
      </button>
    </form>
  );
}

interface JoinProps {
  readonly rows: readonly [IndicatorRow, IndicatorRow];
  readonly put: Put;
}

function JoinRows({ rows: [row, next], put }: JoinProps) {
  const words = useWords();
  const [cells, setCells] = useState({
    name: `${textOf(row, 'name')}${textOf(next, 'name')}`,
    value: textOf(row, 'value') || textOf(next, 'value'),
  });
  const join = (event: Event) => {
    event.preventDefault();
    void put({ do: 'join', paths: [row.path, next.path], ...cells }, words.joinRow);
  };
  return (
    <form onSubmit={join}>
      <CellBoxes title={words.joined} cells={cells} onChange={setCells} />
      <button type="submit" class="plain primary">
        {words.joinRow}
      </button>
    </form>
  );
}

/** Where no indicator was read at all. */
export function FirstRow({ open }: { readonly open: OpenForm }) {
  const words = useWords();
  const [cells, setCells] = useState(NONE);
  const add = (event: Event) => {
    event.preventDefault();
    void open.put(
      { do: 'add-indicator', horizon: 'annual', level1: null, level2: null, ...cells, after: null },
      words.addFirstRow,
    );
  };
  return (
    <section>
      <h2>{words.indicators}</h2>
      <form class="row-tools" onSubmit={add}>
        <CellBoxes title={words.addFirstRow} cells={cells} onChange={setCells} />
        <button type="submit" class="plain">
          {words.addFirstRow}
        </button>
      </form>
    </section>
  );
}
