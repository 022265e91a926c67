/** One section: the sentence, the plain words, the whole text to open. The press of «next» marks it as read. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { figureUrl } from '#app/kernel/pages/document-figures.ts';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { homeOf, linksInSection, printOf, readingBase } from '#app/kernel/pages/reading-links.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { READS } from '#app/kernel/services/access/groups.ts';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { ReadAloud } from '#app/ui/document/read-aloud.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { bookmarkForm, setBookmark } from '../services/bookmarks.server.ts';
import { loadSection, type SectionPage } from '../services/load-reading.server.ts';
import { markForm, markReading } from '../services/mark-reading.server.ts';
import { SectionWays } from './section-ways.tsx';

export const meta = titled('joining:read.title');
/** the one script of a participant's page; without it all of the page is there but the voice */
export const handle = { script: '/read-aloud.js' };

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = await loadSection(tools, joinerOf(visit), params.section, visit.locale);
  if (!page) throw notFound();
  return { page, base: readingBase(visit), isFull: queryOf(visit).get('layer') === 'full' };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const texts = textsFor(visit.locale);
  const base = readingBase(visit);
  if (visit.form?.has('bookmark')) {
    const form = parseForm(bookmarkForm, visit.form, texts);
    if (!form.ok || !(await setBookmark(tools, joinerOf(visit), params.section, form.value))) throw notFound();
    return seeOther(visit.path);
  }
  const form = parseForm(markForm, visit.form, texts);
  const full = form.ok && form.value.full === 'yes';
  const mark = { section: params.section, language: visit.locale, full };
  const next = await markReading(tools, joinerOf(visit), mark);
  if (next === undefined) throw notFound();
  return seeOther(next === null ? base : `${base}/${next}${full ? '?layer=full' : ''}`);
}

function Bookmark({ hasBookmark }: Pick<SectionPage, 'hasBookmark'>) {
  const { rich } = useTexts();
  return (
    <PostForm>
      {hasBookmark && <p>{rich('joining:read.hasBookmark')}</p>}
      <Actions>
        <Button name="bookmark" value={hasBookmark ? 'take-away' : 'put'}>
          {rich(hasBookmark ? 'joining:read.takeBookmark' : 'joining:read.putBookmark')}
        </Button>
      </Actions>
    </PostForm>
  );
}

export default function ReadSectionPage() {
  const { page, base, isFull } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { id, section, words, place, of, previous, next, minutes, minutesLeft } = page;
  const links = linksInSection(base, section, (figure) => figureUrl(page.document, page.version, figure));
  return (
    <DocumentLinksProvider value={links}>
      <Steps now={place} of={of} />
      <p className="screen-only">
        {rich('joining:read.minutesHere', { count: minutes })}{' '}
        {minutesLeft > 0 && rich('joining:read.left', { count: minutesLeft })}
      </p>
      <ReadAloud />
      <DocumentSection id={id} section={section} level={1} isFullOpen={isFull} />
      <WordList words={words} hasWayBack />
      <SectionWays section={id} />
      <PostForm hidden={isFull ? { full: 'yes' } : {}}>
        <Actions>
          <Button kind="primary">{next ? rich('joining:read.next') : rich('joining:read.finish')}</Button>
          {previous && <ButtonLink href={`${base}/${previous}`}>{rich('joining:read.previous')}</ButtonLink>}
          <ButtonLink href={`/join/questions?section=${id}#new`}>{rich('joining:read.ask')}</ButtonLink>
        </Actions>
      </PostForm>
      <Bookmark hasBookmark={page.hasBookmark} />
      <div className="screen-only">
        {!isFull && <p>{rich('joining:read.withFull', {}, { full: `${base}/${id}?layer=full` })}</p>}
        <p>{rich('joining:read.printSection', {}, { print: printOf(base, id), large: printOf(base, id, 'large') })}</p>
        {base === '/document' ? (
          <p>{rich('joining:read.stopInForce', {}, { contents: base, home: homeOf(base) })}</p>
        ) : (
          <p>{rich('joining:read.stop', {}, { contents: base, list: homeOf(base) })}</p>
        )}
      </div>
    </DocumentLinksProvider>
  );
}
