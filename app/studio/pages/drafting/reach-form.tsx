/** How far a yes to one question reaches. Whatever is changed here asks everybody again who said yes. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ProvisionStructure } from '#app/kernel/domain/document/version.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { EVERY_CLASS } from '../../domain/drafting/structure.ts';

export type ReachOf = {
  readonly code: string;
  readonly structure: ProvisionStructure;
  readonly mayAsk: boolean;
  /** each with its name */
  readonly sections: readonly { readonly value: string; readonly label: string }[];
  readonly on: { readonly audience: string; readonly seen: string };
  readonly isOfficer: boolean;
};

const PERIODS = ['until-study-end', 'until-destruction'] as const;

function Shown({ structure: { answers, recipientClasses, contactsPerYear, period, ...structure }, sections }: ReachOf) {
  const { rich, t } = useTexts();
  const none = t('drafts:reach.none');
  const named = sections.filter(({ value }) => structure.sections.includes(value)).map(({ label }) => label);
  return (
    <SummaryList
      names="drafts:field."
      rows={[
        {
          id: 'asks',
          value: rich(`drafts:reach.asks.${answers.includes('ask') ? 'yes' : 'no'}`),
        },
        {
          id: 'classes',
          value: recipientClasses.map((one) => t(`drafts:reach.class.${one}`)).join(' · ') || none,
        },
        { id: 'contacts', value: contactsPerYear ?? none },
        { id: 'period', value: rich(`drafts:reach.period.${period}`) },
        { id: 'sections', value: <span lang="ja">{named.join(' · ')}</span> },
      ]}
    />
  );
}

function Fields({ reach, state }: { reach: ReachOf; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { code, on, structure, mayAsk, sections } = reach;
  const option = (value: string, label: `${string}:${string}`) => ({ value, label: rich(label) });
  return (
    <>
      <PostForm
        state={state}
        words="drafts:field."
        hidden={{ change: 'reach', code, ...on, ...(mayAsk ? {} : { asks: 'no' }) }}
      >
        {mayAsk && (
          <RadioCards
            name="asks"
            value={structure.answers.includes('ask') ? 'yes' : 'no'}
            options={[option('yes', 'drafts:reach.asks.yes'), option('no', 'drafts:reach.asks.no')]}
          />
        )}
        <CheckboxCards
          name="classes"
          values={structure.recipientClasses}
          options={EVERY_CLASS.map((one) => option(one, `drafts:reach.class.${one}`))}
        />
        <TextField
          name="contacts"
          hint={rich('drafts:reach.contactsHint')}
          inputMode="numeric"
          width="short"
          value={structure.contactsPerYear === null ? '' : String(structure.contactsPerYear)}
        />
        <RadioCards
          name="period"
          value={structure.period}
          options={PERIODS.map((one) => option(one, `drafts:reach.period.${one}`))}
        />
        <CheckboxCards name="sections" values={structure.sections} options={[...sections]} />
        <Actions>
          <Button>{rich('drafts:reach.save')}</Button>
        </Actions>
      </PostForm>
      {!structure.required && (
        <PostForm hidden={{ change: 'remove-provision', code, ...on }}>
          <Actions>
            <Button>{rich('drafts:structure.removeProvision')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

type ReachFormProps = { readonly reach: ReachOf; readonly state: FormState | undefined; readonly isOpen: boolean };

export function ReachForm({ reach, state, isOpen }: ReachFormProps) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('drafts:reach.title')}</h2>
      <p>{rich('drafts:reach.text')}</p>
      <Shown {...reach} />
      {reach.isOfficer && isOpen && (
        <details open={state ? true : undefined}>
          <summary>{rich('drafts:reach.change')}</summary>
          <Fields reach={reach} state={state} />
        </details>
      )}
    </section>
  );
}
