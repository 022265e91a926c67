/** What audits from outside found: how many, how grave, how many are mended. Where none was published, that is said. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { Counts } from '#app/oversight/index.pages.ts';
import { publishedAudits } from '#app/oversight/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('commons:audits.title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) => ({
  audits: await publishedAudits(tools),
});

export default function AboutAuditsPage() {
  const { audits } = useLoaded<typeof loader>();
  const { rich, marked, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('commons:audits.lead')}>{rich('commons:audits.title')}</PageTitle>
      <ul>
        <li>{rich('commons:audits.what')}</li>
        <li>{rich('commons:audits.whoMends')}</li>
        <li>{rich('commons:audits.whoAccepts')}</li>
        <li>{rich('commons:audits.notShown')}</li>
      </ul>
      {audits.length === 0 && (
        <p>
          <strong>{rich('commons:audits.none')}</strong>
        </p>
      )}
      {audits.map(({ number, body, standard, fromDay, untilDay, counts, publishedAt }) => (
        <section key={number}>
          <h2>
            {number} <OwnTitle>{body}</OwnTitle>
          </h2>
          <p>
            {rich('commons:audits.period', { from: day(fromDay), until: day(untilDay) })}
            <br />
            {rich('commons:audits.standard')} <OwnTitle>{standard}</OwnTitle>
          </p>
          <Counts counts={counts} caption={marked('commons:audits.counts', { number })} />
          <p className="hint">{rich('commons:audits.published', { day: day(publishedAt) })}</p>
        </section>
      ))}
      <p>{rich('commons:audits.more', {}, { security: '/about/security', help: '/help' })}</p>
    </>
  );
}
