/** The device goes back: with the coordinator's code to her desk, or without to nobody. Nothing of hers stays on it. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { blankDisplayCookie } from '#app/services/access/display.ts';
import type { Visit } from '#app/services/access/visit.ts';
import { handBack, leaveReading } from '#app/services/joint-reading/hand-back.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
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

export const meta = titled('joining:joint.handBack');

const codeForm = z.object({
  code: z.string({ error: 'joining:joint.codeMissing' }).trim().min(1, { error: 'joining:joint.codeMissing' }).max(20),
});

function jointOf({ actor }: Visit): string {
  if (!('joint' in actor) || !actor.joint) throw notFound();
  return actor.joint;
}

export const loader = ({ context: { visit } }: LoaderFunctionArgs) => ({
  isOwn: jointOf(visit) !== '' && visit.actor.kind !== 'reader',
});

/** The cookie comes with the answer: «cookies» would take that one away, too. Her display settings go by their own name. */
function cleared(to: string, cookie: string, { secure }: Visit, everything: boolean) {
  const headers = new Headers({
    'Clear-Site-Data': everything ? '"cache", "cookies", "storage"' : '"cache", "storage"',
  });
  headers.append('Set-Cookie', cookie);
  headers.append('Set-Cookie', blankDisplayCookie(secure));
  return seeOther(to, headers);
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const joint = jointOf(visit);
  if (visit.form?.has('leave')) return cleared('/sign-in?out', await leaveReading(tools, joint), visit, true);
  const texts = textsFor(visit.locale);
  const form = parseForm(codeForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  const back = await handBack(tools, joint, form.value.code, visit);
  if (back.ok) return cleared(`/desk/people/${back.participant}/together?back`, back.cookie, visit, false);
  const text =
    back.refusal === 'try-later'
      ? texts.marked('joining:enter.refused.try-later', { count: back.minutes })
      : texts.marked(`joining:joint.refused.${back.refusal}`);
  return askAgain({ errors: [{ field: 'code', text }], kept: {} });
}

export default function HandBackPage() {
  const { isOwn } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:joint.handBackLead')}>{rich('joining:joint.handBack')}</PageTitle>
      <PostForm>
        <CodeField
          name="code"
          label={rich('joining:joint.code')}
          hint={rich('joining:joint.codeHint')}
          state={state}
          isOneTime
        />
        <Actions>
          <Button kind="primary">{rich('joining:joint.toDesk')}</Button>
          <ButtonLink href={isOwn ? '/join' : '/together'}>{rich('joining:joint.stay')}</ButtonLink>
        </Actions>
      </PostForm>
      <h2>{rich('joining:joint.leaveTitle')}</h2>
      <p>{rich('joining:joint.leaveText')}</p>
      <PostForm hidden={{ leave: 'yes' }}>
        <Actions>
          <Button>{rich('joining:joint.leave')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
