/** Files of a request: added, listed with their fingerprint, taken out while no version holds them. */
import { z } from 'zod';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { ATTACHMENT_KINDS } from '#app/kernel/domain/files/attachment.ts';
import { found, keptTexts, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn } from '#app/kernel/pages/scan-in.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { addAttachment, ownAttachments, removeAttachment } from '../../services/requests/attachments.server.ts';
import type { Attachment } from '../../services/requests/request-files.server.ts';
import { applicantOf } from './own.ts';

export const meta = titled('apply:files.title');

const sent = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), kind: z.enum(ATTACHMENT_KINDS) }),
  z.object({ do: z.literal('remove'), attachment: z.uuid() }),
]);

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const own = found(await ownAttachments(tools, applicantOf(visit), params.id ?? ''));
  const query = queryOf(visit);
  return { ...own, did: query.has('saved') ? ('saved' as const) : query.has('removed') ? ('removed' as const) : null };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = applicantOf(visit);
  const { id } = found(await ownAttachments(tools, who, params.id ?? ''));
  const read = readForm(sent, visit, (field) => `apply:files.${field}`);
  if (!read.ok) return askAgain(read);
  if (read.value.do === 'remove') {
    const gone = await removeAttachment(tools, who, id, read.value.attachment);
    return gone.ok ? seeOther(`/apply/${id}/files?removed`) : refusedAgain(visit, gone.refusal);
  }
  const bytes = await bytesIn(visit, 'file');
  const done = await addAttachment(tools, who, { request: id, kind: read.value.kind, bytes });
  if (done.ok) return seeOther(`/apply/${id}/files?saved`);
  if (done.refusal) return refusedAgain(visit, done.refusal);
  const text = textsFor(visit.locale).marked(`apply:files.problem.${done.problem}`);
  return askAgain({ errors: [{ field: 'file', text }], kept: keptTexts(visit) });
}

type Page = LoadedBy<typeof loader>;

function Listed({ page: { id, attachments, mayAttach } }: { page: Page }) {
  const { rich, t, number } = useTexts();
  const state = ({ versions: [version], isLeftOut }: Attachment) =>
    isLeftOut
      ? rich('apply:files.left')
      : version === undefined
        ? rich('apply:files.loose')
        : rich('apply:files.fixed', { version });
  return (
    <DataTable
      caption={t('apply:files.caption')}
      columns={['name', 'size', 'hash', 'state']}
      titles="apply:files.column."
      rows={attachments.map((one) => ({
        id: one.id,
        cells: [
          <a key="name" href={`/apply/${id}/files/${one.id}`}>
            {rich(`apply:files.kinds.${one.kind}`)}
          </a>,
          rich('apply:files.size', { kilobytes: number(Math.max(1, Math.round(one.size / 1024))) }),
          <code key="hash">{one.sha256}</code>,
          <div key="state">
            <p>{state(one)}</p>
            {mayAttach && !one.isLeftOut && (
              <PostForm hidden={{ do: 'remove', attachment: one.id }}>
                <Button>{rich('apply:files.remove')}</Button>
              </PostForm>
            )}
          </div>,
        ],
      }))}
    />
  );
}

export default function ApplyFilesPage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { id, attachments, mayAttach, did } = page;
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`apply:files.${did}`)} />}
      <PageTitle
        before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}
        lead={rich('apply:files.lead')}
      >
        {rich('apply:files.title')}
      </PageTitle>
      {attachments.length === 0 ? <p>{rich('apply:files.none')}</p> : <Listed page={page} />}
      {mayAttach && (
        <>
          <h2>{rich('apply:files.add')}</h2>
          <PostForm state={state} words="apply:files." id="form" hidden={{ do: 'add' }} withFiles>
            <RadioCards name="kind" options={ATTACHMENT_KINDS} optionWords="apply:files.kinds." />
            <FileField name="file" hint accept="application/pdf,image/png,image/jpeg" />
            <Actions>
              <Button kind="primary">{rich('apply:files.send')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
    </>
  );
}
