// The page of the source beside the clean form.

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

const asked = ({ finding, page, shown }) =>
  make(
    'div',
    {},
    make(
      'p',
      {},
      make('span', { class: `pill ${finding.level}` }, words[finding.level]),
      ' ',
      said(finding.text),
    ),
    pictureOf(shown, page, finding),
  );

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
        wanted?.finding ? asked(wanted) : null,
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
