/** What family sees: to whom something was given, the programme's own pages, and the way out. Nothing else of the person. */

import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { GIVEN_FACTS, type GivenFact } from '#app/kernel/domain/family-facts.ts';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { leave } from '../../services/followers/end-following.server.ts';
import { type Following, loadFollowing } from '../../services/followers/load-following.server.ts';

export const meta = titled('family:following.title');

/** The guard has let only family through. */
function viewerOf({ actor }: Visit) {
  if (actor.kind !== 'family-viewer') throw notFound();
  return { account: actor.account, participant: actor.participant };
}

export const access = { GET: 'family-viewer', POST: 'family-viewer' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadFollowing(tools, viewerOf(visit), visit.locale);

export async function action({ context: { visit, tools } }: RouteArgs) {
  await leave(tools, viewerOf(visit));
  return seeOther('/sign-in?out');
}

type Line = NonNullable<Following['given']>[number];

/** One fact of one line; none where it is not known. */
function Fact({ fact, line }: { fact: GivenFact; line: Line }) {
  const { rich, day } = useTexts();
  const value = line[fact];
  if (value === null) return null;
  const shown: Readonly<Record<GivenFact, () => ReactNode>> = {
    day: () => <Marked text={day(value)} />,
    what: () => rich(`uses:action.${value}`),
    kind: () => rich(`uses:class.${value}`),
    name: () => <Marked text={value} />,
  };
  return <span data-fact={fact}>{shown[fact]()}</span>;
}

export default function FollowingPage() {
  const { name, given, updates } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('family:following.lead', { name })}>{rich('family:following.title')}</PageTitle>
      <h2>{rich('family:following.updates')}</h2>
      {updates.length === 0 && <p>{rich('family:following.noUpdates')}</p>}
      {updates.map(({ id, publishedAt, title, paragraphs }) => (
        <details key={id}>
          <summary>
            <DocText text={title} />{' '}
            <span className="hint">
              <Marked text={day(publishedAt)} />
            </span>
          </summary>
          {paragraphs.map((text) => (
            <p key={text}>
              <DocText text={text} />
            </p>
          ))}
        </details>
      ))}
      {given && <h2>{rich('family:following.given')}</h2>}
      {given === null ? null : given.length === 0 ? (
        <p>{rich('family:following.nothing')}</p>
      ) : (
        <SummaryList
          rows={given.map((line) => ({
            id: line.id,
            name: <Fact fact="day" line={line} />,
            value: GIVEN_FACTS.filter((fact) => fact !== 'day').map((fact) => (
              <p key={fact}>
                <Fact fact={fact} line={line} />
              </p>
            )),
          }))}
        />
      )}
      <p>{rich('family:following.notHere')}</p>
      <h2>{rich('family:following.programme')}</h2>
      <Ways
        ways={[
          {
            href: '/documents',
            title: rich('family:following.documents'),
            hint: rich('family:following.documentsHint'),
          },
          { href: '/consultations', title: rich('consultations:title'), hint: rich('consultations:lead') },
          { href: '/help', title: rich('shell:footer.help'), hint: rich('family:following.helpHint') },
        ]}
      />
      <h2>{rich('family:following.leave')}</h2>
      <p>{rich('family:following.leaveText')}</p>
      <PostForm id="form">
        <Actions>
          <Button>{rich('family:following.leaveNow')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
