/** Taking a withdrawal back: one page, one button. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { TakingBack } from '../domain/standing/taking-back.ts';
import { loadWithdrawal, type WithdrawalPages } from '../services/load-withdrawal.server.ts';
import { takeBackForm, takeBackWithdrawal } from '../services/take-back-withdrawal.server.ts';
import { ownOf, refusedOwn } from './own.ts';

export const meta = titled('withdrawal:takeBack.title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { pages: await loadWithdrawal(tools, ownOf(visit), visit.locale), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(takeBackForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await takeBackWithdrawal(tools, ownOf(visit), form.value);
  return done.ok
    ? seeOther(`/receipts/${done.receiptId}`)
    : refusedOwn(visit, { refusal: done.refusal, field: 'form' });
}

/** What stands once it is recorded: her answers as they were, or a lower level that she never took back. */
function LeadsTo({ leadsTo, words }: { leadsTo: TakingBack['leadsTo']; words: WithdrawalPages['words'] }) {
  const { rich, day } = useTexts();
  if (!leadsTo) return <p data-leads-to="answers">{rich('withdrawal:takeBack.effect')}</p>;
  return (
    <div data-leads-to={leadsTo.level}>
      <Notice tone="attention" title={rich('withdrawal:takeBack.lowerTitle')}>
        <p>
          <DocText text={words.levels[leadsTo.level].title} />
        </p>
        <p>{rich('withdrawal:takeBack.lower', { since: day(leadsTo.since) })}</p>
      </Notice>
    </div>
  );
}

export default function TakeBackPage() {
  const { pages, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, instant } = useTexts();
  const { standing, words } = pages;
  const title = rich('withdrawal:takeBack.title');
  const takingBack = standing?.takingBack ?? null;
  if (!standing || !takingBack) {
    const over = standing?.isAnothers
      ? 'withdrawal:takeBack.anothers'
      : standing?.until
        ? 'withdrawal:takeBack.over'
        : 'withdrawal:takeBack.nothing';
    return (
      <>
        <PageTitle>{title}</PageTitle>
        <Stands standing={pages.now} />
        <Notice>{rich(over, { until: standing?.until ? instant(standing.until) : '' }, { help: '/help' })}</Notice>
      </>
    );
  }
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('withdrawal:takeBack.lead')}>{title}</PageTitle>
      <Stands standing={pages.now} />
      <Notice title={<DocText text={words.levels[standing.level].title} />}>
        <p>{rich('withdrawal:standing', { since: day(standing.since) })}</p>
        {standing.until && <p>{rich('withdrawal:takeBack.endsAt', { until: instant(standing.until) })}</p>}
      </Notice>
      <LeadsTo leadsTo={takingBack.leadsTo} words={words} />
      <PostForm id="form" hidden={{ withdrawal: String(standing.number), idempotencyKey }}>
        <Actions>
          <Button kind="primary">{rich('withdrawal:takeBack.record')}</Button>
          <ButtonLink href="/home">{rich('withdrawal:takeBack.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
