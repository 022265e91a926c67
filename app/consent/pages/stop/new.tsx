/** The first of two people says what is to be stopped, or which stop is to end, and why. */

import { LIFT_REASONS, STOP_REASONS, STOP_SCOPES } from '#app/data-access/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STOPPERS } from '#app/kernel/services/access/groups.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadStops } from '../../services/stops/load-stops.server.ts';
import { liftForm, namedIn, proposeLifting, proposeStop, stopForm } from '../../services/stops/propose-stop.server.ts';
import { stopperOf } from './own.ts';
import { Stopped } from './parts.tsx';

export const meta = titled('release:stops.new');

export const access = { GET: STOPPERS, POST: STOPPERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = stopperOf(visit);
  const query = queryOf(visit);
  const { standing } = await loadStops(tools, who, visit.locale);
  const lift = standing.find(({ id }) => id === query.get('lift')) ?? null;
  const scope = lift?.scope ?? STOP_SCOPES.find((one) => one === query.get('scope')) ?? 'approval';
  const nameOf = scope === 'organisation' ? await organisationNames(tools, visit.locale) : (id: string) => id;
  const named = (await namedIn(tools, scope)).map((id) => ({ id, name: nameOf(id) }));
  return { scope, named, lift, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = stopperOf(visit);
  const read = visit.form?.has('stop')
    ? readForm(liftForm, visit, (field) => `release:stops.${field}`)
    : readForm(stopForm, visit, (field) => `release:stops.${field}`);
  if (!read.ok) return askAgain(read);
  const { value } = read;
  const done = await ('stop' in value ? proposeLifting(tools, who, value) : proposeStop(tools, who, value));
  return done.ok ? seeOther(`/stops/${done.id}`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function WhatToStop({ scope, named }: Pick<Loaded, 'scope' | 'named'>) {
  const { t } = useTexts();
  if (scope === 'all') return null;
  const label = (id: string, name: string) => (scope === 'action' ? t(`release:gateAction.${id}`) : name);
  return (
    <SelectField
      name="of"
      options={[
        { value: '', label: t('release:stops.choose') },
        ...named.map(({ id, name }) => ({ value: id, label: label(id, name) })),
      ]}
    />
  );
}

export default function NewStopPage() {
  const { scope, named, lift, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const reasons = lift ? LIFT_REASONS : STOP_REASONS;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/stops">{rich('release:stops.title')}</a>}
        lead={rich(lift ? 'release:stops.liftLead' : `release:stops.about.${scope}`)}
      >
        {lift ? (
          <>
            {rich('release:stops.lift')} <Stopped {...lift} />
          </>
        ) : (
          rich(`release:scope.${scope}`)
        )}
      </PageTitle>
      <PostForm
        state={state}
        words="release:stops."
        id="form"
        hidden={{ idempotencyKey, ...(lift ? { stop: lift.id } : { scope }) }}
      >
        {!lift && <WhatToStop scope={scope} named={named} />}
        <RadioCards name="reason" hint options={reasons} optionWords="release:stopReason." />
        <Actions>
          <Button kind="primary">{rich('release:stops.propose')}</Button>
          <ButtonLink href="/stops">{rich('release:stops.back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
