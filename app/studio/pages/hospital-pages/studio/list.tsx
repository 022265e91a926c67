/** Pages of the hospitals that wait to be read; what is published stands beside. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PAGE_DECISIONS } from '#app/public/index.pages.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  decideHospitalPage,
  type Hospital,
  listHospitals,
  type PageVersion,
  pageVersions,
} from '../../../services/hospital-pages/hospital-pages.server.ts';
import { officerOf } from '../../officer.ts';
import { HospitalName } from '../hospital-name.tsx';
import { OwnPage } from '../page-parts.tsx';

export const meta = titled('commonsdesk:hospitals.page');

const form = z
  .strictObject({ page: z.uuid(), decision: z.enum(PAGE_DECISIONS), words: z.string().trim().max(2000) })
  .refine(({ decision, words }) => decision === 'published' || words !== '', { path: ['words'] });

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  const waiting = (await pageVersions(tools)).filter(({ decided }) => decided === null);
  return { waiting, hospitals: await listHospitals(tools) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = officerOf(visit);
  const read = readForm(form, visit, (field) => `commonsdesk:hospitals.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await decideHospitalPage(tools, who, read.value);
  return done.ok ? seeOther('/studio/hospitals') : refusedAgain(visit, done.refusal);
}

function Waiting({ one, hospitals, state }: { one: PageVersion; hospitals: readonly Hospital[]; state?: FormState }) {
  const { rich, day } = useTexts();
  const hospital = hospitals.find(({ id }) => id === one.site);
  return (
    <section>
      <h2>{hospital && <HospitalName name={hospital.name} />}</h2>
      <p>
        {rich('commonsdesk:hospitals.written', { day: day(one.writtenAt) })}{' '}
        <a href={`/hospitals/${one.site}`}>{rich('commonsdesk:hospitals.look')}</a>
      </p>
      {LANGUAGES.map((language) => (
        <section key={language}>
          <h3>{rich(`commons:languages.${language}`)}</h3>
          <OwnPage page={one.texts[language]} languages={one.languages} level={4} lang={spokenIn(language)} />
        </section>
      ))}
      <PostForm state={state} words="commonsdesk:hospitals." id="form" hidden={{ page: one.id }}>
        <RadioCards name="decision" options={PAGE_DECISIONS} optionWords="commonsdesk:hospitals.decisions." />
        <TextArea name="words" hint />
        <Actions>
          <Button kind="primary">{rich('commonsdesk:hospitals.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function StudioHospitalsPage() {
  const { waiting, hospitals } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const [first, ...more] = waiting;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('commonsdesk:hospitals.lead')}>
        {rich('commonsdesk:hospitals.page')}
      </PageTitle>
      {first ? (
        <Waiting one={first} hospitals={hospitals} state={state} />
      ) : (
        <p>{rich('commonsdesk:hospitals.none')}</p>
      )}
      {more.length > 0 && <p>{rich('commonsdesk:hospitals.more', { count: more.length })}</p>}
    </>
  );
}
