/** Ask for a talk: about what, how to be reached, when it suits. By when somebody gets in touch is said before sending. */

import { ownOf } from '#app/consent/index.pages.ts';
import { loadChoiceQuestion, readProvision } from '#app/consent/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  counsellingForm,
  requestCounselling,
  WAYS_TO_REACH,
} from '../services/counselling/request-counselling.server.ts';

export const meta = titled('counselling:request.title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const about = readProvision(new URL(visit.path, 'http://here').searchParams.get('about') ?? undefined);
  const question = about && (await loadChoiceQuestion(tools, ownOf(visit), about, visit.locale));
  return {
    about: question ? { provision: question.code, title: question.text.title } : null,
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(counsellingForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  return seeOther(`/counselling?sent=${await requestCounselling(tools, ownOf(visit), form.value)}`);
}

export default function CounsellingRequestPage() {
  const { about, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('counselling:title')} lead={rich('counselling:request.lead')}>
        {rich('counselling:request.title')}
      </PageTitle>
      {about && (
        <p>
          {rich('counselling:request.about')} <DocText text={about.title} />
        </p>
      )}
      {about && <p>{rich('counselling:request.answerStays')}</p>}
      <PostForm
        state={state}
        words="counselling:request."
        hidden={{ idempotencyKey, provision: about?.provision ?? '' }}
      >
        <TextArea name="text" hint />
        <RadioCards name="reach" hint options={WAYS_TO_REACH} optionWords="counselling:reach." />
        <TextArea name="times" hint rows={3} />
        <p>{rich('counselling:request.notice')}</p>
        <Actions>
          <Button kind="primary">{rich('counselling:request.send')}</Button>
          <SaveForLater />
          <ButtonLink href="/home">{rich('counselling:request.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
