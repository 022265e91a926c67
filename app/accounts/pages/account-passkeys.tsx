/** One's own passkeys: what there is, one more, one fewer. Never the only way in. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ACCOUNT_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadAccount } from '../services/load-account.server.ts';
import {
  addPasskey,
  beginPasskey,
  listPasskeys,
  type OwnPasskey,
  passkeyForm,
  removePasskey,
} from '../services/passkeys/own-passkeys.server.ts';
import { holderOf, queryOf, sayNo } from './parts.ts';
import { PasskeyScript } from './passkey-parts.tsx';

export const meta = titled('access:passkeys.title');

const RemoveForm = z.object({ remove: z.string().regex(/^[\w-]{1,1400}$/) });
const DONE = ['added', 'removed'] as const;

export const access = { GET: ACCOUNT_HOLDERS, POST: ACCOUNT_HOLDERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const holder = holderOf(visit);
  const { email, signInNumber } = await loadAccount(tools, holder);
  return {
    passkeys: await listPasskeys(tools, holder),
    options: await beginPasskey(tools, holder, email ?? signInNumber ?? '-'),
    done: DONE.find((one) => queryOf(visit).has(one)) ?? null,
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const holder = holderOf(visit);
  const texts = textsFor(visit.locale);
  const removal = parseForm(RemoveForm, visit.form, texts);
  if (removal.ok) {
    const gone = await removePasskey(tools, holder, removal.value.remove, holder.kind === 'staff');
    return gone.ok ? seeOther('/account/passkeys?removed') : sayNo(visit, gone.refusal, 'passkey');
  }
  const form = parseForm(passkeyForm, visit.form, texts);
  if (!form.ok) return askAgain({ errors: form.errors, kept: { name: form.kept.name ?? '' } });
  const made = await addPasskey(tools, holder, form.value, visit.address);
  if (made.ok) return seeOther('/account/passkeys?added');
  const field = made.refusal.code === 'password-not-recognised' ? 'password' : 'passkey';
  return sayNo(visit, made.refusal, field, { name: form.value.name });
}

type Shown = Pick<OwnPasskey, 'id' | 'name'> &
  Record<'createdAt', string | Date> & { lastUsedAt: string | Date | null };

function Passkeys({ passkeys }: { passkeys: readonly Shown[] }) {
  const { rich, day } = useTexts();
  if (passkeys.length === 0) return <p>{rich('access:passkeys.none')}</p>;
  return (
    <ul className="tasks" role="list">
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id}>
          <div className="task">
            <strong>{name}</strong>
            <p className="hint">{rich('access:passkeys.made', { day: day(createdAt) })}</p>
            <p className="hint">
              {lastUsedAt ? rich('access:passkeys.used', { day: day(lastUsedAt) }) : rich('access:passkeys.unused')}
            </p>
          </div>
          <PostForm hidden={{ remove: id }}>
            <Button>
              {rich('access:passkeys.remove')}
              <span className="unseen"> {name}</span>
            </Button>
          </PostForm>
        </li>
      ))}
    </ul>
  );
}

function MakePasskey({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="access:passkeys." id="passkey-make" hidden={{ answer: '' }}>
      <TextField name="name" hint width="middle" />
      <TextField name="password" type="password" hint autoComplete="current-password" />
      <Actions>
        <Button kind="primary">{rich('access:passkeys.make')}</Button>
        <ButtonLink href="/account" kind="link">
          {rich('access:account.back')}
        </ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function AccountPasskeysPage() {
  const { passkeys, options, done } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {done && !state && <Notice tone="done" title={rich(`access:passkeys.${done}`)} />}
      <PageTitle lead={rich('access:passkeys.lead')}>{rich('access:passkeys.title')}</PageTitle>
      <Passkeys passkeys={passkeys} />
      <h2>{rich('access:passkeys.add')}</h2>
      <MakePasskey state={state} />
      <PasskeyScript options={options} />
      <p>{rich('access:passkeys.lost')}</p>
    </>
  );
}
