/** Telling of unfair treatment: what happens to it first, then the form; then what was told of in the last half-years. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { tooOften } from '#app/kernel/pages/too-often.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  DISCRIMINATION_KINDS,
  DISCRIMINATION_WORKING_DAYS,
} from '../../domain/discrimination-reports/discrimination-report.ts';
import {
  type PublishedHalf,
  publishedHalves,
} from '../../services/discrimination-reports/discrimination-counts.server.ts';
import {
  discriminationForm,
  reportDiscrimination,
} from '../../services/discrimination-reports/report-discrimination.server.ts';

export const meta = titled('commons:unfair.title');

export const access = { GET: 'anyone', POST: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  halves: await publishedHalves(tools, visit.locale),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(discriminationForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await reportDiscrimination(tools, { language: visit.locale, address: visit.address }, read.value);
  return done.ok ? seeOther(`/unfair/${done.code}?new`) : tooOften(visit, done.refusal);
}

function Counts({ halves }: { halves: readonly PublishedHalf[] }) {
  const { rich, marked, number, day } = useTexts();
  return (
    <section>
      <h2>{rich('commons:unfair.countsTitle')}</h2>
      <p>{rich('commons:unfair.countsText')}</p>
      {halves.length === 0 && <p>{rich('commons:unfair.countsNone')}</p>}
      {halves.map(({ half, counts, done, publishedAt }) => {
        const [year = '', part] = half.split('-');
        return (
          <section key={half}>
            <DataTable
              caption={marked(`commons:unfair.half.${part}`, { year })}
              columns={[
                { id: 'kind', title: rich('commons:unfair.kindLabel') },
                { id: 'count', title: rich('commons:unfair.count'), isNumber: true },
              ]}
              rows={DISCRIMINATION_KINDS.map((kind) => {
                const count = counts[kind];
                const shown =
                  count === null
                    ? rich('commons:unfair.fewerThanTen')
                    : rich('commons:unfair.atLeast', { number: number(count) });
                return { id: kind, cells: [rich(`commons:unfair.kind.${kind}`), shown] };
              })}
            />
            <p>
              <strong>{rich('commons:unfair.done')}</strong> <Marked text={done} />
            </p>
            <p className="hint">{rich('commons:unfair.publishedOn', { day: day(publishedAt) })}</p>
          </section>
        );
      })}
    </section>
  );
}

export default function ReportDiscriminationPage() {
  const { halves, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('commons:unfair.lead')}>{rich('commons:unfair.title')}</PageTitle>
      <h2>{rich('commons:unfair.whatTitle')}</h2>
      <ul>
        <li>{rich('commons:unfair.whoReads')}</li>
        <li>{rich('commons:unfair.answer', { count: DISCRIMINATION_WORKING_DAYS })}</li>
        <li>{rich('commons:unfair.nameless')}</li>
        <li>{rich('commons:unfair.cannot')}</li>
      </ul>
      <p>{rich('commons:unfair.danger', {}, { desks: '/help/desks', help: '/help', law: '/about/discrimination' })}</p>
      <h2>{rich('commons:unfair.formTitle')}</h2>
      <PostForm state={state} words="commons:unfair." id="form" hidden={{ idempotencyKey }}>
        <RadioCards
          name="kind"
          label={rich('commons:unfair.kindLabel')}
          options={DISCRIMINATION_KINDS}
          optionWords="commons:unfair.kind."
        />
        <TextArea name="words" rows={8} hint />
        <TextField name="where" hint />
        <TextField name="when" hint />
        <TextField name="email" type="email" inputMode="email" autoComplete="email" hint />
        <Actions>
          <Button kind="primary">{rich('commons:unfair.send')}</Button>
        </Actions>
      </PostForm>
      <Counts halves={halves} />
    </>
  );
}
