/** Somebody at a hospital asks to read a record out of reach, and why it cannot wait. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CARERS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { askToRead, EMERGENCY_REASONS, emergencyForm } from '../../services/emergency/ask.server.ts';
import { askerOf } from './own.ts';

export const meta = titled('emergency:ask.title');

export const access = { GET: CARERS, POST: CARERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  askerOf(visit);
  return { reasons: EMERGENCY_REASONS, request: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const asker = askerOf(visit);
  const read = readForm(emergencyForm, visit, (field) => `emergency:ask.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await askToRead(tools, asker, read.value);
  return done.ok ? seeOther(`/emergency/${read.value.request}`) : refusedAgain(visit, done.refusal);
}

export default function AskEmergencyPage() {
  const { reasons, request } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('emergency:ask.lead')}>{rich('emergency:ask.title')}</PageTitle>
      <Notice tone="attention" title={rich('emergency:ask.seenTitle')}>
        <p>{rich('emergency:ask.seenText')}</p>
      </Notice>
      <PostForm state={state} words="emergency:ask." hidden={{ request }} id="form">
        <TextField name="participant" hint />
        <RadioCards name="reason" options={reasons} optionWords="emergency:reason." />
        <Actions>
          <Button kind="primary">{rich('emergency:ask.send')}</Button>
          <ButtonLink href="/emergency">{rich('emergency:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
