/** Interests first: who asks, who would work with the data, who pays. Nothing of what for stands here. */

import { countryName } from '#app/i18n/countries.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle, OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { INTEREST_GROUNDS } from '../../domain/requests/request-event.ts';
import type { InterestFacts } from '../../services/review/interest-facts.ts';

export function Declare({ facts, state }: { facts: InterestFacts; state: FormState | undefined }) {
  const { rich, locale } = useTexts();
  const { request, version, organisation, recipientClass, country, people, funding, again } = facts;
  return (
    <>
      <PageTitle before={request} lead={rich('review:declare.lead')}>
        {rich('review:declare.title')}
      </PageTitle>
      {again && <Notice title={rich('review:declare.again')} />}
      <SummaryList
        names="review:declare."
        rows={[
          {
            id: 'who',
            value: (
              <>
                <Marked text={organisation} />
                <p className="hint">
                  {rich(`uses:class.${recipientClass}`)} · <Marked text={countryName(country, locale)} />
                </p>
              </>
            ),
          },
          {
            id: 'people',
            value: (
              <ul>
                {people.map(({ name, organisation: of }) => (
                  <li key={`${name}${of}`}>
                    <OwnTitle>{name}</OwnTitle>, <OwnTitle>{of}</OwnTitle>
                  </li>
                ))}
              </ul>
            ),
          },
          { id: 'funding', value: <OwnWords>{funding}</OwnWords> },
        ]}
      />
      <PostForm state={state} words="review:declare." id="form" hidden={{ act: 'declare', version: String(version) }}>
        <RadioCards name="ground" hint options={['none', ...INTEREST_GROUNDS]} optionWords="review:ground." />
        <TextArea name="words" hint rows={3} />
        <Actions>
          <Button kind="primary">{rich('review:declare.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

/** All that a recused member is told. */
export function TakesNoPart({ request }: { request: string }) {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/review">{rich('review:desk.title')}</a>} lead={rich('review:recused.lead')}>
        {rich('review:recused.title', { request })}
      </PageTitle>
      <p>{rich('review:recused.text')}</p>
    </>
  );
}
