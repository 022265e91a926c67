/** Sanctions, and the form of the one who proposes. */

import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ADMINISTRATOR_OR_SECRETARIAT } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { MEASURES } from '../../../domain/programme/sanctions.ts';
import { deskSanctions, sanctionable } from '../../../services/register/list-sanctions.server.ts';
import { proposeSanction } from '../../../services/register/sanction.server.ts';
import { sanctionerOf } from './own.ts';
import { proposalForm, proposalOf } from './sanction-forms.ts';
import { SanctionState } from './sanction-state.tsx';

export const meta = titled('registry:sanctions.title');

export const access = { GET: ADMINISTRATOR_OR_SECRETARIAT, POST: ADMINISTRATOR_OR_SECRETARIAT };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = sanctionerOf(visit);
  return {
    sanctions: await deskSanctions(tools, who, visit.locale),
    organisations: await sanctionable(tools, namesIn(visit.locale)),
    mayPropose: who.role === 'review-secretariat',
    idempotencyKey: tools.ids.uuid(),
  };
}

const LABELS: ReadonlyMap<string, TextKey> = new Map(
  Object.entries<TextKey>({
    whatJa: 'registry:sanctions.what',
    whatEasy: 'registry:sanctions.what',
    whatEn: 'registry:sanctions.what',
    decidedJa: 'registry:sanctions.decided',
    decidedEasy: 'registry:sanctions.decided',
    decidedEn: 'registry:sanctions.decided',
    organisation: 'registry:sanctions.organisation',
    measure: 'registry:sanctions.measure',
    until: 'registry:sanctions.until',
  }),
);

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = sanctionerOf(visit);
  const read = readForm(proposalForm, visit, (field) => LABELS.get(field) ?? 'registry:sanctions.decision');
  if (!read.ok) return askAgain(read);
  const done = await proposeSanction(tools, who, proposalOf(read.value));
  return done.ok ? seeOther(`/office/sanctions/${done.number}`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

const IN = [
  { suffix: 'Ja', words: 'registry:sanctions.inJa' },
  { suffix: 'Easy', words: 'registry:sanctions.inEasy' },
  { suffix: 'En', words: 'registry:sanctions.inEn' },
] as const;

function TextFields({ name, state }: { name: 'what' | 'decided'; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  return IN.map(({ suffix, words }) => (
    <TextArea
      key={suffix}
      name={`${name}${suffix}`}
      label={rich(words, { what: t(`registry:sanctions.${name}`) })}
      hint={suffix === 'Easy' && rich('registry:sanctions.easyHint')}
      state={state}
    />
  ));
}

function Propose({
  organisations,
  idempotencyKey,
  state,
}: Pick<Loaded, 'organisations' | 'idempotencyKey'> & { state: FormState | undefined }) {
  const { rich, t } = useTexts();
  return (
    <section>
      <h2>{rich('registry:sanctions.propose')}</h2>
      <PostForm state={state} words="registry:sanctions." id="form" hidden={{ idempotencyKey }}>
        <SelectField
          name="organisation"
          options={[
            { value: '', label: t('registry:sanctions.choose') },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <RadioCards name="measure" options={MEASURES} optionWords="registry:sanctions.measures." />
        <DateField name="until" hint />
        <TextField name="decision" hint width="middle" />
        <TextFields name="what" state={state} />
        <TextFields name="decided" state={state} />
        <Actions>
          <Button kind="primary">{rich('registry:sanctions.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function DeskSanctionsPage() {
  const { sanctions, mayPropose, ...form } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('registry:sanctions.lead')}>{rich('registry:sanctions.title')}</PageTitle>
      {sanctions.length === 0 && <p>{rich('registry:sanctions.none')}</p>}
      <TaskList
        tasks={sanctions.map((sanction) => ({
          id: sanction.number,
          title: sanction.name,
          href: `/office/sanctions/${sanction.number}`,
          hint: sanction.number,
          state: sanction.confirmedAt ? 'done' : sanction.isReady ? 'waiting' : 'later',
          stateText: <SanctionState sanction={sanction} />,
        }))}
      />
      {mayPropose && <Propose {...form} state={state} />}
    </>
  );
}
