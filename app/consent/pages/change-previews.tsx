/** What each other answer would change now, as facts in the same form for each; whoever else there is stays out of it. */

import { actionKey } from '#app/data-access/index.pages.ts';
import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import type { Previews, RunningCase } from '../services/preview-change.server.ts';

function Cases({ cases }: { cases: readonly RunningCase[] }) {
  const { rich, marked, lastDay, locale } = useTexts();
  return (
    <ul>
      {cases.map(({ approval, organisation, class: kind, country, actions, until }) => (
        <li key={approval}>
          <Marked text={organisation} /> ({rich(`uses:class.${kind}`)}, <Marked text={countryName(country, locale)} />)
          <br />
          <Marked text={actions.map((action) => marked(actionKey(action))).join(' · ')} />
          <br />
          {rich('choices:preview.until', { until: lastDay(until) })} ({approval})
        </li>
      ))}
    </ul>
  );
}

export function ChangePreviews({ previews, words }: { previews: Previews; words: DocumentContent['words'] }) {
  const { rich, day } = useTexts();
  const { changes, given } = previews;
  return (
    <>
      {changes.map(({ answer, ends, begins }) => (
        <section key={answer}>
          <h3>
            {rich('choices:preview.title')} <AnswerWord answer={answer} label={words.answers[answer]} />
          </h3>
          {ends.length > 0 && <p>{rich('choices:preview.ends')}</p>}
          {ends.length > 0 && <Cases cases={ends} />}
          {begins.length > 0 && <p>{rich('choices:preview.begins')}</p>}
          {begins.length > 0 && <Cases cases={begins} />}
          {ends.length + begins.length === 0 && <p>{rich('choices:preview.nothing')}</p>}
        </section>
      ))}
      {given.length > 0 && (
        <>
          <p>{rich('choices:preview.given')}</p>
          <ul>
            {given.map(({ id, at, action, organisation, approval }) => (
              <li key={id}>
                <Marked text={day(at)} /> {rich(actionKey(action))}{' '}
                {organisation === null ? approval : <Marked text={organisation} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
