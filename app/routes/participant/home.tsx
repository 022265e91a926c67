/** The first page after joining: where she stands, what waits, what changed, her documents, and the way out. */

import { Marked, T, useTexts } from '#app/i18n/use-texts.tsx';
import { type Home, loadHome, type Standing, type Waiting } from '#app/services/consent/describe-standing.server.ts';
import { type Bookmarked, listBookmarks } from '#app/services/joining/bookmarks.server.ts';
import { type LeftTyped as Left, listTyped } from '#app/services/typed/typed-drafts.server.ts';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Way, Ways } from '#app/ui/page/ways.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { Bookmarks } from '../joining/bookmarks.tsx';
import { LeftTyped } from '../joining/left-typed.tsx';
import { joinerOf, queryOf } from '../joining/own.tsx';
import { NextClock } from './data-set-clocks.tsx';
import { ownOf } from './own.ts';

export const meta = titled('home:title');

export const loader = async ({ context: { visit, tools } }: LoaderFunctionArgs) => ({
  home: await loadHome(tools, ownOf(visit), visit.locale),
  bookmarks: await listBookmarks(tools, joinerOf(visit), visit.locale),
  left: await listTyped(tools, joinerOf(visit)),
  isJustKept: queryOf(visit).has('kept'),
});

function useStandingSentence(standing: Standing): string {
  const { marked, day, instant } = useTexts();
  const since = 'since' in standing ? day(standing.since) : '';
  const until = 'until' in standing ? instant(standing.until) : '';
  const by = 'by' in standing ? day(standing.by) : '';
  return marked(`home:standing.${standing.at}`, { since, until, by });
}

function Where({ home }: { home: Home }) {
  const { rich } = useTexts();
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{rich('home:where')}</h2>
      <p className="lead">
        <Marked text={useStandingSentence(home.standing)} />
      </p>
      {home.inForce !== 'nothing-to-enforce' && (
        <p>
          <Tag icon={home.inForce === 'yes' ? 'done' : 'waiting'} tone={home.inForce === 'yes' ? 'done' : 'attention'}>
            {rich(`home:inForce.${home.inForce}`)}
          </Tag>
        </p>
      )}
    </section>
  );
}

const WAITING_AT: Readonly<Record<Waiting['what'], string>> = {
  'go-on-joining': '/join',
  'decide-again': '/new-version',
  'decide-late': '/new-version',
  requests: '/requests',
  messages: '/messages',
  'may-take-back': '/withdraw/take-back',
  'questions-answered': '/questions',
  'findings-again': '/findings/confirm',
  'talk-answered': '/counselling',
  'mail-comes-back': '/contact',
  'doubt-open': '/not-me',
};

function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  const { rich, day, instant } = useTexts();
  const ways = waiting.map((one): Way => {
    const values = { by: 'by' in one ? day(one.by) : '', until: 'until' in one ? instant(one.until) : '' };
    return {
      href: WAITING_AT[one.what],
      title: rich(`home:waiting.${one.what}.title`),
      hint: rich(`home:waiting.${one.what}.hint`, values),
    };
  });
  return (
    <section>
      <h2>{rich('home:waiting.title')}</h2>
      {ways.length === 0 ? <p>{rich('home:waiting.nothing')}</p> : <Ways ways={ways} />}
    </section>
  );
}

function Changed({ changes }: { changes: Home['changes'] }) {
  const { rich } = useTexts();
  const entries = changes.map(({ number, kind, at, receipt }) => ({
    id: `act-${number}`,
    at,
    what: <a href={`/timeline/${number}`}>{rich(`events:kind.${kind}`)}</a>,
    more: receipt && <a href={`/receipts/${receipt}`}>{rich('home:changed.receipt')}</a>,
  }));
  return (
    <section>
      <h2>{rich('home:changed.title')}</h2>
      {entries.length === 0 ? <p>{rich('home:changed.nothing')}</p> : <Timeline entries={entries} />}
      <p>
        <a href="/timeline">{rich('home:changed.all')}</a>
      </p>
    </section>
  );
}

function Used({ used: { last, clocks } }: Pick<Home, 'used'>) {
  const { rich, day } = useTexts();
  const to = last?.organisation ? 'home:used.last' : 'home:used.lastPublic';
  return (
    <section>
      <h2>{rich('home:used.title')}</h2>
      <p>{last ? rich(to, { day: day(last.at), organisation: last.organisation ?? '' }) : rich('home:used.nobody')}</p>
      <NextClock clocks={clocks} />
      <Ways
        ways={[
          { href: '/access/uses', title: rich('home:ways.uses'), hint: rich('home:ways.usesHint') },
          { href: '/access', title: rich('home:ways.readers'), hint: rich('home:ways.readersHint') },
          { href: '/rights', title: rich('home:ways.rights'), hint: rich('home:ways.rightsHint') },
          { href: '/safety', title: rich('home:ways.safety'), hint: rich('home:ways.safetyHint') },
        ]}
      />
    </section>
  );
}

/** A day that comes, or came: nobody is hurried by it. */
function OfAge({ majority, isOwn }: { majority: NonNullable<Home['majority']>; isOwn: boolean }) {
  const { rich, day } = useTexts();
  const { state, on, graceUntil } = majority;
  const whose = isOwn ? 'own' : 'other';
  return (
    <Notice title={rich(`majority:home.${whose}.${state}`, { day: day(on) })}>
      <p>
        {rich(
          `majority:home.${whose}.${state}Text`,
          { day: day(on), grace: day(graceUntil) },
          { majority: '/majority' },
        )}
      </p>
    </Notice>
  );
}

export default function HomePage() {
  const { home, bookmarks, left, isJustKept } = useLoaderData<typeof loader>() as {
    home: Home;
    bookmarks: readonly Bookmarked[];
    left: readonly Left[];
    isJustKept: boolean;
  };
  const { rich } = useTexts();
  const { speaksFor } = usePage();
  const acts: Way[] = [
    ...(home.hasLeft
      ? [{ href: '/withdraw/outcome', title: rich('home:ways.after'), hint: rich('home:ways.afterHint') }]
      : []),
    ...(home.mayChange
      ? [
          { href: '/choices', title: rich('home:ways.choices'), hint: rich('home:ways.choicesHint') },
          { href: '/requests', title: rich('home:ways.requests'), hint: rich('home:ways.requestsHint') },
          { href: '/messages', title: rich('home:ways.messages'), hint: rich('home:ways.messagesHint') },
          { href: '/findings', title: rich('home:ways.findings'), hint: rich('home:ways.findingsHint') },
        ]
      : []),
    ...(home.mayWithdraw
      ? [{ href: '/withdraw', title: rich('home:ways.withdraw'), hint: rich('home:ways.withdrawHint') }]
      : []),
    { href: '/questions', title: rich('home:ways.ask'), hint: rich('home:ways.askHint') },
    { href: '/counselling', title: rich('home:ways.talk'), hint: rich('home:ways.talkHint') },
    { href: '/consultations', title: rich('consultations:title'), hint: rich('consultations:lead') },
  ];
  const papers: Way[] = [
    { href: '/wishes', title: rich('home:ways.wishes'), hint: rich('home:ways.wishesHint') },
    { href: '/copy', title: rich('home:ways.copy'), hint: rich('home:ways.copyHint') },
    { href: '/document', title: rich('home:ways.document'), hint: rich('home:ways.documentHint') },
    ...(speaksFor === null
      ? [{ href: '/contact', title: rich('home:ways.contact'), hint: rich('home:ways.contactHint') }]
      : []),
    ...(home.mayChange
      ? [{ href: '/contact/frequency', title: rich('home:ways.frequency'), hint: rich('home:ways.frequencyHint') }]
      : []),
    { href: '/notices', title: rich('home:ways.notices'), hint: rich('home:ways.noticesHint') },
    { href: '/new-version', title: rich('home:ways.newVersion'), hint: rich('home:ways.newVersionHint') },
  ];
  return (
    <>
      <PageTitle>{speaksFor === null ? <T k="home:title" /> : rich('proxy:homeTitle', { name: speaksFor })}</PageTitle>
      <LeftTyped left={left} isJustKept={isJustKept}>
        <p>{rich('shell:typed.elsewhere', {}, { later: '/join/later' })}</p>
      </LeftTyped>
      <Where home={home} />
      {home.guardian && (
        <Notice title={rich(`majority:guardian.${home.guardian}`)}>
          <p>{rich(`majority:guardian.${home.guardian}Text`)}</p>
        </Notice>
      )}
      {home.majority && <OfAge majority={home.majority} isOwn={speaksFor === null} />}
      <WaitingList waiting={home.waiting} />
      <Ways ways={acts} />
      <Changed changes={home.changes} />
      <Used used={home.used} />
      {speaksFor === null && (
        <section>
          <h2>{rich('home:family')}</h2>
          <Ways ways={[{ href: '/family', title: rich('home:ways.family'), hint: rich('home:ways.familyHint') }]} />
        </section>
      )}
      <section>
        <h2>{rich('home:documents')}</h2>
        <Ways ways={papers} />
      </section>
      {bookmarks.length > 0 && (
        <section>
          <h2>{rich('home:bookmarks')}</h2>
          <Bookmarks bookmarks={bookmarks} base="/document" />
        </section>
      )}
    </>
  );
}
