/** A report's draft, to be copied or printed: what the rules of the law ask for, in their order. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { BREACH_FACTS, REPORTED_TO } from '../../domain/data-breaches/data-breach.ts';
import { loadBreach } from '../../services/data-breaches/data-breaches.server.ts';
import { breachHandlerOf } from './handler.ts';

export const meta = titled('leaks:report.title');

export const access = { GET: CONTACTS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  leak: found(await loadBreach(tools, breachHandlerOf(visit), params.id)),
  to: found(REPORTED_TO.find((one) => one === params.authority) ?? null),
});

export default function BreachReportPage() {
  const { leak, to } = useLoaded<typeof loader>();
  const { rich, day, instant, number } = useTexts();
  const rows = [
    { id: 'to', name: rich('leaks:field.to'), value: rich(`leaks:to.${to}`) },
    { id: 'number', name: rich('leaks:field.reference'), value: leak.number },
    { id: 'kind', name: rich('leaks:field.kind'), value: rich(`leaks:kind.${leak.kind}`) },
    { id: 'happened', name: rich('leaks:field.happenedOn'), value: <Marked text={day(leak.happenedOn)} /> },
    { id: 'noticed', name: rich('leaks:field.noticedOn'), value: <Marked text={instant(leak.noticedAt)} /> },
    { id: 'people', name: rich('leaks:report.people'), value: number(leak.people) },
    ...BREACH_FACTS.map((name) => ({
      id: name,
      name: rich(`leaks:field.${name}`),
      value: <span className="lines">{leak.facts[name] || rich('leaks:report.open')}</span>,
    })),
  ];
  return (
    <>
      <PageTitle before={<a href={`/leaks/${leak.id}`}>{leak.number}</a>} lead={rich(`leaks:report.lead.${to}`)}>
        {rich(`leaks:draft.${to}`)}
      </PageTitle>
      <dl className="rows">
        {rows.map(({ id, name, value }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="screen-only">{rich('uses:print')}</p>
    </>
  );
}
