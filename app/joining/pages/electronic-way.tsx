/** Screen or paper, side by side; and what the hospital has recorded: who she is, and that the place was private. */

import { BackToList, joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice, Tag } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  chooseWay,
  electronicWayForm,
  loadPreparation,
  type PreparationPage,
} from '../services/agree-electronic-way.server.ts';

export const meta = titled('joining:way.title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { page: await loadPreparation(tools, joinerOf(visit)), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const texts = textsFor(visit.locale);
  const form = parseForm(electronicWayForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  await chooseWay(tools, joinerOf(visit), form.value, texts.t('joining:way.paperRequest'));
  return seeOther('/join/electronic-way');
}

function WayForm({ idempotencyKey, state }: { idempotencyKey: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  const options = (['agreed', 'paper-asked'] as const).map((value) => ({
    value,
    label: rich(`joining:way.${value}.label`),
    hint: rich(`joining:way.${value}.hint`),
  }));
  return (
    <PostForm state={state} hidden={{ idempotencyKey }}>
      <RadioCards name="way" label={rich('joining:way.question')} even options={options} />
      <p>
        {rich('joining:way.paperSays')} <q>{rich('joining:way.paperRequest')}</q>
      </p>
      <Actions>
        <Button kind="primary">{rich('joining:way.save')}</Button>
        <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

/** What only the hospital can record, and whether it has. */
function Recorded({ page }: { page: PreparationPage }) {
  const { rich, day } = useTexts();
  const { identityAt, explainerKnown, privatePlace } = page;
  const still = <Tag icon="waiting">{rich('joining:way.notYet')}</Tag>;
  const rows = [
    {
      id: 'identity',
      name: rich('joining:way.identity'),
      value: identityAt ? rich('joining:way.recordedOn', { on: day(identityAt) }) : still,
    },
    {
      id: 'explainer',
      name: rich('joining:way.explainer'),
      value: explainerKnown ? rich('joining:way.recorded') : still,
    },
    {
      id: 'place',
      name: rich('joining:way.place'),
      value:
        privatePlace === null ? still : rich(privatePlace ? 'joining:way.placePrivate' : 'joining:way.placeNotPrivate'),
    },
  ];
  return (
    <>
      <h2>{rich('joining:way.atHospital')}</h2>
      <p>{rich('joining:way.atHospitalText')}</p>
      <SummaryList rows={rows} />
    </>
  );
}

export default function ElectronicWayPage() {
  const { page, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { electronicWay } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:way.lead')}>{rich('joining:way.title')}</PageTitle>
      {electronicWay && (
        <Notice tone="done" title={rich(`joining:way.${electronicWay}.stands`)}>
          <p>{rich(`joining:way.${electronicWay}.follows`, {}, { questions: '/join/questions' })}</p>
        </Notice>
      )}
      {page.canSign && <WayForm idempotencyKey={idempotencyKey} state={state} />}
      <Recorded page={page} />
      <BackToList />
    </>
  );
}
