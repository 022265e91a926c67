/** The child's own page: who is there is said first, then the screen is handed over, or the family opens the link. */

import { handOverForAssent } from '#app/accounts/index.ts';
import { explainerOf, PersonHead, toLocked } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  coordinatorOf,
  found,
  participantIn,
  queryOf,
  readForm,
  reasonGiven,
  refusedAgain,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { QrCode } from '#app/ui/page/qr-code.tsx';
import {
  type AssentPage,
  loadAssentPage,
  openSitting,
  PRESENT_AT_ASSENT,
  sittingForm,
} from '../../services/assent/open-sitting.server.ts';

export const meta = titled('life:assent.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const page = found(await loadAssentPage(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, personal, page, isBack: queryOf(visit).has('back') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  if (visit.form?.get('act') === 'hand-over') return handedOver(visit, tools, participant);
  const read = readForm(sittingForm, visit, (field) => `life:assent.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await openSitting(tools, coordinator, participant, read.value);
  return done.ok ? seeOther(`/desk/people/${participant}/assent`) : refusedAgain(visit, done.refusal);
}

async function handedOver(visit: Visit, tools: Tools, participant: ReturnType<typeof participantIn>) {
  return toLocked(found(await handOverForAssent(tools, explainerOf(visit), participant, visit.agent)));
}

function Sitting({ sitting }: { sitting: NonNullable<AssentPage['sitting']> }) {
  const { rich, t, instant } = useTexts();
  return (
    <>
      <Notice tone="done" title={rich('life:assent.open')}>
        <p>{rich('life:assent.openText', { until: instant(sitting.expiresAt) })}</p>
      </Notice>
      <PostForm hidden={{ act: 'hand-over' }} id="hand-over">
        <p>{rich('life:assent.hereText')}</p>
        <Actions>
          <Button kind="primary">{rich('life:assent.here')}</Button>
        </Actions>
      </PostForm>
      <p>{rich('life:assent.there')}</p>
      <QrCode text={sitting.url} title={t('life:assent.qr')} />
      <p>
        <code>{sitting.url}</code>
      </p>
    </>
  );
}

export default function AssentDeskPage() {
  const { participant, personal, page, isBack } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isBack && !state && <Notice tone="done" title={rich('coordinator:together.back')} />}
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:assent.title')}
        lead={rich(page.isAsked ? `life:assent.now.${page.assent}` : 'life:assent.notAsked')}
      />
      {page.sitting && <Sitting sitting={page.sitting} />}
      {page.isAsked && (
        <PostForm state={state} words="life:assent." id="form">
          <h2>{rich(page.sitting ? 'life:assent.anew' : 'life:assent.begin')}</h2>
          <p>{rich('life:assent.beginText')}</p>
          <CheckboxCards name="present" hint options={PRESENT_AT_ASSENT} optionWords="life:present." />
          <Actions>
            <Button kind={page.sitting ? 'plain' : 'primary'}>{rich('life:assent.make')}</Button>
            <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
