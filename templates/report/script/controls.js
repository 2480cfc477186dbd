// What the bars above and below the list do, and the start.

let typing = 0;
filters.addEventListener('input', (event) => {
  clearTimeout(typing);
  // While one types, the list follows a moment later; a choice takes effect at once.
  if (event.target.name === 'search') typing = setTimeout(apply, 120);
  else apply();
});
filters.addEventListener('submit', (event) => event.preventDefault());
byId('reset').addEventListener('click', () => {
  setFilters({});
  control('search').focus();
});
const expand = byId('expand');
expand.addEventListener('click', () => {
  expanded = !expanded;
  expand.setAttribute('aria-pressed', String(expanded));
  expand.textContent = expanded ? words.collapseAll : words.expandAll;
  if (!expanded) for (const entry of rows) open(entry, false);
  reveal();
});

const more = byId('more');
const showMore = () => revealUpTo(limit + STEP);
more.addEventListener('click', showMore);
// Before the end of the list comes into sight, it goes on.
new IntersectionObserver(
  ([{ isIntersecting }]) => {
    if (isIntersecting) showMore();
  },
  { rootMargin: '600px' },
).observe(more);

// On paper the list is whole.
let before = limit;
addEventListener('beforeprint', () => {
  before = limit;
  revealUpTo(Number.POSITIVE_INFINITY);
});
addEventListener('afterprint', () => revealUpTo(before));
byId('print').addEventListener('click', () => print());

filters.hidden = false;
byId('listbar').hidden = false;
addEventListener('hashchange', follow);
if (!location.hash.includes('=')) apply();
follow();
