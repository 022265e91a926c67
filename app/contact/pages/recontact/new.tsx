/** A draft: what is asked, of whom, on which ethics approval. Nothing leaves by it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { AUDIENCES, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { errorOf, type FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { CAMPAIGN_KINDS } from '../../domain/recontact/campaign.ts';
import { oneCampaign } from '../../services/recontact/campaigns.server.ts';
import { type CriteriaChoices, loadCriteriaChoices } from '../../services/recontact/criteria-choices.server.ts';
import { campaignFieldsOf, campaignForm, draftCampaign } from '../../services/recontact/draft.server.ts';
import { officerOf } from './own.ts';

export const meta = titled('campaigns:new.title');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  const from = queryOf(visit).get('from');
  const begun = from === null ? null : found(await oneCampaign(tools.database.prisma, from));
  return {
    choices: await loadCriteriaChoices(tools, visit.locale),
    fields: begun && campaignFieldsOf(begun),
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = readForm(campaignForm, visit, (field) => `campaigns:field.${field.split('.')[0]}`);
  if (!read.ok) return askAgain(read);
  const done = await draftCampaign(tools, officerOf(visit), read.value);
  return done.ok ? seeOther(`/studio/recontact/${done.id}`) : refusedAgain(visit, done.refusal);
}

type WithState = { readonly state: FormState | undefined };

/** In each language that a reader may have chosen. */
function Words({ state }: WithState) {
  const { rich } = useTexts();
  return LANGUAGES.map((language) => (
    <fieldset key={language}>
      <legend>{rich(`campaigns:words.${language}`)}</legend>
      <TextField
        name={`title-${language}`}
        label={rich(`campaigns:field.title-${language}`)}
        hint={language === 'ja' ? rich('campaigns:hint.title') : undefined}
        lang={spokenIn(language)}
        state={state}
      />
      <TextArea
        name={`body-${language}`}
        label={rich(`campaigns:field.body-${language}`)}
        hint={language === 'ja' ? rich('campaigns:hint.body') : undefined}
        rows={8}
        state={state}
      />
    </fieldset>
  ));
}

function Whom({ choices, state }: WithState & { choices: CriteriaChoices }) {
  const { rich } = useTexts();
  const own = {
    audiences: AUDIENCES.map((value) => ({ value, label: rich(`campaigns:audience.${value}`) })),
    languages: LANGUAGES.map((value) => ({ value, label: rich(`campaigns:language.${value}`) })),
  };
  const fields = { ...choices, ...own };
  return (['provisions', 'sites', 'versions', 'audiences', 'languages', 'releases'] as const).map((name) =>
    fields[name].length === 0 ? null : (
      <details key={name} open={Boolean(state?.kept[name]) || errorOf(state, name) !== undefined}>
        <summary>{rich(`campaigns:field.${name}`)}</summary>
        <CheckboxCards
          name={name}
          label={rich(`campaigns:field.${name}`)}
          hint={rich(`campaigns:hint.${name}`)}
          options={[...fields[name]]}
          state={state}
        />
      </details>
    ),
  );
}

export default function NewCampaignPage() {
  const { choices, fields, idempotencyKey } = useLoaded<typeof loader>();
  const sent = useAnswered<typeof action>();
  const state = sent ?? (fields ? { errors: [], kept: fields } : undefined);
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/recontact">{rich('campaigns:title')}</a>} lead={rich('campaigns:new.lead')}>
        {rich('campaigns:new.title')}
      </PageTitle>
      <PostForm state={state} words="campaigns:field." id="form" hidden={{ idempotencyKey }}>
        <RadioCards
          name="kind"
          hint={rich('campaigns:hint.kind')}
          options={CAMPAIGN_KINDS}
          optionWords="campaigns:kind."
        />
        <h2>{rich('campaigns:words.heading')}</h2>
        <Words state={state} />
        <h2>{rich('campaigns:whom.heading')}</h2>
        <p>{rich('campaigns:whom.text')}</p>
        <Whom choices={choices} state={state} />
        <h2>{rich('campaigns:ethics.heading')}</h2>
        <TextField name="committee" />
        <TextField name="number" width="middle" />
        <DateField name="until" hint={rich('campaigns:hint.until')} />
        <Actions>
          <Button kind="primary">{rich('campaigns:new.draft')}</Button>
          <ButtonLink href="/studio/recontact">{rich('campaigns:new.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
