/** What is to be published, shown to the committee beforehand; and from which day a company may. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice, type Tone } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { PublishingTerms } from '../../services/requests/answer-as-applicant.server.ts';
import type { Afterwards } from '../../services/requests/own-requests.server.ts';

export type AfterPage = {
  readonly after: Afterwards;
  readonly mayShow: boolean;
  readonly mayNotice: boolean;
  /** null: the rule keeps this organisation from nothing */
  readonly terms: PublishingTerms | null;
  readonly isCompany: boolean;
  readonly idempotencyKey: string;
  /** the text in whose place another is to be shown */
  readonly instead: string | null;
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

type One = Afterwards['publications'][number];
const TONES: Readonly<Record<One['where'], Tone>> = {
  cleared: 'done',
  held: 'attention',
  against: 'attention',
  replaced: 'information',
  committee: 'information',
  office: 'information',
};

/** Where it stands, in words; why the committee is against it; the way to another text in its place. */
function Shown({ one, mayChange }: { one: One; mayChange: boolean }) {
  const { rich, day } = useTexts();
  const { publication, where, at, on, words, files, against } = one;
  return (
    <Notice tone={TONES[where]} title={rich(`apply:after.where.${where}`, { day: day(at) })}>
      {on && <p>{rich('apply:after.onDay', { day: day(on) })}</p>}
      <OwnWords>{words}</OwnWords>
      {files > 0 && <p>{rich('apply:after.files', { count: files })}</p>}
      {against.length > 0 && <p>{rich('apply:after.againstWhy')}</p>}
      {against.map((why) => (
        <OwnWords key={why}>{why}</OwnWords>
      ))}
      {mayChange && one.mayReplace && (
        <p>
          <a href={`?instead=${publication}#form`}>{rich('apply:after.instead')}</a>
        </p>
      )}
    </Notice>
  );
}

function ShowForm({ page: { after, idempotencyKey, instead }, state }: Props) {
  const { rich, day } = useTexts();
  const first = after.publications.find((one) => one.mayReplace && one.publication === instead);
  return (
    <PostForm
      words="apply:after."
      id="form"
      hidden={{ do: 'show', idempotencyKey, ...(first ? { replaces: first.publication } : {}) }}
    >
      {first && (
        <Notice title={rich('apply:after.insteadOf', { day: day(first.at) })}>
          <p>{rich('apply:after.insteadText')}</p>
        </Notice>
      )}
      <p>{rich('apply:after.manuscript', {}, { files: `/apply/${after.id}/files` })}</p>
      <TextArea name="words" hint state={state} rows={8} value={first?.words} />
      <RadioCards
        name="individual"
        hint
        state={state}
        even
        options={(['yes', 'no'] as const).map((value) => ({ value, label: rich(`apply:${value}`) }))}
      />
      <DateField name="on" hint state={state?.kept.do === 'show' ? state : undefined} value={first?.on ?? undefined} />
      <Actions>
        <Button kind="primary">{rich(first ? 'apply:after.showInstead' : 'apply:after.show')}</Button>
      </Actions>
    </PostForm>
  );
}

export function PublicationsPart({ page, state }: Props) {
  const { after, mayShow, terms } = page;
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('apply:after.publications')}</h2>
      <p>{rich('apply:after.publicationsText')}</p>
      {terms && <Terms terms={terms} />}
      {after.publications.map((one) => (
        <Shown key={one.publication} one={one} mayChange={mayShow} />
      ))}
      {mayShow && <ShowForm page={page} state={state} />}
    </>
  );
}
