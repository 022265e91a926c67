/** Notices about incidents: published here, added to and put right beside. What was published never changes. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { atClock } from '#app/kernel/domain/instant.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listIncidents, publishIncident } from '../../services/incidents/incident-notices.server.ts';
import { officerOf } from '../officer.ts';

export const meta = titled('commonsdesk:incidents.page');

const PARTS = ['title', 'happened', 'done', 'youCan'] as const;
const form = z.strictObject({
  about: z.union([z.literal(''), z.uuid()]),
  happenedOn: z.iso.date(),
  noticedOn: z.iso.date(),
  noticedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  ...inEachForm(PARTS, publicWords),
  ...onceField,
});

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  notices: await listIncidents(tools, officerOf(visit).locale),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = officerOf(visit);
  const read = readForm(form, visit, (field) => `commonsdesk:incidents.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const { about, happenedOn, noticedOn, noticedTime, idempotencyKey } = read.value;
  const noticedAt = atClock(noticedOn, noticedTime);
  const command = {
    id: idempotencyKey,
    about: about || null,
    happenedOn,
    noticedAt,
    texts: textsIn(PARTS, read.value),
  };
  const done = await publishIncident(tools, who, command);
  return done.ok ? seeOther('/studio/incidents') : refusedAgain(visit, done.refusal);
}

export default function StudioIncidentsPage() {
  const { notices, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  const options = [
    { value: '', label: t('commonsdesk:incidents.first') },
    ...notices.map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('commonsdesk:incidents.lead')}>
        {rich('commonsdesk:incidents.page')}
      </PageTitle>
      <p>
        <a href="/about/incidents">{rich('commonsdesk:incidents.public', { count: notices.length })}</a>
      </p>
      <h2>{rich('commonsdesk:incidents.new')}</h2>
      <PostForm state={state} words="commonsdesk:incidents." id="form" hidden={{ idempotencyKey }}>
        <SelectField name="about" options={options} />
        <DateField name="happenedOn" />
        <DateField name="noticedOn" />
        <TextField name="noticedTime" width="short" hint={rich('commonsdesk:incidents.timeHint')} />
        <InEach parts={PARTS} label={(part) => `commonsdesk:incidents.${part}`} state={state} />
        <Actions>
          <Button kind="primary">{rich('commonsdesk:incidents.publish')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
