// The list in another order, by its headings.

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const less = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** By what a row is sorted; null, what is not known, comes last in either direction. */
const keys = {
  name: ({ name }) => name,
  year: ({ year }) => (year === 'none' ? null : Number(year)),
  department: ({ department }) => Number(department),
  amount: ({ fen }) => (fen === '' ? null : BigInt(fen)),
  severity: ({ severity: { error, warning, note } }) => (error * 1e4 + warning) * 1e4 + note,
};
/** The direction that one wants first: the largest amounts, the worst findings. */
const DOWN_FIRST = new Set(['amount', 'severity', 'year']);

const sortBy = (key, direction) => {
  const sign = direction === 'descending' ? -1 : 1;
  const compare = key === 'name' ? collator.compare : less;
  const keyOf = new Map(rows.map((entry) => [entry, keys[key](entry)]));
  rows.sort((a, b) => {
    const [x, y] = [keyOf.get(a), keyOf.get(b)];
    if (x === null || y === null) return (x === null) - (y === null) || a.order - b.order;
    return sign * compare(x, y) || a.order - b.order;
  });
  body.append(...rows.map(({ row }) => row));
  const matching = new Set(visible);
  visible = rows.filter((entry) => matching.has(entry));
  revealUpTo(STEP);
};

const headings = [...document.querySelectorAll('.list th[data-sort]')];
for (const heading of headings) {
  const key = heading.dataset.sort;
  const button = make('button', { type: 'button' }, ...heading.childNodes);
  heading.append(button);
  button.addEventListener('click', () => {
    const now = heading.getAttribute('aria-sort');
    const first = DOWN_FIRST.has(key) ? 'descending' : 'ascending';
    const second = first === 'ascending' ? 'descending' : 'ascending';
    const next = now === first ? second : first;
    for (const other of headings) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', next);
    sortBy(key, next);
  });
}
