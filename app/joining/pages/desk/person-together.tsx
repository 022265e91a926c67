/** Explaining side by side on this device, to the person or to one who decides for her: what happens to the desk's session is said first; what was read stands below. */

import { z } from 'zod';
import { startAssistedSession } from '#app/accounts/index.ts';
import { PersonHead } from '#app/hospital/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, queryOf, reasonGiven } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { listJointReaders } from '../../services/assisted-session/list-assisted-readers.server.ts';
import { listAssistedSessions } from '../../services/assisted-session/list-assisted-sessions.server.ts';
import { AssistedSessions } from './joint-readings.tsx';

export const meta = titled('coordinator:together.title');

const readsForm = z.object({
  reads: z.union([z.literal('person'), z.coerce.number().int().positive()], {
    error: 'coordinator:together.whoMissing',
  }),
});

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const lines = found(await listAssistedSessions(tools, coordinator, participant, visit.locale, reasonGiven(visit)));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const readers = found(await listJointReaders(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, personal, lines, readers, isBack: queryOf(visit).has('back') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { actor, agent } = visit;
  if (actor.kind !== 'staff') throw notFound();
  const texts = textsFor(visit.locale);
  const form = parseForm(readsForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  const explainer = { ...coordinatorOf(visit), session: actor.session, openedBy: actor.openedBy };
  const started = found(
    await startAssistedSession(
      tools,
      explainer,
      { participant: participantIn(params.participant), ...form.value },
      agent,
    ),
  );
  // nothing of the desk is left behind to go back to
  if (started.ok) return seeOther('/together', { 'Set-Cookie': started.cookie, 'Clear-Site-Data': '"cache"' });
  const text = texts.marked(`coordinator:together.refused.${started.refusal}`);
  return askAgain({ errors: [{ field: 'form', text }], kept: {} });
}

export default function TogetherDeskPage() {
  const { participant, personal, lines, readers, isBack } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const options = readers.proxies
    .filter(({ stands }) => stands)
    .map(({ appointed, name, relation }) => ({ value: String(appointed), label: `${name} (${relation})` }));
  return (
    <>
      <ErrorSummary state={state} />
      {isBack && !state && <Notice tone="done" title={rich('coordinator:together.back')} />}
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:together.title')}
        lead={rich('coordinator:together.lead')}
      />
      <ul>
        <li>{rich('coordinator:together.yours')}</li>
        <li>{rich('coordinator:together.hers')}</li>
        <li>{rich('coordinator:together.sign')}</li>
        <li>{rich('coordinator:together.windows')}</li>
      </ul>
      <PostForm state={state} hidden={options.length === 0 ? { reads: 'person' } : {}} id="form">
        {options.length > 0 && (
          <RadioCards
            name="reads"
            label={rich('coordinator:together.who')}
            hint={rich('coordinator:together.whoHint')}
            options={[
              ...(readers.person ? [{ value: 'person', label: rich('coordinator:together.person') }] : []),
              ...options,
            ]}
          />
        )}
        <Actions>
          <Button kind="primary">{rich('coordinator:together.start')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
      <AssistedSessions lines={lines} />
    </>
  );
}
