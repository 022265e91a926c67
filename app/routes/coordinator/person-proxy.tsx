/** One who decides for a person: the letter, a way to a new password, and the end of the power, with which her access ends. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { issueRecovery, recoveryForm } from '#app/services/access/issue-recovery.server.ts';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { endPower, endPowerForm } from '#app/services/proxy/end-power.server.ts';
import { type DeskProxy, loadProxies } from '#app/services/proxy/load-proxies.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from './desk.ts';
import { ProofFields } from './proof-fields.tsx';

export const meta = titled('life:proxies.title');

const form = endPowerForm.extend(onceField);
const recoverySent = recoveryForm.extend({ act: z.literal('password') });

type Context = Pick<LoaderFunctionArgs, 'context' | 'params'>;

/** One whose power stands; another's number and an ended power look like what is not there. */
async function standing({ context: { visit, tools }, params }: Context) {
  const participant = participantIn(params.participant);
  const { proxies } = found(await loadProxies(tools, coordinatorOf(visit), participant));
  const power = proxies.find(({ number, ended }) => String(number) === params.appointed && ended === null);
  return { participant, power: found(power ?? null) };
}

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await standing(args)), idempotencyKey: args.context.tools.ids.uuid() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, tools } = args.context;
  const participant = participantIn(args.params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  const { power } = await standing(args);
  if (visit.form?.get('act') === 'password') {
    const proofs = readForm(recoverySent, visit, (field) => `coordinator:identity.${field}`);
    if (!proofs.ok) return askAgain(proofs);
    const { act: _act, ...sure } = proofs.value;
    const asked = { ...sure, appointed: power.number };
    const opened = await issueRecovery(tools, coordinatorOf(visit), participant, asked);
    return opened.ok
      ? seeOther(opened.path ?? `/desk/people/${participant}/proxies`)
      : refusedAgain(visit, opened.refusal);
  }
  const read = readForm(form, visit, (field) => `life:proxies.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, why } = read.value;
  const end = { participant, appointed: power.number };
  const done = await endPower(tools, coordinatorOf(visit), end, { why }, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}/proxies`) : refusedAgain(visit, done.refusal);
}

type Loaded = { participant: string; power: DeskProxy; idempotencyKey: string };

export default function ProxyPage() {
  const { participant, power, idempotencyKey } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/desk/people/${participant}/proxies`}>{participant}</a>}>
        {power.name || power.relation}
      </PageTitle>
      <SummaryList
        rows={[
          { id: 'relation', name: rich('life:proxies.relation'), value: power.relation },
          { id: 'kind', name: rich('life:proxies.kind'), value: rich(`life:kind.${power.kind}`) },
          { id: 'ground', name: rich('life:proxies.ground'), value: rich(`life:ground.${power.ground}`) },
        ]}
      />
      {power.invitation && (
        <p>{rich('life:proxies.letter', {}, { letter: `/desk/invitations/${power.invitation}` })}</p>
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
      <PostForm hidden={{ idempotencyKey }} id="form">
        <h2>{rich('life:proxies.end')}</h2>
        <p>{rich('life:proxies.endText')}</p>
        <RadioCards
          name="why"
          label={rich('life:proxies.endWhy')}
          state={state}
          options={endPowerForm.shape.why.options.map((value) => ({ value, label: rich(`life:endWhy.${value}`) }))}
        />
        <Actions>
          <Button kind="primary">{rich('life:proxies.endRecord')}</Button>
          <ButtonLink href={`/desk/people/${participant}/proxies`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
