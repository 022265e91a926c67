/** The head of every page of a part: where it belongs, what was just saved, the part before and after. */
import type { ReactNode } from 'react';
import { partNames } from '#app/i18n/part-names.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type PartCode, pageOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { OpenPart } from '../../services/drafting/open-part.server.ts';
import { DroppedList } from './dropped-list.tsx';
import { draftPath, withAudience } from './own.ts';
import type { AfterSave } from './part-action.ts';

/** What the part is called in its own words, in the reader's language before the source; a group of words has no name. */
function titleIn({ languages }: OpenPart, locale: Language): { text: string; language: Language } | null {
  const titles = [locale, SOURCE].flatMap((language) => {
    const line = languages.find((one) => one.language === language)?.lines.find(({ path }) => path === 'title');
    return line?.text ? [{ text: plain(line.text), language }] : [];
  });
  return titles[0] ?? null;
}

type PartHeadProps = { readonly open: OpenPart; readonly after: AfterSave; readonly children: ReactNode };

export function PartHead({ open, after: { how, dropped }, children }: PartHeadProps) {
  const { rich, locale } = useTexts();
  const { draft, own, part } = open;
  const isOnly = draft.structures.length === 1;
  const title = titleIn(open, locale);
  return (
    <>
      {how && (
        <Notice tone={how === 'beside' ? 'attention' : 'done'} title={rich(`drafts:part.${how}`)}>
          {dropped.length > 0 && <DroppedList dropped={dropped} />}
        </Notice>
      )}
      <PageTitle
        before={
          <a href={withAudience(draftPath(draft.id), own.audience, isOnly)}>
            {draft.document} {draft.version}
          </a>
        }
        lead={
          <>
            {title && children}
            {title && !isOnly && ' · '}
            {!isOnly && rich(`receipt:documents.audience.${own.audience}`)}
          </>
        }
      >
        {title ? <span lang={spokenIn(title.language)}>{title.text}</span> : children}
      </PageTitle>
      <p>
        <a href={draftPath(draft.id, `review?part=${encodeURIComponent(part)}`)}>{rich('drafts:part.comment')}</a>
      </p>
    </>
  );
}

export function PartNeighbours({ open: { draft, own, before, after, titles } }: { open: OpenPart }) {
  const texts = useTexts();
  const { rich } = texts;
  const names = partNames(texts, titles);
  // titles are the source's, whatever the page speaks
  const langOf = (part: PartCode) => (titles[part] === undefined ? undefined : spokenIn(SOURCE));
  const isOnly = draft.structures.length === 1;
  const to = (part: PartCode) => withAudience(draftPath(draft.id, pageOf(part)), own.audience, isOnly);
  return (
    <div>
      <ul>
        {before && (
          <li>
            <a href={to(before)}>
              {rich('drafts:part.before', { part: '' })}
              <span lang={langOf(before)}>{names(before)}</span>
            </a>
          </li>
        )}
        {after && (
          <li>
            <a href={to(after)}>
              {rich('drafts:part.after', { part: '' })}
              <span lang={langOf(after)}>{names(after)}</span>
            </a>
          </li>
        )}
      </ul>
    </div>
  );
}
