/** Leaving, second and last page: what is asked stays few, unforced and free of reasons; one button records it. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type AskedAgain, confirmDestruction, secretForDestruction } from '../services/confirm-destruction.server.ts';
import { loadWithdrawal, type WithdrawalPages } from '../services/load-withdrawal.server.ts';
import {
  destroysNow,
  readLevel,
  type WithdrawalForm,
  withdrawalForm,
  withdrawConsent,
} from '../services/withdraw-consent.server.ts';
import { AskAbout } from './ask-about.tsx';
import { DestroyNow } from './destroy-now.tsx';
import { ownOf, refusedOwn } from './own.ts';

export const meta = titled('withdrawal:confirm.windowTitle');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const level = readLevel(params.level);
  if (!level) throw notFound();
  const pages = await loadWithdrawal(tools, ownOf(visit), visit.locale);
  if (!pages.levels.some((one) => one.level === level && one.open)) throw seeOther('/withdraw');
  return { pages, level, idempotencyKey: tools.ids.uuid(), secret: await secretForDestruction(tools, ownOf(visit)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const level = readLevel(params.level);
  if (!level) throw notFound();
  const form = parseForm(withdrawalForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const asked = { level, form: form.value, language: visit.locale };
  const sure = destroysNow(asked) ? await askedAgain(visit, tools, form.value) : null;
  if (sure && !sure.ok) return askAgain(sure.state);
  const again = sure ? { askedAgain: sure.askedAgain } : {};
  const done = await withdrawConsent(tools, ownOf(visit), { ...asked, ...again });
  if (!done.ok) return refusedOwn(visit, { refusal: done.refusal, field: 'form' });
  return seeOther(`/receipts/${done.receiptId}`);
}

/** The page that asks a second time, until it was answered with a secret of hers. */
async function askedAgain(
  visit: Visit,
  tools: Tools,
  { doctorMayTell, outcomeTo, again, secret = '' }: WithdrawalForm,
): Promise<{ ok: true; askedAgain: AskedAgain } | { ok: false; state: FormState }> {
  const kept = { doctorMayTell, outcomeTo, again: 'yes' };
  if (!again) return { ok: false, state: { errors: [], kept } };
  const { marked } = textsFor(visit.locale);
  const wrong = (text: string) => ({ ok: false as const, state: { errors: [{ field: 'secret', text }], kept } });
  if (secret === '') return wrong(marked('withdrawal:confirm.again.secretMissing'));
  const done = await confirmDestruction(tools, ownOf(visit), { secret, address: visit.address });
  if (done.ok) return done;
  return done.refusal === 'try-later'
    ? wrong(marked('joining:enter.refused.try-later', { count: done.minutes }))
    : wrong(marked('withdrawal:confirm.again.notHers'));
}
const OUTCOME_PLACES: readonly WithdrawalForm['outcomeTo'][] = ['portal', 'mail', 'letter', 'doctor', 'nowhere'];

/** Only the highest level destroys: it says what happens to samples, and waits unless told not to. */
function Destroys({ pages }: { pages: WithdrawalPages }) {
  const { rich } = useTexts();
  const days = pages.coolingOffDays;
  return (
    <>
      <Notice tone="attention" title={rich('withdrawal:confirm.destroyTitle')}>
        <p>{rich('withdrawal:confirm.destroy', { days })}</p>
      </Notice>
      <Statement
        name="waiveCoolingOff"
        label={rich('withdrawal:confirm.waive', { days })}
        hint={rich('withdrawal:confirm.waiveHint')}
      />
    </>
  );
}

export default function WithdrawLevelPage() {
  const { pages, level, idempotencyKey, secret } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  if (state?.kept.again === 'yes')
    return <DestroyNow state={state} days={pages.coolingOffDays} secret={secret} idempotencyKey={idempotencyKey} />;
  const { words } = pages;
  const { doctorMayTell } = words;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('withdrawal:title')} lead={rich('withdrawal:confirm.lead')}>
        <DocText text={words.levels[level].title} />
      </PageTitle>
      <LevelComparison levels={[{ id: level, text: words.levels[level] }]} />
      <AskAbout about={{ page: 'withdrawal' }} />
      <PostForm hidden={{ idempotencyKey }} id="form">
        <RadioCards
          name="doctorMayTell"
          label={<DocText text={doctorMayTell.question} />}
          hint={rich('withdrawal:confirm.doctorHint')}
          state={state}
          options={[
            { value: 'yes', label: <DocText text={doctorMayTell.yes} /> },
            { value: 'no', label: <DocText text={doctorMayTell.no} /> },
            { value: 'not-now', label: rich('withdrawal:confirm.doctorNotNow') },
          ]}
        />
        <RadioCards
          name="outcomeTo"
          label={rich('withdrawal:confirm.outcome')}
          hint={rich('withdrawal:confirm.outcomeHint')}
          state={state}
          options={OUTCOME_PLACES}
          optionWords="withdrawal:confirm.outcomeTo."
        />
        {level === 'no-further-use' && <Destroys pages={pages} />}
        <p>{rich('withdrawal:confirm.notice')}</p>
        <Actions>
          <Button kind="primary">{rich(`withdrawal:confirm.record.${level}`)}</Button>
          <ButtonLink href="/home">{rich('withdrawal:confirm.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
