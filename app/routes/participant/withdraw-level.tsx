/** Leaving, second and last page: what is asked stays few, unforced and free of reasons; one button records it. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { loadWithdrawal, type WithdrawalPages } from '#app/services/consent/load-withdrawal.server.ts';
import {
  readLevel,
  type WithdrawalForm,
  withdrawalForm,
  withdrawConsent,
} from '#app/services/consent/withdraw-consent.server.ts';
import { LevelComparison } from '#app/ui/consent/level-comparison.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { AskAbout } from './ask-about.tsx';
import { ownOf, refusedAgain } from './own.ts';

export const meta = titled('withdrawal:confirm.windowTitle');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const level = readLevel(params.level);
  if (!level) throw notFound();
  const pages = await loadWithdrawal(tools, ownOf(visit), visit.locale);
  if (!pages.levels.some((one) => one.level === level && one.open)) throw seeOther('/withdraw');
  return { pages, level, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const level = readLevel(params.level);
  if (!level) throw notFound();
  const form = parseForm(withdrawalForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await withdrawConsent(tools, ownOf(visit), { level, form: form.value, language: visit.locale });
  if (!done.ok) return refusedAgain(visit, { refusal: done.refusal, field: 'form' });
  return seeOther(`/receipts/${done.receiptId}`);
}

type Level = WithdrawalPages['levels'][number]['level'];
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
  const { pages, level, idempotencyKey } = useLoaderData<typeof loader>() as {
    pages: WithdrawalPages;
    level: Level;
    idempotencyKey: string;
  };
  const state = useActionData<typeof action>();
  const { rich } = useTexts();
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
          options={OUTCOME_PLACES.map((value) => ({ value, label: rich(`withdrawal:confirm.outcomeTo.${value}`) }))}
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
