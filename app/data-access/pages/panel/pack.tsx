/** The reading pack: the request in plain words, part by part; the original stands behind it, whole. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { EditedNotice } from '#app/ui/requests/edited.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import type { PanelReading } from '../../services/panel/open-reading.server.ts';
import { Support } from './support.tsx';
import { Typed } from './words.tsx';

export type FreeReading = Extract<PanelReading, { standing: 'free' }>;

/** The plainest words there are: what the secretariat rewrote, else what the applicant wrote for everybody. */
export function PlainSummary({ reading: { content, state } }: { reading: FreeReading }) {
  const { rich, locale } = useTexts();
  const original = content.summary[namesIn(locale)];
  return (
    <>
      <h2>{rich('panel:pack.summary')}</h2>
      {state.plain ? (
        <>
          <p className="hint">{rich('panel:plain.rewritten')}</p>
          <p className="typed">
            <Marked text={state.plain[locale]} />
          </p>
          <details>
            <summary>{rich('panel:plain.original')}</summary>
            <Typed>{original}</Typed>
          </details>
        </>
      ) : (
        <Typed>{original}</Typed>
      )}
      {state.plainAsked && (
        <Notice title={rich('panel:plain.waiting')}>
          <Typed>{state.plainAsked.words}</Typed>
        </Notice>
      )}
    </>
  );
}

function Harm({ reading: { content } }: { reading: FreeReading }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('panel:pack.harm')}</h2>
      <p className="hint">{rich('panel:pack.harmHint')}</p>
      <h3>{rich('panel:pack.smallGroups')}</h3>
      <Typed>{content.harm.smallGroups}</Typed>
      <h3>{rich('panel:pack.regions')}</h3>
      <Typed>{content.harm.regions}</Typed>
    </>
  );
}

/** One decided: what the panel said, what was decided, and the written answer where they differ. */
function Outcome({ reading: { state, head } }: { reading: FreeReading }) {
  const { rich, locale } = useTexts();
  const { panelSpoke, decided } = state;
  if (head.view === null) return null;
  return (
    <Notice tone="done" title={rich(`panel:view.${head.view}`)}>
      {panelSpoke && <Typed>{panelSpoke.words}</Typed>}
      {decided && <p>{rich(`panel:outcome.${decided.outcome}`)}</p>}
      {decided?.difference && (
        <>
          <p>{rich('panel:outcome.answer')}</p>
          <Typed>{decided.difference[namesIn(locale)]}</Typed>
        </>
      )}
    </Notice>
  );
}

export function Pack({ reading }: { reading: FreeReading }) {
  const { rich } = useTexts();
  const { head, state } = reading;
  const at = (page: string) => `/panel/${head.id}/${page}`;
  const unanswered = state.questions.filter(({ answer }) => answer === null).length;
  const ways = [
    ...(head.isOpen
      ? [{ href: at('items/purpose'), title: rich('panel:item.begin'), hint: rich('panel:item.beginHint') }]
      : []),
    { href: at('talk'), title: rich('panel:talk.title'), hint: rich('panel:talk.hint') },
    { href: at('notes'), title: rich('panel:notes.title'), hint: rich('panel:notes.hint') },
    {
      href: at('questions'),
      title: rich('panel:questions.title'),
      hint: rich('panel:questions.hint', { count: unanswered }),
    },
    { href: at('whole'), title: rich('panel:whole.title'), hint: rich('panel:whole.hint') },
    ...(head.isAgain ? [{ href: at('vote'), title: rich('panel:vote.title') }] : []),
    ...(head.isLead && head.isOpen
      ? [{ href: at('lead'), title: rich('panel:lead.title'), hint: rich('panel:lead.hint') }]
      : []),
    ...(head.isLead && (head.isOpen || head.isAgain)
      ? [{ href: at('speak'), title: rich('panel:speak.title'), hint: rich('panel:speak.hint') }]
      : []),
  ];
  return (
    <>
      <EditedNotice edited={head.edited} />
      <Outcome reading={reading} />
      {head.inDoubt && (
        <Notice tone="attention" title={rich('panel:doubt.title')}>
          <p>{rich(head.isOpen ? 'panel:doubt.again' : head.isAgain ? 'panel:doubt.over' : 'panel:doubt.stands')}</p>
          {head.isAgain && <p>{rich(head.isLead ? 'panel:doubt.lead' : 'panel:doubt.member')}</p>}
        </Notice>
      )}
      <PlainSummary reading={reading} />
      {head.isOpen && !state.plainAsked && (
        <p>
          <a href={at('plain')}>{rich('panel:plain.ask')}</a>
        </p>
      )}
      <h2>{rich('panel:pack.short')}</h2>
      <RecordFacts record={reading.record} rendering="panel" />
      <Harm reading={reading} />
      <h2>{rich('panel:pack.next')}</h2>
      <Ways ways={ways} />
      {head.mayReport && (
        <p>
          <a href={`/panel/${head.id}?do=interest`}>{rich('panel:found.title')}</a>
        </p>
      )}
      {head.isOpen && <ButtonLink href={at('aside')}>{rich('panel:aside.link')}</ButtonLink>}
      <Support />
    </>
  );
}
