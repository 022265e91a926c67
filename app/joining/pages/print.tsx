/** One section or the whole document to print, every layer open, in ordinary or large letters. Needs no script. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { linksInSection, printOf, type ReadingBase, readingBase } from '#app/kernel/pages/reading-links.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { READS } from '#app/kernel/services/access/groups.ts';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { WholeDocument } from '#app/ui/document/whole-document.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadToPrint, type ToPrint } from '../services/load-reading.server.ts';

export const meta = titled('joining:print.title');

export const access = { GET: READS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const shown = await loadToPrint(tools, joinerOf(visit), query.get('section'), visit.locale);
  if (!shown) throw notFound();
  return { shown, base: readingBase(visit), isLarge: query.get('size') === 'large' };
}

function Words({ shown, base }: { shown: ToPrint; base: ReadingBase }) {
  const { document, version, section, words, whole } = shown;
  const { rich } = useTexts();
  const figure = (id: string) => figureUrl(document, version, id);
  if (section)
    return (
      <DocumentLinksProvider value={linksInSection(base, section.section, figure)}>
        <DocumentSection id={section.id} section={section.section} level={1} isFullOpen />
        <WordList words={words} hasWayBack />
      </DocumentLinksProvider>
    );
  return (
    <>
      <PageTitle>{rich('joining:print.whole')}</PageTitle>
      {whole && <WholeDocument {...whole} figure={figure} />}
    </>
  );
}

export default function PrintPage() {
  const { shown, base, isLarge } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { section, version, sha256 } = shown;
  return (
    <div className={isLarge ? 'print-22' : undefined}>
      <div className="screen-only">
        <Notice title={rich(isLarge ? 'joining:print.isLarge' : 'joining:print.isOrdinary')}>
          <p>{rich('joining:print.how')}</p>
        </Notice>
        <Actions>
          <ButtonLink href={printOf(base, section?.id, isLarge ? undefined : 'large')}>
            {rich(isLarge ? 'joining:print.ordinary' : 'joining:print.large')}
          </ButtonLink>
          <ButtonLink href={section ? `${base}/${section.id}` : base}>{rich('joining:print.back')}</ButtonLink>
        </Actions>
      </div>
      <Words shown={shown} base={base} />
      <p>
        <small>
          {rich('joining:print.version', { version })} <code>{sha256}</code>
        </small>
      </p>
    </div>
  );
}
