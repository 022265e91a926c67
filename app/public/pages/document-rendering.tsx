/** One rendering with the hash of its exact text, which can be taken home and compared. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { loadRendering } from '#app/kernel/services/documents/load-rendering.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { WholeDocument } from '#app/ui/document/whole-document.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

export const meta = titled('receipt:documents.title');

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: RouteArgs) {
  const found = await loadRendering(tools, { ...params, audience: new URL(request.url).searchParams.get('audience') });
  if (!found) throw notFound();
  const { html: _exact, ...shown } = found;
  return shown;
}

export default function DocumentRenderingPage() {
  const { document, version, audience, language, sha256, content, structure } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const file = `/documents/${document}/${version}/${language}/exact.html?audience=${audience}`;
  const rows = [
    { id: 'version', name: rich('receipt:documents.versionName'), value: `${document} ${version}` },
    { id: 'language', name: rich('receipt:row.language'), value: rich(`receipt:language.${language}`) },
    { id: 'audience', name: rich('receipt:documents.for'), value: rich(`receipt:documents.audience.${audience}`) },
    { id: 'hash', name: 'SHA-256', value: <code>{sha256}</code> },
  ];
  return (
    <>
      <PageTitle lead={rich('receipt:documents.exactLead')}>
        <span lang={spokenIn(language)}>
          <DocText text={content.words.title} />
        </span>
      </PageTitle>
      <SummaryList rows={rows} />
      <p className="screen-only">{rich('receipt:documents.exact', {}, { file })}</p>
      <p className="screen-only">
        {rich('receipt:documents.pdf', {}, { file: file.replace('exact.html', 'exact.pdf') })}
      </p>
      <div lang={spokenIn(language)}>
        <WholeDocument content={content} structure={structure} figure={(id) => figureUrl(document, version, id)} />
      </div>
    </>
  );
}
