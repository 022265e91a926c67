/** What she may ask about her own data: what is at hand at once, then one form, and what she asked before. */

import { ownOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { RIGHTS_FORMS, RIGHTS_KINDS } from '../../domain/rights/rights-request.ts';
import { askRight, ownRights, rightsForm } from '../../services/rights/own-rights.server.ts';
import { rightsDays } from '../../services/rights/rights-days.server.ts';
import { RightsState } from './parts.tsx';

export const meta = titled('rights:title');

export const access = { GET: OWN, POST: OWN };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  requests: await ownRights(tools, ownOf(visit)),
  days: await rightsDays(tools),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(rightsForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  return seeOther(`/rights/${await askRight(tools, ownOf(visit), read.value)}`);
}

const AT_HAND = {
  copy: '/copy/archive',
  uses: '/access/uses',
  readers: '/access',
  choices: '/choices',
} as const;

function Form({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="rights:ask." hidden={{ idempotencyKey }}>
      <RadioCards
        name="kind"
        options={RIGHTS_KINDS.map((value) => ({
          value,
          label: rich(`rights:kind.${value}`),
          hint: rich(`rights:kindHint.${value}`),
        }))}
      />
      <TextArea name="words" hint />
      <RadioCards name="form" options={RIGHTS_FORMS} optionWords="rights:form." />
      <Actions>
        <Button kind="primary">{rich('rights:ask.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function OwnRightsPage() {
  const { requests, days, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, number } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('rights:lead')}>{rich('rights:title')}</PageTitle>
      {requests.length > 0 && (
        <>
          <h2>{rich('rights:before')}</h2>
          <ul>
            {requests.map(({ id, kind, openedAt, standing }) => (
              <li key={id}>
                <a href={`/rights/${id}`}>{rich(`rights:kind.${kind}`)}</a>{' '}
                <span className="hint">
                  <Marked text={day(openedAt)} />
                </span>{' '}
                <RightsState standing={standing} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{rich('rights:now.title')}</h2>
      <Ways
        ways={Object.entries(AT_HAND).map(([id, href]) => ({
          href,
          title: rich(`rights:now.${id}`),
          hint: rich(`rights:nowHint.${id}`),
        }))}
      />
      <h2>{rich('rights:ask.title')}</h2>
      <ul>
        <li>{rich('rights:ask.clock', { acknowledge: number(days.acknowledge), answer: number(days.answer) })}</li>
        <li>{rich('rights:ask.longer', { extension: number(days.extension) })}</li>
        <li>{rich('rights:ask.free')}</li>
        <li>{rich('rights:ask.care')}</li>
        <li>{rich('rights:ask.otherWays', {}, { help: '/help' })}</li>
      </ul>
      <Form state={state} idempotencyKey={idempotencyKey} />
    </>
  );
}
