/** What the panel told the board, in its own words; the board's answer beside it. Chair and secretary publish here. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Advice, listAdvice, publishAdvice } from '../../services/panel/advice.server.ts';
import { panelStanding } from '../../services/panel/meetings.server.ts';
import { ADVICE_KINDS, adviceForm } from '../../services/panel/office-forms.ts';
import { maybeMemberOf, panelMemberOf, taken } from './own.ts';
import { Typed } from './words.tsx';

export const meta = titled('panel:advice.title');

export const access = { GET: 'anyone', POST: 'staff:panel-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  advice: await listAdvice(tools),
  idempotencyKey: tools.ids.uuid(),
  leads: (await panelStanding(tools, maybeMemberOf(visit))).leads,
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(adviceForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  taken(await publishAdvice(tools, panelMemberOf(visit), read.value));
  return seeOther('/panel/advice');
}

function One({ advice }: { advice: Advice }) {
  const { rich, day } = useTexts();
  const { number, kind, title, words, publishedAt, answer, answeredAt } = advice;
  return (
    <section className="provision" id={`advice-${number}`}>
      <h2>
        {rich(`panel:advice.kind.${kind}`, { number })} {title}
      </h2>
      <p className="hint">
        <Marked text={day(publishedAt)} />
      </p>
      <Typed>{words}</Typed>
      {answer && answeredAt ? (
        <>
          <h3>{rich('panel:advice.answer', { at: day(answeredAt) })}</h3>
          <Typed>{answer}</Typed>
        </>
      ) : (
        <p>{rich('panel:advice.noAnswer')}</p>
      )}
    </section>
  );
}

export default function AdvicePage() {
  const { advice, leads, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel/about">{rich('panel:about.title')}</a>} lead={rich('panel:advice.lead')}>
        {rich('panel:advice.title')}
      </PageTitle>
      {advice.length === 0 && <p>{rich('panel:advice.none')}</p>}
      {advice.map((one) => (
        <One key={one.number} advice={one} />
      ))}
      {leads && (
        <PostForm state={state} words="panel:advice." id="form" hidden={{ idempotencyKey }}>
          <h2>{rich('panel:advice.publish')}</h2>
          <RadioCards
            name="kind"
            label={rich('panel:advice.what')}
            options={ADVICE_KINDS}
            optionWords="panel:advice.choose."
          />
          <TextField name="title" label={rich('panel:advice.subject')} />
          <TextArea name="words" hint rows={8} />
          <Actions>
            <Button kind="primary">{rich('panel:advice.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
