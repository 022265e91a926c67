/** One section: the sentence, the plain words, the whole text to open. The press of «next» marks it as read. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { loadSection, type SectionPage } from '#app/services/joining/load-reading.server.ts';
import { markForm, markReading } from '#app/services/joining/mark-reading.server.ts';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useLoaderData,
} from '../framework.ts';
import { figureUrl } from '../public/document-figures.ts';
import { linksWithin } from './document-links.ts';
import { joinerOf, queryOf } from './own.tsx';
import { WordList } from './word-list.tsx';

export const meta = titled('joining:read.title');

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const page = await loadSection(tools, joinerOf(visit), params.section, visit.locale);
  if (!page) throw notFound();
  return { page, isFull: queryOf(visit).get('layer') === 'full' };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const form = parseForm(markForm, visit.form, textsFor(visit.locale));
  const full = form.ok && form.value.full === 'yes';
  const mark = { section: params.section, language: visit.locale, full };
  const next = await markReading(tools, joinerOf(visit), mark);
  if (next === undefined) throw notFound();
  return seeOther(next === null ? '/join/read' : `/join/read/${next}${full ? '?layer=full' : ''}`);
}

export default function ReadSectionPage() {
  const { page, isFull } = useLoaderData<typeof loader>() as { page: SectionPage; isFull: boolean };
  const { rich } = useTexts();
  const { id, section, words, place, of, previous, next } = page;
  const links = linksWithin((figure) => figureUrl(page.document, page.version, figure));
  return (
    <DocumentLinksProvider value={links}>
      <Steps now={place} of={of} />
      <DocumentSection id={id} section={section} level={1} isFullOpen={isFull} />
      <WordList words={words} />
      <PostForm hidden={isFull ? { full: 'yes' } : {}}>
        <Actions>
          <Button kind="primary">{next ? rich('joining:read.next') : rich('joining:read.finish')}</Button>
          {previous && <ButtonLink href={`/join/read/${previous}`}>{rich('joining:read.previous')}</ButtonLink>}
          <ButtonLink href={`/join/questions?section=${id}#new`}>{rich('joining:read.ask')}</ButtonLink>
        </Actions>
      </PostForm>
      {!isFull && <p>{rich('joining:read.withFull', {}, { full: `/join/read/${id}?layer=full` })}</p>}
      <p>{rich('joining:read.stop', {}, { contents: '/join/read', list: '/join' })}</p>
    </DocumentLinksProvider>
  );
}
