/** Every version of every document ever published, for anyone. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { listVersions } from '#app/kernel/services/documents/list-versions.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('receipt:documents.title');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit, tools } }: RouteArgs) => listVersions(tools, visit.locale);

export default function DocumentsPage() {
  const versions = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('receipt:documents.lead')}>{rich('receipt:documents.title')}</PageTitle>
      {versions.length === 0 && <p>{rich('receipt:documents.none')}</p>}
      <ul>
        {versions.map(({ document, version, audience, title, state, publishedAt }) => (
          <li key={`${document} ${version} ${audience}`}>
            <a href={`/documents/${document}/${version}`}>
              <DocText text={title} /> {rich('receipt:documents.version', { version })}
            </a>{' '}
            {rich(`receipt:documents.audience.${audience}`)} – {rich(`receipt:documents.state.${state}`)}{' '}
            <Marked text={day(publishedAt)} />
          </li>
        ))}
      </ul>
    </>
  );
}
