/** One version: in which language to read it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { type ListedVersion, listVersions } from '#app/kernel/services/documents/list-versions.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';

export const meta = titled('receipt:documents.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params: { document, version } }: RouteArgs) {
  const versions = await listVersions(tools, visit.locale, { document, version });
  if (versions.length === 0) throw notFound();
  return versions;
}

/** For whom it is written, in which languages it can be read, and the digests of the exact texts. */
function OfAudience({ document, version, audience, renderings }: ListedVersion) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich(`receipt:documents.audience.${audience}`)}</h2>
      <Ways
        ways={renderings.map(({ language }) => ({
          href: `/documents/${document}/${version}/${language}?audience=${audience}`,
          title: rich(`receipt:language.${language}`),
        }))}
      />
      <details>
        <summary>{rich('receipt:documents.hashes')}</summary>
        <dl>
          {renderings.map(({ language, sha256 }) => (
            <div key={language}>
              <dt>{rich(`receipt:language.${language}`)}</dt>
              <dd>
                <code>{sha256}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

export default function DocumentVersionPage() {
  const versions = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  const [{ version, title, state, publishedAt }] = versions as [ListedVersion, ...ListedVersion[]];
  return (
    <>
      <PageTitle before={rich('receipt:documents.version', { version })}>
        <DocText text={title} />
      </PageTitle>
      <p>
        {rich(`receipt:documents.state.${state}`)} <Marked text={day(publishedAt)} />
      </p>
      {versions.map((one) => (
        <OfAudience key={one.audience} {...one} />
      ))}
    </>
  );
}
