/** The first page after joining: where she stands, what waits, what changed, her documents, and the way out. */

import { joinerOf, KINDS_OF_USE, OWN_WAITS, ownOf } from '#app/consent/index.pages.ts';
import type { Offer, Wait } from '#app/consent/index.ts';
import { Marked, T, useTexts } from '#app/i18n/use-texts.tsx';
import { Bookmarks, LeftTyped } from '#app/joining/index.pages.ts';
import { listBookmarks, listFormDrafts } from '#app/joining/index.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { type OfferedWay, Stands, waysOffered } from '#app/ui/consent/stands.tsx';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type Way, Ways } from '#app/ui/page/ways.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { type Home, loadHome } from '../services/load-home.server.ts';
import { NextClock } from './data-set-clocks.tsx';

export const meta = titled('home:title');

export const access = { GET: OWN };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  home: await loadHome(tools, ownOf(visit), visit.locale),
  bookmarks: await listBookmarks(tools, joinerOf(visit), visit.locale),
  left: await listFormDrafts(tools, joinerOf(visit)),
  isJustKept: queryOf(visit).has('kept'),
});

const GATE_ICON = { 'as-answered': 'done', 'in-part': 'waiting', stopped: 'stop' } as const;

/** What the gate does now, kind of use by kind of use. */
function WhatHolds({ standing: { gate } }: Pick<Home, 'standing'>) {
  const { rich } = useTexts();
  return (
    <SummaryList
      rows={KINDS_OF_USE.map((kind) => ({
        id: `holds-${kind}`,
        name: rich(`standing:kind.${kind}`),
        value: (
          <span data-holds={`${kind}:${gate[kind].word}`}>
            <Tag icon={GATE_ICON[gate[kind].word]}>{rich(`standing:holds.${gate[kind].word}`)}</Tag>
          </span>
        ),
      }))}
    />
  );
}

function Where({ home }: { home: Home }) {
  const { rich } = useTexts();
  const { standing, inForce } = home;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{rich('home:where')}</h2>
      <Stands standing={standing} isLead />
      {standing.use !== 'none-yet' && <WhatHolds standing={standing} />}
      {/* what has not begun is in force nowhere */}
      {standing.use !== 'none-yet' && inForce !== 'nothing-to-enforce' && (
        <p data-in-force={inForce}>
          <Tag icon={inForce === 'yes' ? 'done' : 'waiting'} tone={inForce === 'yes' ? 'done' : 'attention'}>
            {rich(`home:inForce.${inForce}`)}
          </Tag>
        </p>
      )}
    </section>
  );
}

type OwnWait = (typeof OWN_WAITS)[number];
const isOwnWait = (what: Wait['what']): what is OwnWait => OWN_WAITS.some((one) => one === what);

const WAITING_AT: Readonly<Record<OwnWait, string>> = {
  'go-on-joining': '/join',
  'decide-of-age': '/majority',
  'decide-again': '/new-version',
  'decide-late': '/new-version',
  requests: '/requests',
  messages: '/messages',
  'may-take-back': '/withdraw/take-back',
  'questions-answered': '/questions',
  'findings-again': '/findings/confirm',
  'talk-answered': '/counselling',
  'mail-comes-back': '/contact',
};

/** For the one who reads first; then for whom or what else, and until when. */
function WaitingList({ waits }: { waits: readonly Wait[] }) {
  const { rich, day, instant } = useTexts();
  const until = ({ until: end }: Wait) => (end === null ? '' : end.length > 10 ? instant(end) : day(end));
  const ways = waits.flatMap((wait): Way[] => {
    const { what } = wait;
    if (!isOwnWait(what)) return [];
    const values = { by: wait.until ? day(wait.until) : '', until: until(wait) };
    return [
      {
        href: WAITING_AT[what],
        title: rich(`home:waiting.${what}.title`),
        hint: rich(`home:waiting.${what}.hint`, values),
        mark: `wait:${what}`,
      },
    ];
  });
  const others = waits.filter(({ what }) => !isOwnWait(what));
  return (
    <section>
      <h2>{rich('home:waiting.title')}</h2>
      {ways.length === 0 ? <p>{rich('home:waiting.nothing')}</p> : <Ways ways={ways} />}
      {others.length > 0 && (
        <>
          <h3>{rich('standing:waits.title')}</h3>
          <ul>
            {others.map((wait) => (
              <li key={wait.what} data-waits={`${wait.what}:${wait.on}`}>
                {rich(`standing:waits.${wait.what}`, { until: until(wait) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Whom to call: her hospital's desk, by name and number. */
function Call({ desk }: Pick<Home, 'desk'>) {
  const { rich } = useTexts();
  const { name, desk: room, phone, hours } = desk;
  return (
    <section>
      <h2>{rich('standing:call.title')}</h2>
      <p data-call="hospital">
        <Marked text={name} />{' '}
        <span className="own-words">
          <Marked text={room} />
        </span>
        {phone && (
          <>
            <br />
            <a className="number" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              {phone}
            </a>
          </>
        )}
        {hours && (
          <>
            <br />
            <Marked text={hours} />
          </>
        )}
      </p>
      <p>{rich('standing:call.other', {}, { help: '/help', questions: '/questions' })}</p>
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

/** A day that comes; once it has come, her standing says so. */
function SoonOfAge({ majority, isOwn }: { majority: NonNullable<Home['majority']>; isOwn: boolean }) {
  const { rich, day } = useTexts();
  const whose = majority.cannotDecide ? 'cannotDecide' : isOwn ? 'own' : 'other';
  const values = { day: day(majority.on) };
  return (
    <Notice title={rich(`majority:home.${whose}.soon`, values)}>
      <p>{rich(`majority:home.${whose}.soonText`, values, { majority: '/majority', call: '/call-me' })}</p>
    </Notice>
  );
}

export default function HomePage() {
  const { home, bookmarks, left, isJustKept } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { speaksFor } = usePage();
  const way = (offer: Offer, href: string, name: string): OfferedWay => ({
    offer,
    href,
    title: rich(`home:ways.${name}`),
    hint: rich(`home:ways.${name}Hint`),
  });
  const { offers, waits } = home.standing;
  const acts = waysOffered(offers, [
    way('after-leaving', '/withdraw/outcome', 'after'),
    // with a last day it is among what waits for her
    ...(waits.some(({ what }) => what === 'may-take-back')
      ? []
      : [way('take-back', '/withdraw/take-back', 'takeBack')]),
    way('change-answers', '/choices', 'choices'),
    way('see-answers', '/choices', 'choicesRead'),
    way('requests', '/requests', 'requests'),
    way('messages', '/messages', 'messages'),
    way('change-findings', '/findings', 'findings'),
    way('see-findings', '/findings', 'findingsRead'),
    way('withdraw', '/withdraw', 'withdraw'),
    way('ask', '/questions', 'ask'),
    { href: '/counselling', title: rich('home:ways.talk'), hint: rich('home:ways.talkHint') },
    { href: '/consultations', title: rich('consultations:title'), hint: rich('consultations:lead') },
  ]);
  const papers = waysOffered(offers, [
    way('wishes', '/wishes', 'wishes'),
    { href: '/copy', title: rich('home:ways.copy'), hint: rich('home:ways.copyHint') },
    { href: '/document', title: rich('home:ways.document'), hint: rich('home:ways.documentHint') },
    ...(speaksFor === null
      ? [{ href: '/contact', title: rich('home:ways.contact'), hint: rich('home:ways.contactHint') }]
      : []),
    way('frequency', '/contact/frequency', 'frequency'),
    { href: '/notices', title: rich('home:ways.notices'), hint: rich('home:ways.noticesHint') },
    way('see-version', '/new-version', 'newVersion'),
  ]);
  return (
    <>
      <PageTitle>{speaksFor === null ? <T k="home:title" /> : rich('proxy:homeTitle', { name: speaksFor })}</PageTitle>
      <LeftTyped left={left} isJustKept={isJustKept}>
        <p>{rich('shell:typed.elsewhere', {}, { later: '/join/later' })}</p>
      </LeftTyped>
      <Where home={home} />
      {home.majority?.state === 'soon' && <SoonOfAge majority={home.majority} isOwn={speaksFor === null} />}
      <WaitingList waits={waits} />
      <Ways ways={acts} />
      <Changed changes={home.changes} />
      <Used used={home.used} />
      <Call desk={home.desk} />
      {offers.includes('family') && (
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
