import { useEffect, useRef, useState } from 'preact/hooks';
import { hrefOf, type Place, usePlace } from './address.ts';
import { Announcements } from './announce.tsx';
import { useDesk } from './desk.tsx';
import { FormPage } from './form/form-page.tsx';
import { type Filters, NO_FILTERS } from './inbox/filters.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { DropTarget } from './incoming/drop-target.tsx';
import { FilesPage } from './incoming/files-page.tsx';
import { RunStrip } from './incoming/run-strip.tsx';
import { Welcome } from './incoming/welcome.tsx';
import { useShortcuts } from './keys.ts';
import { useLanguage } from './language.tsx';
import { LinksPage } from './links/links-page.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TakeAwayPage } from './take-away/take-away-page.tsx';

export function App() {
  const { words, lang } = useLanguage();
  const { workspace, connected } = useDesk();
  const place = usePlace();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const [left, setLeft] = useState<number | null>(null);
  const main = useRef<HTMLElement>(null);
  const shown = place.at === 'form' ? place.id : place.at;
  const isFirst = useRef(true);
  // A reader of the screen is told of the new page by the focus that goes there.
  useEffect(() => {
    if (!isFirst.current && main.current?.contains(document.activeElement) !== true)
      main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [shown]);
  return (
    <DropTarget>
      <div class="desk">
        <button type="button" class="skip" onClick={() => main.current?.focus()}>
          {words.skip}
        </button>
        <div class="top">
          <Bar place={place} left={left} />
          {connected ? null : (
            <p class="trouble" role="alert">
              {words.unreachable}
            </p>
          )}
          {workspace.readOnly === null ? null : (
            <p class="trouble" role="alert">
              {words.readOnly}
              {workspace.readOnly[lang]}
            </p>
          )}
          <RunStrip />
        </div>
        <main class="page" id="main" ref={main} tabIndex={-1}>
          {workspace.state === 'none' ? (
            <Welcome />
          ) : workspace.state === 'opening' ? (
            <p class="wait" role="status">
              {words.loading}
            </p>
          ) : place.at === 'form' ? (
            <FormPage key={place.id} id={place.id} filters={filters} />
          ) : place.at === 'links' ? (
            <LinksPage />
          ) : place.at === 'files' ? (
            <FilesPage />
          ) : place.at === 'take-away' ? (
            <TakeAwayPage />
          ) : (
            <InboxPage filters={filters} setFilters={setFilters} setLeft={setLeft} />
          )}
        </main>
      </div>
      <Announcements />
    </DropTarget>
  );
}

function Bar({ place, left }: { readonly place: Place; readonly left: number | null }) {
  const { words, lang, setLang } = useLanguage();
  const { workspace } = useDesk();
  const [dialog, setDialog] = useState<'keys' | 'person' | null>(null);
  useShortcuts({ 'Shift+Slash': () => setDialog('keys') });
  const counts: Partial<Record<Place['at'], number | null>> = {
    inbox: left,
    links: workspace.links,
  };
  const tabs: readonly [Place['at'], string][] = [
    ['inbox', words.inbox],
    ['links', words.links],
    ['files', words.files],
    ['take-away', words.takeAway],
  ];
  return (
    <header class="bar">
      <span class="mark">{words.mark}</span>
      <nav aria-label={words.nav}>
        {tabs.map(([at, label]) => (
          <a
            key={at}
            href={hrefOf({ at } as Place)}
            aria-current={place.at === at ? 'page' : undefined}
          >
            {label}
            {(counts[at] ?? 0) > 0 ? <span class="count">{counts[at]}</span> : null}
          </a>
        ))}
      </nav>
      <span class="folder" title={workspace.folder}>
        {workspace.folder}
      </span>
      <div class="aside">
        <button type="button" onClick={() => setDialog('person')}>
          {words.you.replace('{name}', () => workspace.person.name)}
        </button>
        <button type="button" onClick={() => setDialog('keys')}>
          {words.shortcuts}
        </button>
        <button
          type="button"
          lang={lang === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
        >
          {words.language}
        </button>
      </div>
      {dialog === 'keys' ? <ShortcutsDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'person' ? <PersonDialog onClose={() => setDialog(null)} /> : null}
    </header>
  );
}
