/** A no is an answer like a yes: one page, no reason asked for, a receipt. */

import { joinerOf, refusedHere } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadRefusalPage } from '../services/load-refusal-page.server.ts';
import { refuseConsent, refuseForm } from '../services/refuse-consent.server.ts';

export const meta = titled('joining:refuse.title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const page = await loadRefusalPage(tools, joinerOf(visit), visit.locale);
  if (!page.canRefuse) throw seeOther('/join');
  return { ...page, together: queryOf(visit).has('together'), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(refuseForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await refuseConsent(tools, joinerOf(visit), form.value);
  if (done.ok) return seeOther(`/receipts/${done.receiptId}`);
  if (done.refusal.code === 'day-past') return refusedHere(visit, 'joining:refuse.dayPast', 'from', { ...form.value });
  return refusedHere(visit, `refusals:${done.refusal.code}`, 'scope', { ...form.value });
}

function RefusalForm({ hidden, state }: { hidden: Record<string, string>; state: FormState | undefined }) {
  const { rich } = useTexts();
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({
      value,
      label: rich(`joining:refuse.${name}.${value}.label`),
      hint: rich(`joining:refuse.${name}.${value}.hint`),
    }));
  return (
    <PostForm state={state} words="joining:refuse." hidden={hidden}>
      <RadioCards
        name="scope"
        label={rich('joining:refuse.scopeQuestion')}
        even
        options={options('scope', ['all', 'this-time'])}
      />
      <RadioCards
        name="again"
        label={rich('joining:refuse.againQuestion')}
        even
        options={options('again', ['never', 'from'])}
      />
      <DateField name="from" hint />
      <TextArea name="reason" hint rows={3} />
      <Actions>
        <Button>{rich('joining:refuse.record')}</Button>
        <ButtonLink href="/join">{rich('joining:refuse.leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function RefusePage() {
  const { careSame, language, together, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:refuse.lead')}>{rich('joining:refuse.title')}</PageTitle>
      {together && !state && (
        <Notice title={rich('joining:together.noKept')}>
          <p>{rich('joining:together.noText', {}, { think: '/join/choose/together', list: '/join' })}</p>
        </Notice>
      )}
      <p>
        <DocText text={careSame} />
      </p>
      <p>{rich('joining:refuse.what')}</p>
      <RefusalForm hidden={{ language, idempotencyKey }} state={state} />
    </>
  );
}
