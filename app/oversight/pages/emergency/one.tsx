/** One request: how it stands for who asked, and for the second person the word that opens it, or does not. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { EMERGENCY, EMERGENCY_CONFIRMERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { allowReading, refuseReading } from '../../services/emergency/decide.server.ts';
import { type EmergencyLine, findRequest } from '../../services/emergency/requests.server.ts';
import { readerOf, secondOf } from './own.ts';
import { StateText } from './parts.tsx';

export const meta = titled('emergency:one.title');
const wordForm = z.strictObject({ word: z.enum(['allow', 'refuse']) });

export const access = { GET: EMERGENCY, POST: EMERGENCY_CONFIRMERS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const reader = readerOf(visit);
  return { line: found(await findRequest(tools, reader, params.id ?? '')), decides: reader.sees === 'all' };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { request } = found(await findRequest(tools, readerOf(visit), params.id ?? ''));
  const read = parseForm(wordForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const say = read.value.word === 'allow' ? allowReading : refuseReading;
  const done = await say(tools, secondOf(visit), request);
  return done.ok ? seeOther(`/emergency/${request}`) : refusedAgain(visit, done.refusal);
}

function Asked({ line }: { line: EmergencyLine }) {
  const { rich, marked, instant, locale } = useTexts();
  const { participant, role, site, reason, askedAt } = line;
  return (
    <SummaryList
      names="emergency:list."
      rows={[
        { id: 'record', value: <span className="number">{participant}</span> },
        {
          id: 'first',
          name: rich('emergency:one.first'),
          value: rich('emergency:one.firstText', {
            role: marked(`timeline:readers.role.${role}`),
            site: site[namesIn(locale)],
          }),
        },
        { id: 'reason', value: rich(`emergency:reason.${reason}`) },
        { id: 'asked', value: <Marked text={instant(askedAt)} /> },
        { id: 'state', value: <StateText line={line} /> },
      ]}
    />
  );
}

function Deciding() {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('emergency:one.decide')}</h2>
      <ol>
        {(['call', 'relative', 'after'] as const).map((step) => (
          <li key={step}>{rich(`emergency:one.${step}`)}</li>
        ))}
      </ol>
      <PostForm id="form">
        <Actions>
          <Button name="word" value="allow">
            {rich('emergency:one.allow')}
          </Button>
          <Button name="word" value="refuse">
            {rich('emergency:one.refuse')}
          </Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function EmergencyRequestPage() {
  const { line, decides } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const waits = line.state === 'waiting';
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle>{rich('emergency:one.title')}</PageTitle>
      <Asked line={line} />
      {decides && waits && !line.isOwn && <Deciding />}
      {waits && line.isOwn && (
        <Notice tone="information" title={rich('emergency:one.ownTitle')}>
          <p>{rich('emergency:one.ownText')}</p>
        </Notice>
      )}
      {line.state === 'open' && line.isOwn && !decides && (
        <Actions>
          <ButtonLink href={`/emergency/${line.request}/record`} kind="primary">
            {rich('emergency:one.open')}
          </ButtonLink>
        </Actions>
      )}
      <p>
        <a href="/emergency">{rich('emergency:back')}</a>
      </p>
    </>
  );
}
