/** The head of every page of a part: where it belongs, what was just saved, the part before and after. */
import type { ReactNode } from 'react';
import { type Part, pageOf } from '#app/domain/drafting/parts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { OpenPart } from '#app/services/drafting/open-part.server.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { DroppedList } from './dropped-list.tsx';
import { draftPath, withAudience } from './own.ts';
import type { AfterSave } from './part-action.ts';

type PartHeadProps = { readonly open: OpenPart; readonly after: AfterSave; readonly children: ReactNode };

export function PartHead({ open: { draft, own, part }, after: { how, dropped }, children }: PartHeadProps) {
  const { rich } = useTexts();
  const isOnly = draft.structures.length === 1;
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
        lead={isOnly ? undefined : rich(`receipt:documents.audience.${own.audience}`)}
      >
        {children}
      </PageTitle>
      <p>
        <a href={draftPath(draft.id, `review?part=${encodeURIComponent(part)}`)}>{rich('drafts:part.comment')}</a>
      </p>
    </>
  );
}

export function PartNeighbours({ open: { draft, own, before, after } }: { open: OpenPart }) {
  const { rich } = useTexts();
  const isOnly = draft.structures.length === 1;
  const to = (part: Part) => withAudience(draftPath(draft.id, pageOf(part)), own.audience, isOnly);
  return (
    <div>
      <ul>
        {before && (
          <li>
            <a href={to(before)}>{rich('drafts:part.before', { part: before })}</a>
          </li>
        )}
        {after && (
          <li>
            <a href={to(after)}>{rich('drafts:part.after', { part: after })}</a>
          </li>
        )}
      </ul>
    </div>
  );
}
