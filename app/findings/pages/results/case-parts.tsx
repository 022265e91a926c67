/** What a case says and what was done in it, step by step. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { CasePage, CaseStepLine } from '../../services/load-case.server.ts';

export function CaseFacts({ page }: { page: CasePage }) {
  const { rich, day, instant } = useTexts();
  const { identity, kind, category, trigger, found, openedAt, dueAt, urgent, owner, treatableInChildhood } = page;
  const person = identity
    ? [
        { id: 'name', name: rich('coordinator:person.name'), value: `${identity.name}（${identity.reading}）` },
        { id: 'birth', name: rich('coordinator:person.birth'), value: <Marked text={day(identity.birthDate)} /> },
      ]
    : [];
  const rows = [
    ...person,
    { id: 'kind', name: rich('results:new.kind'), value: rich(`results:kind.${kind}`) },
    ...(category
      ? [{ id: 'category', name: rich('results:new.category'), value: rich(`results:category.${category}`) }]
      : []),
    { id: 'trigger', name: rich('results:new.trigger'), value: rich(`results:trigger.${trigger}`) },
    ...(page.relativeCase
      ? [{ id: 'of', name: rich('results:case.whose'), value: rich('results:case.relatives') }]
      : []),
    { id: 'gene', name: rich('results:new.gene'), value: <code>{found.gene}</code> },
    { id: 'text', name: rich('results:new.text'), value: <p className="own-words">{found.text}</p> },
    { id: 'opened', name: rich('results:case.opened'), value: <Marked text={instant(openedAt)} /> },
    {
      id: 'due',
      name: rich('results:case.due'),
      value: dueAt ? <Marked text={instant(dueAt)} /> : rich('results:rests'),
    },
    { id: 'urgent', name: rich('results:case.urgent'), value: rich(urgent ? 'results:case.yes' : 'results:case.no') },
    { id: 'owner', name: rich('results:case.owner'), value: rich(`results:owner.${owner}`) },
    ...(page.panel && kind === 'finding'
      ? [
          {
            id: 'treatable',
            name: rich('results:step.treatable'),
            value: rich(treatableInChildhood ? 'results:case.yes' : 'results:case.no'),
          },
        ]
      : []),
  ];
  return <SummaryList rows={rows} />;
}

/** The gate's word in the reader's language; plain Japanese reads the Japanese. */
function GateWord({ gate }: { gate: NonNullable<CaseStepLine['gate']> }) {
  const { rich, locale } = useTexts();
  return (
    <>
      <p>
        <strong>{rich(`results:gate.${gate.decision}`)}</strong>
      </p>
      {gate.reasons.length > 0 && (
        <ul>
          {gate.reasons.map((text) => (
            <li key={text.en}>{text[namesIn(locale)]}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function StepMore({ step }: { step: CaseStepLine }) {
  const { rich } = useTexts();
  const { said, present, numbers, gate, letter, waitsForMajority, role, isOwn } = step;
  return (
    <>
      <p className="hint">
        {rich(`results:role.${role}`)}
        {isOwn && <> · {rich('results:case.byYou')}</>}
      </p>
      {gate && <GateWord gate={gate} />}
      {waitsForMajority && <p>{rich('results:waitsForMajority')}</p>}
      {present.length > 0 && (
        <ul>
          {present.map((one) => (
            <li key={one}>{rich(`results:present.${one}`)}</li>
          ))}
        </ul>
      )}
      {letter && (
        <p>
          {rich('results:letter.allowed')} {letter.allowed.length === 0 && rich('results:letter.nothing')}
          {letter.allowed.map((one, place) => (
            <span key={one}>
              {place > 0 && ' · '}
              {rich(`results:allowed.${one}`)}
            </span>
          ))}
        </p>
      )}
      {numbers.report && <p>{rich('results:case.report', { number: numbers.report })}</p>}
      {numbers.opinion && <p>{rich('results:case.opinion', { number: numbers.opinion })}</p>}
      {said?.text && <p className="own-words">{said.text}</p>}
      {said?.link && (
        <p>
          <a href={said.link} rel="noreferrer">
            {rich('counselling:video')}
          </a>
        </p>
      )}
    </>
  );
}

export function CaseHistory({ page }: { page: CasePage }) {
  const { rich } = useTexts();
  if (page.steps.length === 0) return null;
  return (
    <>
      <h2>{rich('results:case.history')}</h2>
      <Timeline
        entries={page.steps.map((step) => ({
          id: `step-${step.place}`,
          at: step.at,
          what: (
            <>
              {rich(`results:stage.${step.stage}`)}
              {rich('timeline:colon')}
              {rich(`results:does.${step.outcome}`)}
            </>
          ),
          more: <StepMore step={step} />,
        }))}
      />
    </>
  );
}
