import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { draftPublicEvent } from '../../../services/events/event-office.server.ts';
import { listHospitals } from '../../../services/hospital-pages/hospital-pages.server.ts';
import { officerOf } from '../../officer.ts';
import { SheetForm, sheetForm, sheetOf } from './sheet-form.tsx';

export const meta = titled('commonsdesk:events.new');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  const hospitals = await listHospitals(tools);
  return {
    sites: hospitals.map(({ id, name }) => ({ value: id, label: name[namesIn(visit.locale)] })),
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = officerOf(visit);
  visit.form?.delete('do');
  const read = readForm(sheetForm, visit, (field) => `commonsdesk:events.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const number = await draftPublicEvent(tools, who, sheetOf(read.value), read.value.idempotencyKey);
  return seeOther(`/studio/events/${number}`);
}

export default function NewEventPage() {
  const { sites, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/events">{rich('commonsdesk:events.page')}</a>}>
        {rich('commonsdesk:events.new')}
      </PageTitle>
      <SheetForm state={state} idempotencyKey={idempotencyKey} sites={sites} sheet={null} />
    </>
  );
}
