/** Sanctions in force and past, each with what the organisation says to it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type PublishedSanction, publishedSanctions } from '../../services/register/list-sanctions.server.ts';

export const meta = titled('register:sanctions.title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  sanctions: await publishedSanctions(tools, visit.locale),
});

function Reply({ sanction: { reply, replyUntil, replyMayCome } }: { sanction: PublishedSanction }) {
  const { rich, day } = useTexts();
  if (reply)
    return (
      <>
        <p>{rich('register:sanctions.replied', { day: day(reply.receivedOn) })}</p>
        <blockquote className="own-words" lang={reply.language}>
          {reply.words}
        </blockquote>
      </>
    );
  return (
    <p>{rich(replyMayCome ? 'register:sanctions.mayReply' : 'register:sanctions.noReply', { day: day(replyUntil) })}</p>
  );
}

function Measure({ sanction: { measure, until, isOver, lifted } }: { sanction: PublishedSanction }) {
  const { rich, day } = useTexts();
  if (until === null) return rich(`register:sanctions.measure.${measure}`);
  if (lifted) return rich('register:sanctions.refusedLifted', { day: day(until) });
  return rich(isOver ? 'register:sanctions.refusedOver' : 'register:sanctions.refusedUntil', { day: day(until) });
}

function Sanction({ sanction }: { sanction: PublishedSanction }) {
  const { rich, day } = useTexts();
  const { number, name, what, decided, decision, publishedAt, lifted } = sanction;
  return (
    <section id={number}>
      <h2>
        <Marked text={name} />
      </h2>
      <p>
        <Marked text={what} />
      </p>
      <SummaryList
        names="register:sanctions."
        rows={[
          {
            id: 'measure',
            name: rich('register:sanctions.what'),
            value: (
              <>
                <strong>
                  <Measure sanction={sanction} />
                </strong>
                <p>
                  <Marked text={decided} />
                </p>
              </>
            ),
          },
          { id: 'published', name: rich('register:sanctions.publishedOn'), value: <Marked text={day(publishedAt)} /> },
          ...(lifted
            ? [
                {
                  id: 'lifted',
                  value: (
                    <>
                      <strong>{rich('register:sanctions.liftedOn', { day: day(lifted.at) })}</strong>
                      <p>
                        <Marked text={lifted.why} />
                      </p>
                      <p className="hint">
                        {rich('register:sanctions.decision')}: <code>{lifted.decision}</code>
                      </p>
                    </>
                  ),
                },
              ]
            : []),
          { id: 'decision', value: <code>{decision}</code> },
          { id: 'number', value: <code>{number}</code> },
        ]}
      />
      <h3>{rich('register:sanctions.reply')}</h3>
      <Reply sanction={sanction} />
    </section>
  );
}

export default function SanctionsPage() {
  const { sanctions } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/register">{rich('register:title')}</a>} lead={rich('register:sanctions.lead')}>
        {rich('register:sanctions.title')}
      </PageTitle>
      <p>{rich('register:sanctions.fair')}</p>
      {sanctions.length === 0 && <p>{rich('register:sanctions.none')}</p>}
      {sanctions.map((sanction) => (
        <Sanction key={sanction.number} sanction={sanction} />
      ))}
    </>
  );
}
