/** An account made beside her: the password is hers, typed by her. The coordinator's own session stays as it is. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { makeAccount } from '#app/services/access/make-account.server.ts';
import { PASSWORD_MIN } from '#app/services/access/password-length.ts';
import { loadPerson, type PersonPage } from '#app/services/desk/load-person.server.ts';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
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
import { coordinatorOf, found, participantIn } from './desk.ts';
import { type Personal, PersonHead } from './person-head.tsx';

export const meta = titled('coordinator:account.title');

const form = z
  .strictObject({
    email: z.union([z.literal(''), z.email().max(200)]).default(''),
    password: z.string().min(1),
    passwordAgain: z.string().default(''),
  })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ['passwordAgain'],
    error: 'coordinator:account.differ',
  });

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const { account } = found(await loadPerson(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, 'explanation'));
  return { participant, account: found(account), personal };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  if (visit.actor.kind !== 'staff') throw notFound();
  const texts = textsFor(visit.locale);
  const read = parseForm(form, visit.form, texts);
  if (!read.ok) return askAgain(read);
  const { email, password } = read.value;
  const made = await makeAccount(tools, visit.actor, {
    participant,
    email: email || null,
    password,
    agent: visit.agent,
  });
  if (made.ok) return seeOther(`/desk/people/${participant}/account`);
  const { code } = made.refusal;
  const field = code.startsWith('password') ? 'password' : 'form';
  return askAgain({
    errors: [{ field, text: texts.marked(`access:refusals.${code}`) }],
    kept: { email },
  });
}

type Loaded = { participant: string; account: NonNullable<PersonPage['account']>; personal: Personal };

function Made({ signInNumber }: { signInNumber: string }) {
  const { rich } = useTexts();
  const inGroups = signInNumber.replace(/(\d{5})(\d{5})/, '$1 $2');
  return (
    <>
      <Notice tone="done" title={rich('coordinator:account.made')}>
        <p>{rich('coordinator:account.madeText')}</p>
      </Notice>
      <SummaryList
        rows={[
          {
            id: 'number',
            name: rich('coordinator:account.number'),
            value: <strong className="number">{inGroups}</strong>,
          },
        ]}
      />
    </>
  );
}

function MakeForm({ state, email }: { state: FormState | undefined; email: string }) {
  const { rich } = useTexts();
  return (
    <PostForm id="form">
      <Notice title={rich('coordinator:account.handOver')}>
        <p>{rich('coordinator:account.handOverText')}</p>
      </Notice>
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label={rich('coordinator:account.email')}
        hint={rich('coordinator:account.emailHint')}
        state={state}
        value={email}
      />
      <TextField
        name="password"
        type="password"
        autoComplete="new-password"
        state={state}
        label={rich('coordinator:account.password')}
        hint={rich('coordinator:account.passwordHint', { number: PASSWORD_MIN })}
      />
      <TextField
        name="passwordAgain"
        type="password"
        autoComplete="new-password"
        label={rich('coordinator:account.again')}
        state={state}
      />
      <Actions>
        <Button kind="primary">{rich('coordinator:account.make')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function AccountPage() {
  const { participant, account, personal } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead participant={participant} personal={personal} title={rich('coordinator:account.title')} />
      {account.made ? (
        <Made signInNumber={account.signInNumber} />
      ) : (
        <MakeForm state={state} email={personal?.contact?.email ?? ''} />
      )}
      <Actions>
        {account.made && (
          <ButtonLink href={`/desk/people/${participant}/password`}>{rich('coordinator:account.forgotten')}</ButtonLink>
        )}
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
