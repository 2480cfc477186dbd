'use strict';
// The list of projects: search, filters, sorting, the findings of a project on demand, and its source beside its
// clean form. Without this script the page still has every project; nothing is fetched, nothing is stored.
(() => {
  const byId = (id) => document.getElementById(id);
  const filters = byId('filters');
  if (filters === null) return;

  const words = JSON.parse(byId('words').textContent);
  /** Parsed when the first project is opened: there may be thousands of findings. */
  let parsed = null;
  const data = () => {
    parsed ??= JSON.parse(byId('data').textContent);
    return parsed;
  };

  /** An element with attributes and children; text is always text. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const folded = (text) => text.normalize('NFKC').toLowerCase();
  const grouped = (digits) => String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

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

  // ---- filters

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

  // ---- sorting

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

  // ---- the findings of a project

  /** Texts stand in the data once and are named by their index. */
  const said = (index) => (index === undefined ? undefined : data().texts[index]);
  const fileOf = (index) => (index === null ? undefined : data().files[index]);
  const hrefAt = (file, page) =>
    file.href === null ? null : page && file.format === 'pdf' ? `${file.href}#page=${page}` : file.href;
  const placeText = (page, line) => {
    if (page) return fill(words.page, { n: page });
    return line ? fill(words.line, { n: line }) : '';
  };
  const spanText = (first, last, one, many) =>
    first === last ? fill(one, { n: first }) : fill(many, { a: first, b: last });

  const sourceText = (source) => {
    const { pages, lines, form } = source;
    if (pages) return spanText(pages[0], pages[pages.length - 1], words.page, words.pages);
    if (lines) return spanText(lines[0], lines[1], words.line, words.lines);
    return fill(words.formOrdinal, { n: form });
  };

  const findingItem = (finding, entry) => {
    const { rules } = data();
    const quotes = (finding.at ?? []).map(([index, page, line, quoted]) => {
      const text = said(quoted);
      const file = fileOf(index);
      const place = placeText(page, line);
      const label = place === '' ? (file?.name ?? '') : place;
      const href = file === undefined ? null : hrefAt(file, page);
      const where =
        href === null ? make('span', {}, label) : make('a', { href, title: file.name }, label);
      where.addEventListener('click', (event) => {
        // A click shows the page beside the clean form; with a key held down it opens by itself.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!comparable(entry, index)) return;
        event.preventDefault();
        compare(entry, { file: index, page, finding });
      });
      const quote = text === '' ? make('span', {}, words.blank) : make('q', {}, text);
      return make('li', {}, quote, ' ', where);
    });
    return make(
      'li',
      { class: `finding ${finding.level}` },
      make(
        'p',
        { class: 'finding-head' },
        make('span', { class: `pill ${finding.level}` }, words[finding.level]),
        ' ',
        make('a', { class: 'rule', href: `#rule-${finding.rule}` }, finding.rule),
        ' ',
        make('span', { class: 'rule-title' }, rules[finding.rule] ?? ''),
        finding.field || finding.path
          ? make(
              'span',
              { class: 'field', title: finding.path },
              said(finding.field) ?? finding.path,
            )
          : null,
      ),
      make('p', { class: 'message' }, said(finding.text)),
      quotes.length > 0
        ? make('ul', { class: 'quotes', 'aria-label': words.printed }, ...quotes)
        : null,
      finding.fix !== undefined
        ? make('p', { class: 'fix' }, make('b', {}, words.suggestion), ' ', said(finding.fix))
        : null,
    );
  };

  const fact = (label, ...value) => [make('dt', {}, label), make('dd', {}, ...value)];

  const factsOf = (entry, project) => {
    const links = [
      ...entry.row.querySelectorAll('.links a[href]'),
    ].map((link) => make('a', { href: link.getAttribute('href') }, link.textContent));
    if (project.workbook) links.push(make('a', { href: project.workbook }, words.workbook));
    if (project.booklet) links.push(make('a', { href: project.booklet }, words.booklet));
    const sources = project.sources.map((source) => {
      const file = fileOf(source.file);
      const href = hrefAt(file, source.pages?.[0]);
      return make(
        'div',
        { class: 'source' },
        href === null ? file.name : make('a', { href }, file.name),
        ' ',
        make('span', { class: 'muted' }, sourceText(source)),
      );
    });
    return make(
      'dl',
      { class: 'facts' },
      ...fact(words.source, ...sources),
      ...(links.length > 0 ? fact(words.outputs, ...links) : []),
      ...(project.implementation
        ? fact(words.implementationMoney, project.implementation)
        : []),
      ...fact(words.indicators, fill(words.indicatorsCount, { n: project.indicators })),
      ...(project.repairs > 0
        ? fact(words.repairs, fill(words.repairsCount, { n: project.repairs }))
        : []),
      ...fact(words.recordId, make('code', {}, project.id)),
    );
  };

  const detailOf = (entry) => {
    const project = projectOf(entry);
    const list =
      project.findings.length > 0
        ? make('ul', { class: 'findings' }, ...project.findings.map((finding) => findingItem(finding, entry)))
        : make('p', { class: 'all-well' }, words.noFindings);
    const aside = make('div', { class: 'side' }, factsOf(entry, project));
    if (comparable(entry)) {
      const button = make('button', { type: 'button', class: 'primary' }, words.compare);
      button.addEventListener('click', () => compare(entry));
      aside.prepend(button);
    }
    return make(
      'td',
      { class: 'detail', role: 'cell', id: `${entry.row.id}-detail` },
      make('div', { class: 'detail-main' }, list),
      aside,
    );
  };

  const open = (entry, wanted) => {
    const { row } = entry;
    row.classList.toggle('open', wanted);
    const button = row.querySelector('.name');
    button.setAttribute('aria-expanded', String(wanted));
    button.setAttribute('aria-controls', `${row.id}-detail`);
    const detail = row.querySelector('.detail');
    if (wanted && detail === null) row.append(detailOf(entry));
    else if (detail !== null) detail.hidden = !wanted;
  };

  for (const entry of rows) {
    const label = entry.row.querySelector('.name');
    const button = make(
      'button',
      { type: 'button', class: 'name', 'aria-expanded': 'false' },
      ...label.childNodes,
    );
    label.replaceWith(button);
    entry.row.classList.add('live');
    entry.row.addEventListener('click', (event) => {
      if (event.target.closest('a, .detail')) return;
      if (String(getSelection()) !== '') return;
      open(entry, !entry.row.classList.contains('open'));
    });
  }

  // Another document opens beside the report, which keeps its place; within the page nothing changes.
  document.addEventListener('click', ({ target }) => {
    const link = target.closest('a[href]');
    if (link === null || link.getAttribute('href').startsWith('#')) return;
    link.target = '_blank';
    link.rel = 'noopener';
  });

  // ---- the source beside the clean form

  const dialog = byId('compare');
  const formHref = (entry) => entry.row.querySelector('.links a')?.getAttribute('href') ?? null;
  const SHOWN = new Set(['pdf', 'text', 'image']);
  const sourcesOf = (project) =>
    project.sources.filter(({ file }) => {
      const { href, format } = fileOf(file);
      return href !== null && SHOWN.has(format);
    });
  const projectOf = (entry) => data().projects[Number(entry.row.id.slice(1))];
  /** Whether a source, or the one that is meant, can be shown beside the project's form. */
  const comparable = (entry, file = null) =>
    typeof dialog.showModal === 'function' &&
    formHref(entry) !== null &&
    sourcesOf(projectOf(entry)).some((source) => file === null || source.file === file);

  const asked = ({ level, text }) =>
    make('p', {}, make('span', { class: `pill ${level}` }, words[level]), ' ', said(text));

  /** Opens at the first page of the project's first source, or at the one that `wanted` names. */
  const compare = (entry, wanted = null) => {
    const sources = sourcesOf(projectOf(entry));
    const pane = make('div', { class: 'pane' });
    const showSource = (source, page) => {
      const file = fileOf(source.file);
      const href = hrefAt(file, page ?? source.pages?.[0]);
      pane.replaceChildren(
        make(
          'p',
          { class: 'pane-head' },
          make('b', {}, words.original),
          ' ',
          `${file.name} ${page ? placeText(page) : sourceText(source)} `,
          make('a', { href }, words.openAlone),
        ),
        make('iframe', { src: href, title: `${words.original} ${file.name}` }),
      );
    };
    const first = sources.find(({ file }) => file === wanted?.file) ?? sources[0];
    const choose = sources.map((source) => {
      const pressed = String(source === first);
      const name = fileOf(source.file).name;
      const button = make('button', { type: 'button', 'aria-pressed': pressed }, name);
      button.addEventListener('click', () => {
        for (const other of choose) other.setAttribute('aria-pressed', String(other === button));
        showSource(source);
      });
      return button;
    });
    showSource(first, wanted?.page);
    const place = visible.indexOf(entry);
    const step = (way, others) => {
      const target = others.find((other) => comparable(other));
      const button = make('button', { type: 'button', 'data-step': way }, words[way]);
      button.disabled = target === undefined;
      button.addEventListener('click', () => {
        compare(target);
        dialog.querySelector(`[data-step=${way}]`).focus();
      });
      return button;
    };
    const shut = make('button', { type: 'button', class: 'primary', autofocus: '' }, words.close);
    shut.addEventListener('click', () => dialog.close());
    const href = formHref(entry);
    dialog.replaceChildren(
      make(
        'header',
        {},
        make(
          'div',
          { class: 'subject' },
          make('h2', { id: 'compare-title' }, entry.name),
          wanted?.finding ? asked(wanted.finding) : null,
        ),
        make(
          'div',
          { class: 'actions' },
          ...(choose.length > 1 ? choose : []),
          step('previous', visible.slice(0, Math.max(place, 0)).reverse()),
          step('next', visible.slice(place + 1)),
          shut,
        ),
      ),
      make(
        'div',
        { class: 'panes' },
        pane,
        make(
          'div',
          { class: 'pane' },
          make(
            'p',
            { class: 'pane-head' },
            make('b', {}, words.clean),
            ' ',
            make('a', { href }, words.openAlone),
          ),
          make('iframe', { src: href, sandbox: '', title: `${words.clean} ${entry.name}` }),
        ),
      ),
      make('p', { class: 'muted hint' }, words.sourceMissing),
    );
    if (!dialog.open) dialog.showModal();
  };
  dialog.addEventListener('close', () => dialog.replaceChildren());

  // ---- the bar above the list


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
})();
