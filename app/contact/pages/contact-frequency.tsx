/** How I wish to be written to, and what that would have let through in the year before. */
import { OFFERED, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { typedIn } from '#app/kernel/domain/typed-form.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ContactPreferences,
  contactForm,
  loadContactPreferences,
  setContactPreferences,
  wishesIn,
} from '../services/contact-preferences.server.ts';
import { Channels, HowOften, QuietTimes, Topics } from './contact-frequency-parts.tsx';

export const meta = titled('frequency:title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const wishes = await loadContactPreferences(tools, ownOf(visit), visit.locale);
  return { wishes, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(contactForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const kept = typedIn(visit.form ?? []);
  if (visit.form?.get(SHOW.name) === SHOW.value) {
    const { lastYear } = await loadContactPreferences(tools, ownOf(visit), visit.locale, wishesIn(form.value));
    return { errors: [], kept, lastYear };
  }
  const done = await setContactPreferences(tools, ownOf(visit), form.value, visit.locale);
  if (done.ok) return seeOther(done.waits ? '/choices/waiting' : `/receipts/${done.receiptId}`);
  const field = done.refusal.code === 'contact-limit' ? 'perYear' : 'form';
  return refusedOwn(visit, { refusal: done.refusal, field, kept });
}

/** Shows what these wishes would have let through, and records nothing. */
const SHOW = { name: 'act', value: 'show' } as const;

type Year = Pick<ContactPreferences, 'lastYear'>;

/** @param chosen under wishes that are not recorded yet */
function LastYear({ lastYear, chosen = false }: Year & { chosen?: boolean }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich(chosen ? 'frequency:lastYear.shown' : 'frequency:lastYear.title')}</h2>
      <p>{rich(chosen ? 'frequency:lastYear.notRecorded' : 'frequency:lastYear.lead')}</p>
      <Reached lastYear={lastYear} />
    </section>
  );
}

function Reached({ lastYear }: Year) {
  const { rich, marked, day } = useTexts();
  if (lastYear.length === 0) return <p>{rich('frequency:lastYear.none')}</p>;
  return (
    <DataTable
      caption={marked('frequency:lastYear.caption')}
      columns={['when', 'topic', 'reach']}
      titles="frequency:lastYear."
      rows={lastYear.map(({ topic, at, reaches }) => ({
        id: `${topic} ${at}`,
        cells: [
          <Marked key="when" text={day(at)} />,
          rich(`frequency:topic.${topic}`),
          rich(`frequency:reach.${reaches.may ? 'yes' : reaches.because}`),
        ],
      }))}
    />
  );
}

export default function ContactPage() {
  const { wishes, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const shown = state && 'lastYear' in state ? state.lastYear : undefined;
  const { rich } = useTexts();
  const { effect, version, stood, words } = wishes;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('frequency:lead')}>{rich('frequency:title')}</PageTitle>
      {shown && <LastYear lastYear={shown} chosen />}
      <p>{rich('frequency:always')}</p>
      <Stands standing={wishes.standing} />
      {effect !== 'in-effect' && (
        <Notice>
          {rich(`choices:effect.${effect}`, {}, { withdraw: '/withdraw', majority: '/majority', call: '/call-me' })}
        </Notice>
      )}
      {OFFERED[effect] !== 'none' && (
        <PostForm hidden={{ version, idempotencyKey, stood: String(stood) }} id="form">
          <Topics wishes={wishes} state={state} />
          <Channels wishes={wishes} state={state} />
          <HowOften wishes={wishes} state={state} />
          <QuietTimes wishes={wishes} state={state} />
          <p>
            <DocText text={words.careSame} />
          </p>
          <Actions>
            <Button kind="primary">{rich('frequency:record')}</Button>
            <Button {...SHOW}>{rich('frequency:show')}</Button>
            <SaveForLater />
            <ButtonLink href="/home">{rich('choices:question.leave')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
      {!shown && <LastYear lastYear={wishes.lastYear} />}
    </>
  );
}
