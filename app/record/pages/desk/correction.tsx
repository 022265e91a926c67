/** A proposed correction: the second person looks at the proof, and confirms or declines. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  type CorrectionPage,
  confirmCorrection,
  declineCorrection,
  loadCorrection,
} from '../../services/corrections/decide-correction.server.ts';

export const meta = titled('paper:correction.title');

const form = z.object({ ...onceField, decision: z.enum(['confirm', 'decline']) });

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadCorrection(tools, coordinatorOf(visit), params.id ?? '', visit.locale));
  return { page, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const { id } = found(await loadCorrection(tools, coordinator, params.id ?? '', visit.locale));
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const back = seeOther(`/desk/corrections/${id}`);
  if (read.value.decision === 'decline')
    return (await declineCorrection(tools, coordinator, id))
      ? back
      : refusedAgain(visit, { code: 'two-people-needed' });
  const done = found(await confirmCorrection(tools, coordinator, id, read.value.idempotencyKey));
  return done.ok ? back : refusedAgain(visit, done.refusal);
}

function What({ page }: { page: CorrectionPage }) {
  const { rich } = useTexts();
  const { correction, titles } = page;
  if (correction.what === 'entry-void') return <p>{rich('paper:correction.voidText')}</p>;
  return (
    <SummaryList
      rows={correction.changes.map(({ provision, from, to }) => ({
        id: provision,
        name: <DocText text={titles[provision] ?? provision} />,
        value: (
          <>
            <AnswerWord answer={from} /> → <AnswerWord answer={to} />
          </>
        ),
      }))}
    />
  );
}

function Decide({ once, state }: { once: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="paper:correction." hidden={{ idempotencyKey: once }} id="form">
      <RadioCards name="decision" even options={['confirm', 'decline']} optionWords="paper:correction." />
      <Actions>
        <Button kind="primary">{rich('paper:correction.record')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function CorrectionRoute() {
  const { page, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { id, participant, kind, number, at, why, outcome, isOwn } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich(`paper:correction.state.${outcome ?? (isOwn ? 'own' : 'yours')}`)}
      >
        {rich('paper:correction.title')}
      </PageTitle>
      <SummaryList
        rows={[
          {
            id: 'entry',
            name: rich(`events:kind.${kind}`),
            value: rich('paper:corrections.entry', { number, at: instant(at) }),
          },
          { id: 'why', name: rich('paper:correction.why'), value: rich(`paper:why.${why}`) },
        ]}
      />
      <h2>{rich('paper:correction.what')}</h2>
      <What page={page} />
      {kind === 'IdentityVerified' && !outcome && (
        <Notice tone="attention" title={rich('paper:correction.identity')}>
          <p>{rich('paper:correction.identityText')}</p>
        </Notice>
      )}
      <p>
        <a href={`/desk/corrections/${id}/proof`} target="_blank" rel="noreferrer">
          {rich('paper:correction.openProof')}
        </a>
      </p>
      {!outcome && !isOwn && <Decide once={idempotencyKey} state={state} />}
      <Actions>
        <ButtonLink href={`/desk/people/${participant}/corrections`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
