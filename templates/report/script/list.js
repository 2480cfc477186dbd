// The list of projects: what a row says, which rows match the filters, how many of them are shown.

const filters = byId('filters');
const body = byId('rows');
const rows = [...body.rows].map((row, order) => {
  const { kind, year, department, fen, error, warning, note, rules, find } = row.dataset;
  return {
    row,
    order,
    kind,
    year,
    department,
    rules,
    fen,
    severity: { error: Number(error), warning: Number(warning), note: Number(note) },
    name: row.querySelector('.name').textContent,
    text: folded(`${row.cells[0].textContent} ${row.cells[2].textContent} ${find}`),
  };
});
/** The projects that match, in the order of the list; the page shows the first `limit` of them. */
let visible = rows;
const STEP = 100;
let limit = STEP;
let expanded = false;

const control = (name) => filters.elements.namedItem(name);
const NAMES = ['search', 'severity', 'year', 'department', 'kind', 'rule'];
const idle = { search: '', severity: 'any', year: 'any', department: 'any', kind: 'any', rule: 'any' };
const stateOf = () =>
  Object.fromEntries(NAMES.map((name) => [name, control(name)?.value ?? idle[name]]));

const matches = (entry, state, terms) => {
  if (state.year !== 'any' && entry.year !== state.year) return false;
  if (state.department !== 'any' && entry.department !== state.department) return false;
  if (state.kind !== 'any' && entry.kind !== state.kind) return false;
  if (state.rule !== 'any' && !entry.rules.includes(` ${state.rule} `)) return false;
  const { error, warning, note } = entry.severity;
  if (state.severity === 'none' && error + warning + note > 0) return false;
  if (state.severity in entry.severity && entry.severity[state.severity] === 0) return false;
  return terms.every((term) => entry.text.includes(term));
};

const apply = () => {
  const state = stateOf();
  const terms = folded(state.search).split(/\s+/).filter(Boolean);
  visible = rows.filter((entry) => matches(entry, state, terms));
  limit = STEP;
  reveal();
  byId('nothing').hidden = visible.length > 0;
  byId('reset').hidden = NAMES.every((name) => state[name] === idle[name]);
  byId('shown').textContent = summaryOf(visible);
  remember(state);
};

/** What is beyond the limit costs nothing until one scrolls there. */
const reveal = () => {
  const shown = new Set(visible.slice(0, limit));
  for (const entry of rows) {
    if (entry.row.hidden === shown.has(entry)) entry.row.hidden = !shown.has(entry);
  }
  if (expanded) for (const entry of shown) open(entry, true);
  const rest = visible.length - shown.size;
  byId('more').hidden = rest === 0;
  byId('more').textContent = fill(words.more, { n: grouped(rest) });
};
const revealUpTo = (count) => {
  limit = count;
  reveal();
};

/** How many are shown and their money; never the sum of two kinds of form, which tell of the same money twice. */
const summaryOf = (entries) => {
  const count = fill(words.shown, { n: grouped(entries.length), all: grouped(rows.length) });
  if (entries.length === 0 || entries.some(({ kind }) => kind !== entries[0].kind)) return count;
  const fen = entries.reduce((sum, entry) => sum + BigInt(entry.fen || 0), 0n);
  const size = fen < 0n ? -fen : fen;
  const cents = String(size % 100n).padStart(2, '0');
  const yuan = `${fen < 0n ? '-' : ''}${grouped(size / 100n)}${cents === '00' ? '' : `.${cents}`}`;
  return count + fill(words.shownMoney, { sum: yuan });
};

/** The filters stand in the address, so that going back and a bookmark find them again. */
const remember = (state) => {
  const set = NAMES.filter((name) => state[name] !== idle[name]);
  const hash = new URLSearchParams(set.map((name) => [name, state[name]])).toString();
  if (hash === '' && !location.hash.includes('=')) return;
  try {
    history.replaceState(null, '', hash === '' ? '#projects' : `#${hash}`);
  } catch {
    // Some browsers refuse it for files; the list works all the same.
  }
};

const setFilters = (wanted) => {
  for (const name of NAMES) {
    const element = control(name);
    if (element === null) continue;
    element.value = wanted[name] ?? idle[name];
    // A value that this report does not offer would leave the control blank.
    if (element.value === '' && idle[name] !== '') element.value = idle[name];
  }
  apply();
};

const follow = () => {
  const hash = location.hash.slice(1);
  if (hash.includes('=')) {
    setFilters(Object.fromEntries(new URLSearchParams(hash)));
    byId('projects').scrollIntoView();
  } else if (/^p\d+$/.test(hash)) {
    const entry = rows.find(({ row }) => row.id === hash);
    if (entry === undefined) return;
    if (!visible.includes(entry)) setFilters({});
    revealUpTo(Math.max(limit, visible.indexOf(entry) + STEP));
    open(entry, true);
    entry.row.scrollIntoView({ block: 'center' });
  }
};
