/** One thing that the watch raised: what it is, what was said of it, and what is to be said now. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { ALERT_WORDS } from '#app/kernel/domain/access/watch.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { WATCHERS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { alertWordForm, loadAlert, type OneAlert, sayOfAlert } from '../../services/access-monitoring/alerts.server.ts';
import { watcherOf } from './own.ts';
import { StateTag, whoIn } from './parts.tsx';

export const meta = titled('watch:one.title');

export const access = { GET: WATCHERS, POST: WATCHERS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  alert: found(await loadAlert(tools, watcherOf(visit), params.alert ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const watcher = watcherOf(visit);
  const { id } = found(await loadAlert(tools, watcher, params.alert ?? ''));
  const read = readForm(alertWordForm, visit, (field) => `watch:form.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await sayOfAlert(tools, watcher, id, read.value);
  return done.ok ? seeOther(`/watch/${id}`) : refusedAgain(visit, done.refusal);
}

function Words({ words }: Pick<OneAlert, 'words'>) {
  const { rich, instant } = useTexts();
  if (words.length === 0) return null;
  return (
    <>
      <h2>{rich('watch:one.words')}</h2>
      {words.map(({ state, note, at }) => (
        <div key={String(at)}>
          <p className="hint">
            <Marked text={instant(at)} /> · {rich(`watch:state.${state}`)}
          </p>
          <p className="typed">{note}</p>
        </div>
      ))}
    </>
  );
}

function Say({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="watch:form." id="form">
      <h2>{rich('watch:one.say')}</h2>
      <RadioCards name="state" options={ALERT_WORDS} optionWords="watch:say." />
      <TextArea name="note" hint rows={4} />
      <Actions>
        <Button kind="primary">{rich('watch:form.keep')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function AlertPage() {
  const { alert } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const texts = useTexts();
  const { rich, instant, number } = texts;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(`watch:next.${alert.rule}`)}>{rich(`watch:rule.${alert.rule}`)}</PageTitle>
      <SummaryList
        names="watch:column."
        rows={[
          { id: 'who', value: whoIn(alert, texts) },
          { id: 'from', name: rich('watch:one.from'), value: <Marked text={instant(alert.from)} /> },
          { id: 'until', name: rich('watch:one.until'), value: <Marked text={instant(alert.until)} /> },
          { id: 'count', value: number(alert.count) },
          { id: 'state', value: <StateTag state={alert.state} /> },
        ]}
      />
      <Words words={alert.words} />
      {alert.isOwn ? (
        <Notice tone="attention" title={rich('watch:one.ownTitle')}>
          <p>{rich('watch:one.ownText')}</p>
        </Notice>
      ) : (
        <Say state={state} />
      )}
      <p>
        <a href="/watch">{rich('watch:one.back')}</a>
      </p>
    </>
  );
}
