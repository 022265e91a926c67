/** One desk of the directory, or a new one: each saving is a version; the newest is shown with its day. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { InEach, inEachForm, textsIn } from '#app/kernel/pages/in-each.tsx';
import {
  DESK_KINDS,
  DESK_LANGUAGES,
  deskId,
  deskSheet,
  PREFECTURES,
  prefectureName,
  WEEKDAYS,
} from '#app/public/index.pages.ts';
import type { DeskSheet } from '#app/public/index.ts';
import { enterDesk, type KeptDesk, keptDesks } from '#app/public/index.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listHospitals } from '../../services/hospital-pages/hospital-pages.server.ts';
import { officerOf } from '../officer.ts';

export const meta = titled('commonsdesk:desks.page');

const TEXTS = ['name', 'forWhom', 'place'] as const;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const form = z
  .strictObject({
    desk: deskId,
    version: z.coerce.number().int().min(0),
    kind: z.enum(DESK_KINDS),
    prefecture: z.string(),
    languages: z.array(z.enum(DESK_LANGUAGES)).min(1),
    phone: deskSheet.shape.phone,
    days: z.array(z.coerce.number().int().min(1).max(7)).min(1),
    from: time,
    until: time,
    site: z.string(),
    state: z.enum(['shown', 'ended']),
    ...inEachForm(TEXTS, publicWords),
  })
  .refine(({ from, until }) => from < until, { path: ['until'] });

const NEW = 'new';
const deskOf = async (tools: Parameters<typeof keptDesks>[0], id: string): Promise<KeptDesk | null> =>
  id === NEW ? null : found((await keptDesks(tools)).find(({ desk }) => desk === id) ?? null);

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  officerOf(visit);
  const hospitals = await listHospitals(tools);
  return {
    kept: await deskOf(tools, params.desk ?? ''),
    sites: hospitals.map(({ id, name }) => ({ value: id, label: name[namesIn(visit.locale)] })),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = officerOf(visit);
  const kept = await deskOf(tools, params.desk ?? '');
  const read = readForm(form, visit, (field) => `commonsdesk:desks.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const { desk, version, kind, prefecture, languages, phone, days, from, until, site, state } = read.value;
  const hours = [{ days, from, until }, ...(kept?.sheet.hours.slice(1) ?? [])];
  const places = { prefecture: prefecture || null, site: site || null };
  const sheet: DeskSheet = { kind, ...places, languages, phone, hours, texts: textsIn(TEXTS, read.value) };
  const entry = { desk: kept?.desk ?? desk, sheet, ended: state === 'ended' };
  if (await enterDesk(tools, who, entry, version)) return seeOther('/studio/desks');
  return refusedAgain(visit, { code: 'entered-meanwhile' });
}

export default function StudioDeskPage() {
  const { kept, sites } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, locale } = useTexts();
  const sheet = kept?.sheet;
  const word = (name: string) => rich(`commonsdesk:desks.${name}`);
  const first = sheet?.hours[0];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/desks">{rich('commonsdesk:desks.page')}</a>}>
        {sheet ? <Marked text={sheet.texts[locale].name} /> : word('new')}
      </PageTitle>
      <PostForm
        state={state}
        id="form"
        hidden={{ version: String(kept?.version ?? 0), ...(kept ? { desk: kept.desk } : {}) }}
      >
        {!kept && <TextField name="desk" label={word('desk')} hint={word('deskHint')} />}
        <SelectField
          name="kind"
          label={word('kind')}
          value={sheet?.kind}
          options={DESK_KINDS}
          optionWords="commons:desks.kind."
        />
        <SelectField
          name="prefecture"
          label={word('prefecture')}
          value={sheet?.prefecture ?? ''}
          options={[
            { value: '', label: t('commons:desks.everywhere') },
            ...PREFECTURES.map((value) => ({ value, label: prefectureName(value, namesIn(locale)) })),
          ]}
        />
        <SelectField
          name="site"
          label={word('site')}
          value={sheet?.site ?? ''}
          options={[{ value: '', label: t('commonsdesk:desks.noSite') }, ...sites]}
        />
        <TextField name="phone" type="tel" label={word('phone')} value={sheet?.phone} />
        <CheckboxCards
          name="days"
          label={word('days')}
          values={(first?.days ?? [1, 2, 3, 4, 5]).map(String)}
          options={WEEKDAYS.map((day) => ({ value: String(day), label: rich(`commons:desks.day.${day}`) }))}
        />
        <TextField name="from" width="short" label={word('from')} value={first?.from} />
        <TextField name="until" width="short" label={word('until')} value={first?.until} />
        <CheckboxCards
          name="languages"
          label={word('languages')}
          values={sheet?.languages ?? []}
          options={DESK_LANGUAGES}
          optionWords="commons:languages."
        />
        <InEach
          parts={TEXTS}
          short={['name', 'place']}
          label={(part) => `commonsdesk:desks.${part}`}
          texts={sheet?.texts}
          state={state}
        />
        <SelectField
          name="state"
          label={word('state')}
          value={kept?.ended ? 'ended' : 'shown'}
          options={['shown', 'ended']}
          optionWords="commonsdesk:desks."
        />
        <Actions>
          <Button kind="primary">{word('save')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
