/** One setting: what it is, within which bounds and why, who changed it when. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import {
  changeSetting,
  loadSetting,
  settingForm,
  settingIn,
} from '#app/kernel/services/administration/settings.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { administratorOf } from './own.ts';
import { History, Sure } from './parts.tsx';

export const meta = titled('administration:settings.one');

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  administratorOf(visit);
  return { setting: await loadSetting(tools, found(settingIn(params.setting))) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = administratorOf(visit);
  const name = found(settingIn(params.setting));
  const read = readForm(settingForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeSetting(tools, who, name, read.value);
  return done.ok ? seeOther(`/operator/settings/${name}`) : refusedAgain(visit, done.refusal);
}

export default function OneSettingPage() {
  const { setting } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, number } = useTexts();
  const { name, value, standard, least, most, unit, ground, history } = setting;
  const inUnit = (count: number) => rich(`administration:unit.${unit}`, { number: number(count) });
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/operator/settings">{rich('administration:settings.title')}</a>}
        lead={rich(`administration:settingText.${name}`)}
      >
        {rich(`administration:setting.${name}`)}
      </PageTitle>
      <SummaryList
        names="administration:settings."
        rows={[
          { id: 'value', value: inUnit(value) },
          { id: 'standard', value: inUnit(standard) },
          {
            id: 'bounds',
            value: (
              <>
                {inUnit(least)} – {inUnit(most)}
              </>
            ),
          },
          {
            id: 'ground',
            value: rich(`administration:grounds.${ground}`),
          },
        ]}
      />
      <h2>{rich('administration:settings.change')}</h2>
      <PostForm state={state} words="administration:field." id="form">
        <TextField name="value" width="short" inputMode="numeric" value={String(value)} />
        <Sure
          state={state}
          follows={(['now', 'history', 'ledger'] as const).map((one) => rich(`administration:follows.setting.${one}`))}
        />
        <Actions>
          <Button kind="primary">{rich('administration:settings.send')}</Button>
        </Actions>
      </PostForm>
      <h2>{rich('administration:history.of')}</h2>
      <History
        rows={history.map(({ id, at, by, from, to, why }) => ({
          id,
          at,
          by,
          what: (
            <>
              {inUnit(from)} → {inUnit(to)}
              <br />
              {why}
            </>
          ),
        }))}
      />
    </>
  );
}
