/** Whom I let follow: who they are, what they see and do not see, a further one, and letting go. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type FamilyMember,
  familyForm,
  inviteFamily,
  loadFamily,
} from '../../services/followers/invite-family.server.ts';
import { FactsPromised } from './facts.tsx';

export const meta = titled('family:title');

export const access = { GET: 'participant', POST: 'participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { family: await loadFamily(tools, ownOf(visit)), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const own = ownOf(visit);
  const form = parseForm(familyForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await inviteFamily(tools, own, form.value);
  if (done.ok) return seeOther('/family');
  const { name, relation, email } = form.value;
  return refusedOwn(visit, { refusal: done.refusal, field: 'name', kept: { name, relation, email } });
}

function Member({ member }: { member: FamilyMember }) {
  const { rich, day, instant } = useTexts();
  const { id, name, relation, since, link } = member;
  return (
    <li>
      <div className="task">
        <strong>{relation ? `${name}（${relation}）` : name}</strong>
        <p className="hint">{rich(link ? 'family:waits' : 'family:follows', { since: day(since) })}</p>
        {link && (
          <p>
            {rich('family:link', { until: instant(link.until) })}
            <br />
            <code>{link.url}</code>
          </p>
        )}
      </div>
      <PostForm action="/family/let-go" hidden={{ viewer: id }}>
        <Button>
          {rich('family:letGo')}
          <span className="unseen"> {name}</span>
        </Button>
      </PostForm>
    </li>
  );
}

function InviteForm({ idempotencyKey, state }: { idempotencyKey: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="family:invite." hidden={{ idempotencyKey }} id="form">
      <h2>{rich('family:invite.title')}</h2>
      <TextField name="name" hint />
      <TextField name="relation" hint width="middle" />
      <TextField name="email" type="email" inputMode="email" hint />
      <RadioCards
        name="language"
        value="ja"
        options={LANGUAGES.map((value) => ({
          value,
          label: <span lang={spokenIn(value)}>{rich(`access:languages.${value}`)}</span>,
        }))}
      />
      <Actions>
        <Button kind="primary">{rich('family:invite.record')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function FamilyPageView() {
  const { family, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('family:lead')}>{rich('family:title')}</PageTitle>
      <ul>
        <li>
          <FactsPromised promise="family:sees" />
        </li>
        <li>{rich('family:seesNot')}</li>
        <li>{rich('family:ends')}</li>
      </ul>
      <h2>{rich('family:now')}</h2>
      {family.members.length === 0 ? (
        <p>{rich('family:nobody')}</p>
      ) : (
        <ul className="tasks" role="list">
          {family.members.map((member) => (
            <Member key={member.id} member={member} />
          ))}
        </ul>
      )}
      {family.mayInvite ? <InviteForm idempotencyKey={idempotencyKey} state={state} /> : <p>{rich('family:notNow')}</p>}
    </>
  );
}
