/** What I want to hear of findings, kind by kind. The page is the same for everybody, found or not. */
import { AskAbout, OFFERED, ownOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord, WaitingAnswer } from '#app/ui/consent/provision-card.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { type FindingPreferences, loadFindingPreferences } from '../services/finding-preferences.server.ts';
import { ListBehind } from './finding-parts.tsx';

export const meta = titled('findings:title');

export const access = { GET: OWN };
export const loader = ({ context: { visit, tools } }: RouteArgs) =>
  loadFindingPreferences(tools, ownOf(visit), visit.locale);

function Answers({ findings }: { findings: FindingPreferences }) {
  const { rich, t } = useTexts();
  const { lines, words, effect } = findings;
  return (
    <SummaryList
      rows={lines.map((line) => ({
        id: line.code,
        name: <DocText text={line.text.title} />,
        value: (
          <>
            <AnswerWord
              answer={line.decision}
              label={line.decision === 'not-asked' ? undefined : words.answers[line.decision]}
              waits={line.waits}
            />
            <WaitingAnswer held={line.held} words={words.answers} />
            <ListBehind line={line} />
          </>
        ),
        change: {
          href: `/findings/${line.code}`,
          text: rich(OFFERED[effect] === 'none' ? 'choices:read' : 'choices:change'),
          about: t('choices:about', { title: plainWords(line.text.title) }),
        },
      }))}
    />
  );
}

export default function FindingsPage() {
  const findings = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { speaksFor } = usePage();
  const { askedOn, effect, isMinor, words, document, version } = findings;
  const isOver = OFFERED[effect] === 'none';
  const lead = speaksFor === null ? 'findings:lead' : 'findings:leadOther';
  return (
    <>
      <PageTitle lead={isOver ? undefined : rich(lead)}>
        {rich(speaksFor === null ? 'findings:title' : 'findings:titleOther')}
      </PageTitle>
      {askedOn && (
        <Notice title={rich('findings:again.title')}>
          <p>{rich('findings:again.everybody')}</p>
          <Actions>
            <ButtonLink href="/findings/confirm">{rich('findings:again.open')}</ButtonLink>
          </Actions>
        </Notice>
      )}
      <Stands standing={findings.standing} />
      {effect !== 'in-effect' && (
        <Notice>
          {rich(`choices:effect.${effect}`, {}, { withdraw: '/withdraw', majority: '/majority', call: '/call-me' })}
        </Notice>
      )}
      {isMinor && (
        <Notice title={rich('findings:minor.title')}>
          <p>{rich('findings:minor.text')}</p>
        </Notice>
      )}
      <p>
        <DocText text={words.careSame} />
      </p>
      <h2>{rich(isOver ? 'findings:answersThen' : 'findings:answers')}</h2>
      {findings.lines.length === 0 ? <p>{rich('findings:noneAsked')}</p> : <Answers findings={findings} />}
      <h2>{rich('findings:notToKnow.title')}</h2>
      <p>{rich('findings:notToKnow.text')}</p>
      {!isOver && <p>{rich('findings:notToKnow.change')}</p>}
      <p>{rich('findings:notToKnow.exception')}</p>
      {!isOver && (
        <>
          <h2>{rich('findings:talk.title')}</h2>
          <p>{rich('findings:talk.text')}</p>
        </>
      )}
      <Actions>
        <ButtonLink href="/counselling/request">{rich('findings:talk.open')}</ButtonLink>
      </Actions>
      <AskAbout about={{ page: 'findings' }} />
      <p>{rich('findings:document', {}, { document: `/documents/${document}/${version}` })}</p>
    </>
  );
}
