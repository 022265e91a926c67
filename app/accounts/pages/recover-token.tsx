import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { HANDED } from '#app/kernel/services/access/groups.ts';
import { recoveryHash } from '#app/kernel/services/access/invitation-secrets.server.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { lockedPage } from '../services/assisted-session/hand-over.server.ts';
import { isRecoveryOpen, recoverBy, wasOpenedByStaff } from '../services/recover.server.ts';
import { NewPasswordField, newPassword } from './new-password.tsx';
import { queryOf, sayNo } from './parts.ts';

export const meta = titled('access:recover.newTitle');

/** where she goes on, on a device of hers */
const TO_PASSKEYS = '/sign-in?to=%2Faccount%2Fpasskeys';

const NewPasswordForm = z.object({ newPassword });

/** The link by its hash. A device that was handed over for it knows it by its session, and opens no other. */
async function linkOf({ actor }: Visit, tools: Tools, token = ''): Promise<string> {
  if (actor.kind !== 'handed-over') return recoveryHash(token);
  if (!('recovery' in actor.lockedTo) || token !== 'here') throw seeOther(await lockedPage(tools, actor));
  return actor.lockedTo.recovery;
}

export const access = { GET: HANDED, POST: HANDED };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const link = await linkOf(visit, tools, params.token);
  const isKept = queryOf(visit).has('kept') && (await wasOpenedByStaff(tools, link));
  const isOpen = await isRecoveryOpen(tools, link);
  if (visit.actor.kind === 'handed-over' && !isOpen && !isKept) throw seeOther(await lockedPage(tools, visit.actor));
  const offer = new URL(TO_PASSKEYS, tools.environment.origin).href;
  return { isOpen, isKept, offer };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const link = await linkOf(visit, tools, params.token);
  const form = parseForm(NewPasswordForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { newPassword: password } = form.value;
  const done = await recoverBy(tools, link, { password, address: visit.address });
  if (!done.ok) return sayNo(visit, done.refusal, 'newPassword');
  return seeOther((await wasOpenedByStaff(tools, link)) ? `/recover/${params.token}?kept` : '/sign-in?recovered');
}

/** On the screen beside her: a way in of her own comes next, on a device of hers; she may leave it. */
function Kept({ offer }: { offer: string }) {
  const { rich, t } = useTexts();
  const { isJoint } = usePage();
  return (
    <>
      <PageTitle lead={rich('access:recover.keptLead')}>{rich('access:recover.keptTitle')}</PageTitle>
      <h2>{rich('access:recover.keptNext')}</h2>
      <p>{rich('access:recover.keptPasskey')}</p>
      <QrCode text={offer} title={t('access:recover.keptQr')} />
      <p>{rich('access:recover.keptWait')}</p>
      <Actions>
        {isJoint ? (
          <ButtonLink href="/together/hand-back" kind="primary">
            {rich('shell:joint.handBack')}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink href={TO_PASSKEYS} kind="primary">
              {rich('access:recover.keptOffer')}
            </ButtonLink>
            <ButtonLink href="/">{rich('access:recover.keptSkip')}</ButtonLink>
          </>
        )}
      </Actions>
    </>
  );
}

function Closed() {
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('access:recover.closedLead')}>{rich('access:recover.closedTitle')}</PageTitle>
      <Actions>
        <ButtonLink href="/recover" kind="primary">
          {rich('access:recover.again')}
        </ButtonLink>
      </Actions>
    </>
  );
}

export default function RecoverTokenPage() {
  const { rich } = useTexts();
  const { isOpen, isKept, offer } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  if (isKept) return <Kept offer={offer} />;
  if (!isOpen) return <Closed />;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('access:recover.newLead')}>{rich('access:recover.newTitle')}</PageTitle>
      <PostForm>
        <NewPasswordField state={state} />
        <Actions>
          <Button kind="primary">{rich('access:password.keep')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
