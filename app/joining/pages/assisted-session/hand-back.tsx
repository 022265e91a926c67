/** The device goes back: with the coordinator's code to her desk, or without to nobody. Nothing of hers stays on it. */

import { z } from 'zod';
import { isUnlockedByCode, lockedPage } from '#app/accounts/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { blankDisplayCookie } from '#app/kernel/services/access/display.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { handBack, leaveReading } from '../../services/assisted-session/hand-back.server.ts';

export const meta = titled('joining:joint.handBack');

const HAND_BACK = '/together/hand-back';

const codeForm = z.object({
  code: z.string({ error: 'joining:joint.codeMissing' }).trim().min(1, { error: 'joining:joint.codeMissing' }).max(20),
});

function jointOf({ actor }: Visit): string {
  if (!('joint' in actor) || !actor.joint) throw notFound();
  return actor.joint;
}

/** What «not yet» leads back to, and whether the device may be given back without the coordinator's code. */
type Loaded = { readonly isHanded: boolean; readonly stay: string | null; readonly canLeave: boolean };

/** A device that was handed over is unlocked by the code of the one who did; she who has none signs in again. */
const canLeave = async ({ actor }: Visit, tools: Tools): Promise<boolean> =>
  actor.kind !== 'handed-over' || !(await isUnlockedByCode(tools, actor));

export const access = {
  GET: ['invitee-or-participant', 'reader', 'handed-over'],
  POST: ['invitee-or-participant', 'reader', 'handed-over'],
};
export async function loader({ context: { visit, tools } }: RouteArgs): Promise<Loaded> {
  const { actor } = visit;
  jointOf(visit);
  const leaves = { canLeave: await canLeave(visit, tools) };
  if (actor.kind !== 'handed-over')
    return { ...leaves, isHanded: false, stay: actor.kind === 'reader' ? '/together' : '/join' };
  const page = await lockedPage(tools, actor);
  return { ...leaves, isHanded: true, stay: page === HAND_BACK ? null : page };
}

/** The cookie comes with the answer: «cookies» would take that one away, too. Her display settings go by their own name. */
function cleared(to: string, cookie: string, { secure }: Visit, everything: boolean) {
  const headers = new Headers({
    'Clear-Site-Data': everything ? '"cache", "cookies", "storage"' : '"cache", "storage"',
  });
  headers.append('Set-Cookie', cookie);
  headers.append('Set-Cookie', blankDisplayCookie(secure));
  return seeOther(to, headers);
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const joint = jointOf(visit);
  if (visit.form?.has('leave') && (await canLeave(visit, tools)))
    return cleared('/sign-in?out', await leaveReading(tools, joint), visit, true);
  const texts = textsFor(visit.locale);
  const form = parseForm(codeForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  const back = await handBack(tools, joint, form.value.code, visit);
  if (back.ok) return cleared(back.path, back.cookie, visit, false);
  const text =
    back.refusal === 'try-later'
      ? texts.marked('joining:enter.refused.try-later', { count: back.minutes })
      : texts.marked(`joining:joint.refused.${back.refusal}`);
  return askAgain({ errors: [{ field: 'code', text }], kept: {} });
}

export default function HandBackPage() {
  const { isHanded, stay, canLeave: leaves } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(isHanded ? 'joining:joint.handedLead' : 'joining:joint.handBackLead')}>
        {rich('joining:joint.handBack')}
      </PageTitle>
      <PostForm state={state} words="joining:joint.">
        <CodeField name="code" hint isOneTime />
        <Actions>
          <Button kind="primary">{rich('joining:joint.toDesk')}</Button>
          {stay !== null && <ButtonLink href={stay}>{rich('joining:joint.stay')}</ButtonLink>}
        </Actions>
      </PostForm>
      {leaves && (
        <>
          <h2>{rich(isHanded ? 'joining:joint.noCodeTitle' : 'joining:joint.leaveTitle')}</h2>
          <p>{rich(isHanded ? 'joining:joint.noCodeText' : 'joining:joint.leaveText')}</p>
          <PostForm hidden={{ leave: 'yes' }}>
            <Actions>
              <Button>{rich('joining:joint.leave')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
    </>
  );
}
