/** Leaks with their clocks, and a new one: the clock runs from when it was noticed. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { BREACH_KINDS } from '../../domain/data-breaches/data-breach.ts';
import { breachForm, listBreaches, openBreach } from '../../services/data-breaches/data-breaches.server.ts';
import { BreachDuties } from './duties.tsx';
import { breachHandlerOf } from './handler.ts';

export const meta = titled('leaks:title');

export const access = { GET: CONTACTS, POST: CONTACTS };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  leaks: await listBreaches(tools, breachHandlerOf(visit)),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = breachHandlerOf(visit);
  const read = readForm(breachForm, visit, (field) => `leaks:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await openBreach(tools, who, read.value);
  return done.ok ? seeOther(`/leaks/${done.id}`) : refusedAgain(visit, done.refusal);
}

export default function BreachesPage() {
  const { leaks, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('leaks:lead')}>{rich('leaks:title')}</PageTitle>
      {leaks.length === 0 && <p>{rich('leaks:none')}</p>}
      {leaks.map(({ id, number, kind, noticedAt, duties, isClosed }) => (
        <section key={id}>
          <h2>
            <a href={`/leaks/${id}`}>
              {number} {rich(`leaks:kind.${kind}`)}
            </a>
          </h2>
          <p className="hint">
            <Marked text={instant(noticedAt)} /> {isClosed && rich('leaks:closed')}
          </p>
          {!isClosed && <BreachDuties duties={duties} />}
        </section>
      ))}
      <h2>{rich('leaks:new')}</h2>
      <PostForm state={state} words="leaks:field." id="form" hidden={{ idempotencyKey }}>
        <RadioCards name="kind" options={BREACH_KINDS} optionWords="leaks:kind." />
        <RadioCards
          name="malicious"
          hint={rich('leaks:maliciousHint')}
          options={['no', 'yes']}
          optionWords="leaks:malicious."
        />
        <DateField name="happenedOn" />
        <DateField name="noticedOn" />
        <TextField name="noticedTime" width="short" />
        <Actions>
          <Button kind="primary">{rich('leaks:begin')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
