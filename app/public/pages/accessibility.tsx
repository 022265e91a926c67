/** What we hold to, what was tested and how, what is not good yet, the other ways, and a form for anyone who could not use a page. */

import { ANSWER_WAYS, HARD_TO_USE_DAYS } from '#app/contact/index.pages.ts';
import { hardToUseForm, tellHardToUse } from '#app/contact/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { tooOften } from '#app/kernel/pages/too-often.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { CRITERIA, countCriteria } from '../domain/criteria.ts';

export const meta = titled('public:accessibility.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = ({ context: { tools } }: RouteArgs) => ({ idempotencyKey: tools.ids.uuid() });

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(hardToUseForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await tellHardToUse(tools, { language: visit.locale, address: visit.address }, read.value);
  return done.ok ? seeOther(`/unfair/${done.code}?new`) : tooOften(visit, done.refusal);
}

function Tell({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <section className="screen-only">
      <h2 id="tell">{rich('public:accessibility.tellTitle')}</h2>
      <p>{rich('public:accessibility.tell', {}, { help: '/help' })}</p>
      <p>{rich('commons:hardToUse.lead', { count: HARD_TO_USE_DAYS })}</p>
      <PostForm state={state} words="commons:hardToUse." id="form" hidden={{ idempotencyKey }}>
        <TextField name="where" hint />
        <TextArea name="words" rows={6} hint />
        <TextField name="aid" hint />
        <RadioCards name="answer" options={ANSWER_WAYS} optionWords="commons:hardToUse.way." />
        <TextField name="email" type="email" inputMode="email" autoComplete="email" hint />
        <TextField name="contact" hint />
        <Actions>
          <Button kind="primary">{rich('commons:hardToUse.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function Accessibility() {
  const { idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, number } = useTexts();
  const counts = Object.fromEntries(
    Object.entries(countCriteria(CRITERIA)).map(([key, count]) => [key, number(count)]),
  );
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('public:accessibility.lead')}>{rich('public:accessibility.title')}</PageTitle>
      <h2>{rich('public:accessibility.doTitle')}</h2>
      <ul>
        <li>{rich('public:accessibility.doSize', {}, { settings: '/settings' })}</li>
        <li>{rich('public:accessibility.doKeyboard')}</li>
        <li>{rich('public:accessibility.doReader')}</li>
        <li>{rich('public:accessibility.doScript')}</li>
        <li>{rich('public:accessibility.doTime')}</li>
        <li>{rich('public:accessibility.doColour')}</li>
      </ul>
      <h2>{rich('public:accessibility.standardTitle')}</h2>
      <p>{rich('public:accessibility.standard')}</p>
      <h2>{rich('public:accessibility.resultTitle')}</h2>
      <p>{rich('public:accessibility.resultScope')}</p>
      <ul>
        <li>{rich('public:accessibility.resultMachine')}</li>
        <li>{rich('public:accessibility.resultKeys')}</li>
        <li>{rich('public:accessibility.resultEye')}</li>
      </ul>
      <p>
        <a href="/accessibility/criteria">{rich('public:accessibility.tableTitle')}</a>{' '}
        {rich('public:accessibility.counts', counts)}
      </p>
      <h2>{rich('public:accessibility.notYetTitle')}</h2>
      <ul>
        <li>{rich('public:accessibility.resultReaders')}</li>
        <li>{rich('public:accessibility.notYetPeople')}</li>
        <li>{rich('public:accessibility.notYetSigns')}</li>
        <li>{rich('public:accessibility.notYetLanguages')}</li>
      </ul>
      <h2>{rich('public:accessibility.otherTitle')}</h2>
      <p>{rich('public:accessibility.other')}</p>
      <Tell state={state} idempotencyKey={idempotencyKey} />
    </>
  );
}
