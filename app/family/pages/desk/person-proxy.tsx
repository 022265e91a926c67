/** One who decides for a person: the letter, a way to a new password, and the end of the power, with which her access ends. */

import { z } from 'zod';
import { confirmWayIn, issueRecovery, isWayInWaiting, recoveryForm } from '#app/accounts/index.ts';
import { handedForPassword, ProofFields } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  coordinatorOf,
  found,
  onceField,
  participantIn,
  queryOf,
  readForm,
  reasonGiven,
  refusedAgain,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { endPower, endPowerForm } from '../../services/proxies/end-power.server.ts';

export const meta = titled('life:proxies.title');

const form = endPowerForm.extend(onceField);
const recoverySent = recoveryForm.extend({ act: z.enum(['password', 'confirm']) });
/** what was recorded last, and what comes next */
const DONE = ['asked', 'mailed', 'oneMore'] as const;

type Context = Pick<RouteArgs, 'context' | 'params'>;

/** One whose power stands; another's number and an ended power look like what is not there. */
async function standing({ context: { visit, tools }, params }: Context) {
  const participant = participantIn(params.participant);
  const { proxies } = found(await loadProxies(tools, coordinatorOf(visit), participant, reasonGiven(visit)));
  const power = proxies.find(({ number, ended }) => String(number) === params.appointed && ended === null);
  return { participant, power: found(power ?? null) };
}

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader(args: RouteArgs) {
  const { visit, tools } = args.context;
  const found = await standing(args);
  const isWaiting = await isWayInWaiting(tools, found.participant, found.power.number);
  const done = DONE.find((one) => queryOf(visit).has(one)) ?? null;
  return { ...found, isWaiting, done, idempotencyKey: tools.ids.uuid() };
}

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const participant = participantIn(args.params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  const { power } = await standing(args);
  if (visit.form?.has('act')) {
    const proofs = readForm(recoverySent, visit, (field) => `coordinator:identity.${field}`);
    if (!proofs.ok) return askAgain(proofs);
    const { act, ...sure } = proofs.value;
    return setWayIn(args, { participant, asked: { ...sure, appointed: power.number }, act });
  }
  const read = readForm(form, visit, (field) => `life:proxies.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, why } = read.value;
  const end = { participant, appointed: power.number };
  const done = await endPower(tools, coordinatorOf(visit), end, { why }, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}/proxies`) : refusedAgain(visit, done.refusal);
}

type Asked = Parameters<typeof issueRecovery>[3] & { readonly appointed: number };

/** The two acts on her way in: a link to a new password, and the call that makes the way her own. */
async function setWayIn(
  { context: { visit, tools } }: Context,
  {
    participant,
    asked,
    act,
  }: { participant: Parameters<typeof issueRecovery>[2]; asked: Asked; act: 'password' | 'confirm' },
) {
  const here = `/desk/people/${participant}/proxies`;
  if (act === 'confirm') {
    const confirmed = await confirmWayIn(tools, coordinatorOf(visit), participant, asked);
    if (!confirmed.ok) return refusedAgain(visit, confirmed.refusal);
    return seeOther(confirmed.isOwn ? here : `${here}/${asked.appointed}?oneMore`);
  }
  const opened = await issueRecovery(tools, coordinatorOf(visit), participant, asked);
  if (!opened.ok) return refusedAgain(visit, opened.refusal);
  if (opened.token !== null) return handedForPassword(visit, tools, participant, opened.token);
  return seeOther(`${here}/${asked.appointed}?${opened.isMailed ? 'mailed' : 'asked'}`);
}

export default function ProxyPage() {
  const { participant, power, idempotencyKey, isWaiting, done } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/desk/people/${participant}/proxies`}>{participant}</a>}>
        {power.name || power.relation}
      </PageTitle>
      {done && (
        <Notice tone="done" title={rich(`coordinator:password.${done}`)}>
          <p>{rich(`coordinator:password.${done}Text`)}</p>
        </Notice>
      )}
      <SummaryList
        names="life:proxies."
        rows={[
          { id: 'relation', value: power.relation },
          { id: 'kind', value: rich(`life:kind.${power.kind}`) },
          { id: 'ground', value: rich(`life:ground.${power.ground}`) },
        ]}
      />
      {power.invitation && (
        <p>{rich('life:proxies.letter', {}, { letter: `/desk/invitations/${power.invitation}` })}</p>
      )}
      {isWaiting && (
        <PostForm hidden={{ act: 'confirm' }} id="confirm">
          <h2>{rich('coordinator:password.confirm')}</h2>
          <p>{rich('coordinator:password.confirmText')}</p>
          <ProofFields state={state} />
          <Actions>
            <Button>{rich('coordinator:password.confirmDone')}</Button>
          </Actions>
        </PostForm>
      )}
      {power.hasAccount && (
        <PostForm hidden={{ act: 'password' }}>
          <h2>{rich('life:proxies.password')}</h2>
          <p>{rich('life:proxies.passwordText')}</p>
          <ProofFields state={state} />
          <Actions>
            <Button>{rich('coordinator:password.open')}</Button>
          </Actions>
        </PostForm>
      )}
      <PostForm state={state} hidden={{ idempotencyKey }} id="form">
        <h2>{rich('life:proxies.end')}</h2>
        <p>{rich('life:proxies.endText')}</p>
        <RadioCards
          name="why"
          label={rich('life:proxies.endWhy')}
          options={endPowerForm.shape.why.options}
          optionWords="life:endWhy."
        />
        <Actions>
          <Button kind="primary">{rich('life:proxies.endRecord')}</Button>
          <ButtonLink href={`/desk/people/${participant}/proxies`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
