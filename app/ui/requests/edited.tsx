/** That the applicant changed a request while it is read: what changed, what is kept, what is asked for again. */
import type { SectionName } from '#app/data-access/domain/requests/request-form.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '../page/notice.tsx';

export type Edited = { readonly changed: readonly SectionName[]; readonly at: string };

export function EditedNotice({ edited }: { edited: Edited | null }) {
  const { rich, marked, day } = useTexts();
  if (edited === null) return null;
  const sections = edited.changed.map((name) => marked(`panel:section.${name}`)).join(marked('panel:and'));
  return (
    <Notice tone="attention" title={rich('record:edited.title', { day: day(edited.at) })}>
      {edited.changed.length > 0 && <p>{rich('record:edited.sections', { sections })}</p>}
      <p>{rich('record:edited.kept')}</p>
    </Notice>
  );
}
