// What was found in a project, made when the project is opened.

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

/** What a scan shows at a place, so that it is compared with what was read there. */
const pictureOf = (shown, page, finding) => {
  if (shown === undefined) return null;
  const { png, width } = data().pictures[shown];
  const field = said(finding.field);
  const alt =
    field === undefined
      ? fill(words.pictureOn, { n: page })
      : fill(words.pictureOf, { n: page, field });
  const image = make('img', { src: `data:image/png;base64,${png}`, width, alt });
  return make('span', { class: 'picture' }, image);
};

const findingItem = (finding, entry) => {
  const { rules } = data();
  const quotes = (finding.at ?? []).map(([index, page, line, quoted, shown]) => {
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
      compare(entry, { file: index, page, finding, shown });
    });
    const quote = text === '' ? make('span', {}, words.blank) : make('q', {}, text);
    const picture = pictureOf(shown, page, finding);
    if (picture === null) return make('li', {}, quote, ' ', where);
    return make(
      'li',
      { class: 'pictured' },
      make('span', {}, words.picture),
      picture,
      make('span', {}, words.readAs),
      make('span', {}, quote, ' ', where),
    );
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
    ...(finding.offers ?? []).map(offerOf),
  );
};

/** What like projects have where a form says too little, folded. */
function offerOf(offer) {
  return make(
    'details',
    { class: 'offer' },
    make('summary', {}, said(offer.head)),
    make(
      'ul',
      {},
      ...(offer.same ? [offeredOf(offer.same, words.asOthers)] : []),
      ...offer.list.map((one) => offeredOf(one, null)),
    ),
  );
}

function offeredOf([indicator, usual, ...from], label) {
  return make(
    'li',
    {},
    label === null ? null : make('span', { class: 'muted' }, label, ' '),
    make('b', {}, said(indicator)),
    ' ',
    make('span', { class: 'muted' }, said(usual)),
    ...from.map((one) => make('div', { class: 'muted offered-by' }, said(one))),
  );
}

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
    ...(project.corrections > 0
      ? fact(words.corrections, fill(words.correctionsCount, { n: project.corrections }))
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
