/** What is to be published, shown to the committee beforehand; and from which day a company may. */

import { namesIn } from '#app/domain/languages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { PublishingTerms } from '#app/services/data-requests/answer-as-applicant.server.ts';
import type { Afterwards } from '#app/services/data-requests/own-requests.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';

export type AfterPage = {
  readonly after: Afterwards;
  readonly mayShow: boolean;
  readonly mayNotice: boolean;
  /** null: the rule keeps this organisation from nothing */
  readonly terms: PublishingTerms | null;
  readonly isCompany: boolean;
  readonly idempotencyKey: string;
};
type Props = { readonly page: AfterPage; readonly state: FormState | undefined };

/** Set by set, from the start point that it counts from. */
function Terms({ terms: { opens, sets } }: { terms: PublishingTerms }) {
  const { rich, day, locale } = useTexts();
  return (
    <>
      <p>{opens ? rich('apply:after.opens', { day: day(opens) }) : rich('apply:after.opensUnknown')}</p>
      <ul>
        {sets.map(({ id, title, startPoint, window }) => (
          <li key={id}>
            {title[namesIn(locale)]} <span className="number">{id}</span>
            {' · '}
            {startPoint && window
              ? rich('apply:after.window', {
                  start: day(startPoint),
                  from: day(window.from),
                  until: day(window.until),
                })
              : rich('apply:after.noStart')}
          </li>
        ))}
      </ul>
    </>
  );
}

export function PublicationsPart({ page: { after, mayShow, idempotencyKey, terms }, state }: Props) {
  const { rich, day } = useTexts();
  return (
    <>
      <h2>{rich('apply:after.publications')}</h2>
      <p>{rich('apply:after.publicationsText')}</p>
      {terms && <Terms terms={terms} />}
      {after.publications.map((one) => (
        <Notice
          key={one.publication}
          tone={one.cleared === true ? 'done' : one.cleared === false ? 'attention' : 'information'}
          title={rich(`apply:after.cleared.${one.cleared === null ? 'waits' : one.cleared ? 'yes' : 'no'}`, {
            day: day(one.at),
          })}
        >
          {one.on && <p>{rich('apply:after.onDay', { day: day(one.on) })}</p>}
          <OwnWords>{one.words}</OwnWords>
        </Notice>
      ))}
      {mayShow && (
        <PostForm id="form" hidden={{ do: 'show', idempotencyKey }}>
          <TextArea
            name="words"
            label={rich('apply:after.words')}
            hint={rich('apply:after.wordsHint')}
            state={state}
            rows={8}
          />
          <RadioCards
            name="individual"
            label={rich('apply:after.individual')}
            hint={rich('apply:after.individualHint')}
            state={state}
            even
            options={(['yes', 'no'] as const).map((value) => ({ value, label: rich(`apply:${value}`) }))}
          />
          <DateField
            name="on"
            label={rich('apply:after.on')}
            hint={rich('apply:after.onHint')}
            state={state?.kept.do === 'show' ? state : undefined}
          />
          <Actions>
            <Button kind="primary">{rich('apply:after.show')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
