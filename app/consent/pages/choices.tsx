/** All my answers, group by group, each in words with its way to change it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord, WaitingAnswer } from '#app/ui/consent/provision-card.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { OFFERED } from '../domain/standing/answering.ts';
import { loadChoices } from '../services/load-choices.server.ts';
import { ownOf } from './own.ts';

export const meta = titled('choices:title');

export const access = { GET: OWN };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadChoices(tools, ownOf(visit), visit.locale);

export default function ChoicesPage() {
  const { groups, words, effect, standing } = useLoaded<typeof loader>();
  const { rich, t } = useTexts();
  const disputed = new Set(
    standing.besides.flatMap(({ what, provisions }) => (what === 'parents-differ' ? provisions : [])),
  );
  const { speaksFor } = usePage();
  return (
    <>
      <PageTitle lead={OFFERED[effect] === 'none' ? undefined : <DocText text={words.change.lead} />}>
        {rich(speaksFor === null ? 'choices:title' : 'proxy:nav.choices')}
      </PageTitle>
      <Stands standing={standing} />
      {effect !== 'in-effect' && (
        <Notice>
          {rich(`choices:effect.${effect}`, {}, { withdraw: '/withdraw', majority: '/majority', call: '/call-me' })}
        </Notice>
      )}
      <p>
        <DocText text={words.careSame} />
      </p>
      {groups.map(({ id, title, choices }) => (
        <section key={id} id={id}>
          <h2>
            <DocText text={title} />
          </h2>
          <SummaryList
            rows={choices.map(({ code, text, decision, waits, held }) => ({
              id: code,
              name: <DocText text={text.title} />,
              value: (
                <>
                  <p>
                    <DocText text={text.question} />
                  </p>
                  <AnswerWord
                    answer={decision}
                    label={decision === 'not-asked' ? undefined : words.answers[decision]}
                    waits={waits}
                  />
                  <WaitingAnswer held={held} words={words.answers} />
                  {disputed.has(code) && <Tag icon="stop">{rich('choices:disputed')}</Tag>}
                </>
              ),
              change: {
                href: code.startsWith('findings-') ? `/findings/${code}` : `/choices/${code}`,
                text: rich(OFFERED[effect] === 'none' ? 'choices:read' : 'choices:change'),
                about: t('choices:about', { title: plainWords(text.title) }),
              },
            }))}
          />
        </section>
      ))}
      <p>{rich('counselling:offer', {}, { request: '/counselling/request' })}</p>
      {OFFERED[effect] !== 'none' && <p>{rich('choices:form.link', {}, { form: '/choices/form' })}</p>}
      <p>{rich('choices:other', {}, { withdraw: '/withdraw', timeline: '/timeline' })}</p>
    </>
  );
}
