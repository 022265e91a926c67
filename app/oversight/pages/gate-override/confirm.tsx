/**
 * The second of two people looks at a request and gives the order. Its code is in the answer to that form alone: there is
 * no page to open it again, which is why nothing is redirected here.
 */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { refusedAgain } from '#app/kernel/pages/desk.ts';
import { data, notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { EMERGENCY_CONFIRMERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { grantCareOverride } from '../../services/gate-override/grant-care-override.server.ts';
import { listCareOverrides, type OverrideLine } from '../../services/gate-override/list-care-overrides.server.ts';
import { granterOf } from './own.ts';

export const meta = titled('override:confirm.title');

type Denied = readonly { readonly sample: string; readonly texts: readonly string[] }[];

async function lineOf({ context: { visit, tools }, params }: RouteArgs): Promise<OverrideLine> {
  const lines = await listCareOverrides(tools, granterOf(visit).account, null);
  const line = lines.find(({ override }) => override === params.id);
  if (!line) throw notFound();
  return line;
}

export const access = { GET: EMERGENCY_CONFIRMERS, POST: EMERGENCY_CONFIRMERS };
export const loader = async (args: RouteArgs) => ({ line: await lineOf(args) });

export async function action(args: RouteArgs) {
  const { visit, tools } = args.context;
  const { override } = await lineOf(args);
  const given = await grantCareOverride(tools, granterOf(visit), override);
  if (given.ok) return data({ order: given.order, until: given.until });
  const language = namesIn(visit.locale);
  const denied: Denied = given.denied.map(({ sample, texts }) => ({
    sample,
    texts: texts.map((one) => one[language]),
  }));
  const refused = refusedAgain(visit, given.refusal);
  return data({ ...refused.data, denied }, { status: 400 });
}

function Asked({ line }: { line: OverrideLine }) {
  const { rich, instant, locale } = useTexts();
  return (
    <SummaryList
      names="override:confirm."
      rows={[
        {
          id: 'first',
          value: rich('override:confirm.firstAt', {
            site: line.hospital?.[namesIn(locale)] ?? line.site,
            at: instant(line.askedAt),
          }),
        },
        { id: 'cluster', value: line.cluster },
        { id: 'reason', value: rich(`override:reasons.${line.reason}`) },
        {
          id: 'samples',
          value: (
            <ul>
              {line.samples.map((sample) => (
                <li key={sample} className="number">
                  {sample}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function DeniedSamples({ denied }: { denied: Denied }) {
  const { rich } = useTexts();
  return (
    <Notice tone="error" title={rich('override:confirm.deniedTitle')}>
      <ul>
        {denied.map(({ sample, texts }) => (
          <li key={sample}>
            <span className="number">{sample}</span>{' '}
            {texts.map((text) => (
              <span key={text}>
                <Marked text={text} />{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p>{rich('override:confirm.deniedText')}</p>
    </Notice>
  );
}

function Order({ order, until }: { order: string; until: string }) {
  const { rich, instant } = useTexts();
  return (
    <>
      <Notice tone="done" title={rich('override:confirm.doneTitle')}>
        <p>{rich('override:confirm.doneText', { until: instant(until) })}</p>
      </Notice>
      <h2>{rich('override:confirm.code')}</h2>
      <p className="lead number">{order}</p>
      <h2>{rich('override:confirm.next')}</h2>
      <p>{rich('override:confirm.type')}</p>
      <pre>
        <code>{`consent-gate override JOB ${order}`}</code>
      </pre>
      <p>{rich('override:confirm.after')}</p>
    </>
  );
}

export default function ConfirmOverridePage() {
  const { line } = useLoaded<typeof loader>();
  const done = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const order = done && 'order' in done ? done : null;
  const refused = done && 'errors' in done ? done : undefined;
  const isOpen = line.state === 'waiting' && !line.isOwn;
  return (
    <>
      <ErrorSummary state={refused} />
      <PageTitle
        before={<span className="number">{line.override}</span>}
        lead={isOpen && rich('override:confirm.lead')}
      >
        {rich('override:confirm.title')}
      </PageTitle>
      {order && <Order {...order} />}
      {refused && refused.denied.length > 0 && <DeniedSamples denied={refused.denied} />}
      {!order && line.state === 'waiting' && line.isOwn && (
        <Notice tone="attention" title={rich('override:confirm.ownTitle')}>
          <p>{rich('override:confirm.ownText')}</p>
        </Notice>
      )}
      {!order && line.state !== 'waiting' && (
        <Notice tone="attention" title={rich('override:confirm.closedTitle')}>
          <p>{rich(`override:state.${line.state}`, { until: line.until ? instant(line.until) : '' })}</p>
        </Notice>
      )}
      <section id="form">
        <Asked line={line} />
        {isOpen && !done && (
          <PostForm>
            <Actions>
              <Button kind="primary">{rich('override:confirm.give')}</Button>
            </Actions>
          </PostForm>
        )}
        <p>
          <a href="/overrides">{rich('override:confirm.back')}</a>
        </p>
      </section>
    </>
  );
}
