/** One event in the studio: its draft, publishing it, who comes, minutes and corrections, calling it off. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { WORD_KINDS } from '#app/public/index.pages.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  announceEvent,
  changeGathering,
  sayOfPublicEvent,
  whoComes,
} from '../../../services/events/event-office.server.ts';
import { studioPublicEvent } from '../../../services/events/public-events.server.ts';
import { listHospitals } from '../../../services/hospital-pages/hospital-pages.server.ts';
import { officerOf } from '../../officer.ts';
import { PublicEventFacts } from '../event-parts.tsx';
import { SheetForm, sheetForm, sheetOf } from './sheet-form.tsx';
import { ComesList, SayForms, wordForm, wordIn } from './word-parts.tsx';

export const meta = titled('commonsdesk:events.page');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = officerOf(visit);
  const number = params.event ?? '';
  const { sheet, shown } = found(await studioPublicEvent(tools, number, visit.locale));
  const hospitals = await listHospitals(tools);
  return {
    sheet,
    shown,
    comes: shown.publishedAt ? await whoComes(tools, who, number) : [],
    sites: hospitals.map(({ id, name }) => ({ value: id, label: name[namesIn(visit.locale)] })),
    idempotencyKey: tools.ids.uuid(),
  };
}

const doSchema = z.enum(['save', 'publish', ...WORD_KINDS]).catch('save');

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = officerOf(visit);
  const number = params.event ?? '';
  found(await studioPublicEvent(tools, number, visit.locale));
  const what = doSchema.parse(visit.form?.get('do'));
  visit.form?.delete('do');
  const label = (field: string) => `commonsdesk:events.${field.split('_')[0]}` as const;
  const back = `/studio/events/${number}`;
  if (what === 'publish') {
    const done = await announceEvent(tools, who, number);
    return done.ok ? seeOther(back) : refusedAgain(visit, done.refusal);
  }
  if (what === 'save') {
    const read = readForm(sheetForm, visit, label);
    if (!read.ok) return askAgain(read);
    const done = await changeGathering(tools, who, number, sheetOf(read.value));
    return done.ok ? seeOther(back) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(wordForm, visit, label);
  if (!read.ok) return askAgain(read);
  const done = await sayOfPublicEvent(tools, who, number, wordIn(what, read.value));
  return done.ok ? seeOther(back) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function Draft({ state, sheet, sites, idempotencyKey }: Omit<Loaded, 'shown' | 'comes'> & { state?: FormState }) {
  const { rich } = useTexts();
  return (
    <>
      <Notice title={rich('commonsdesk:events.state.draft')}>
        <p>{rich('commonsdesk:events.draftText')}</p>
      </Notice>
      <SheetForm state={state} idempotencyKey={idempotencyKey} sites={sites} sheet={sheet} />
      <h2>{rich('commonsdesk:events.publishTitle')}</h2>
      <p>{rich('commonsdesk:events.publishText')}</p>
      <PostForm hidden={{ do: 'publish' }}>
        <Actions>
          <Button>{rich('commonsdesk:events.publish')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function StudioEventPage() {
  const { sheet, shown, comes, sites, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/events">{rich('commonsdesk:events.page')}</a>}>
        <Marked text={shown.title} />
      </PageTitle>
      {shown.publishedAt === null ? (
        <Draft state={state} sheet={sheet} sites={sites} idempotencyKey={idempotencyKey} />
      ) : (
        <>
          <p>
            <a href={`/events/${shown.number}`}>{rich('commonsdesk:events.look')}</a>
          </p>
          <PublicEventFacts gathering={shown} />
          <ComesList comes={comes} />
          <SayForms shown={shown} state={state} idempotencyKey={idempotencyKey} />
        </>
      )}
    </>
  );
}
