import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Link, Links } from '../../api.ts';
import { announce } from '../announce.tsx';
import { useDesk, useEvents } from '../desk.tsx';
import { filled, useWords } from '../language.tsx';
import { call } from '../server.ts';
import { useTold } from '../told.ts';
import { LinkCard } from './link-card.tsx';

/** As many are shown at a time: whoever decides those sees the next. */
const MOST = 100;

/** Of which forms a person is asked whether they are of one project, and what was said. */
export function LinksPage() {
  const words = useWords();
  const told = useTold();
  const { workspace } = useDesk();
  const [list, setList] = useState<Links | null>(null);
  const ask = useCallback(async () => {
    try {
      const now = await call('links', { query: { limit: MOST } });
      setList((before) => (before === null ? now : inPlace(before, now)));
    } catch (error) {
      announce(told(error));
    }
  }, []);
  useEffect(() => void ask(), [ask, workspace.generation]);
  useEvents((event) => {
    if (event.kind === 'links') void ask();
  });
  const say = async ({ sides: [later, earlier] }: Link, same: boolean | null) => {
    try {
      const link = await call('link', { body: { forms: [later.form, earlier.form], same } });
      setList(
        (now) => now && { ...now, links: now.links.map((one) => (isOf(one, link) ? link : one)) },
      );
      const what = same === true ? words.sameProject : words.otherProject;
      announce(same === null ? words.linkTakenBack : filled(words.linkDone, { what }));
    } catch (error) {
      announce(told(error));
    }
  };
  return (
    <div class="width">
      <h1>{words.links}</h1>
      <p class="muted">{words.linksWhy}</p>
      {list === null ? (
        <p class="wait" role="status">
          {words.loading}
        </p>
      ) : (
        <>
          <p role="status">
            {list.open === 0 ? words.linksNone : filled(words.linksOpen, { n: list.open })}
          </p>
          <ol class="links">
            {list.links.map((link) => (
              <LinkCard
                key={link.sides.map(({ form }) => form).join(' ')}
                link={link}
                say={(same) => say(link, same)}
              />
            ))}
          </ol>
          {list.total > list.links.length ? (
            <p class="muted">{filled(words.linksMore, { n: list.links.length })}</p>
          ) : null}
        </>
      )}
    </div>
  );
}

function isOf(one: Link, other: Link): boolean {
  return one.sides.every(({ form }, at) => form === other.sides[at]?.form);
}

/** What was shown stays where it is: an answer does not run away from its undo. */
function inPlace(before: Links, now: Links): Links {
  const kept = before.links.flatMap((link) => now.links.find((one) => isOf(one, link)) ?? []);
  return { ...now, links: [...kept, ...now.links.filter((link) => !kept.includes(link))] };
}
