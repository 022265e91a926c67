/** Files of a request: which versions hold them, and who of those who judge it may read which. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { AttachmentKind } from '#app/kernel/domain/files/attachment.ts';
import type { ScanType } from '#app/kernel/domain/paper/scan.ts';
import type { RequestEvent, RequestPayloads } from '../../domain/requests/request-event.ts';
import type { OpenRequest } from './request-chain.server.ts';

export type Attachment = {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly type: ScanType;
  readonly size: number;
  readonly sha256: string;
  readonly addedAt: Date;
  /** the versions that hold it, in their order; none while it only goes with the next */
  readonly versions: readonly number[];
  readonly isLeftOut: boolean;
};
/** As those who judge it see one in a list. */
export type RequestFile = Pick<Attachment, 'id' | 'kind' | 'size' | 'addedAt' | 'isLeftOut'>;

const listed = { id: true, kind: true, type: true, size: true, sha256: true, addedAt: true, leftOutAt: true } as const;

export async function attachmentsOf(
  tx: Pick<Transaction, 'requestAttachment' | 'requestVersionAttachment'>,
  request: string,
): Promise<readonly Attachment[]> {
  const rows = await tx.requestAttachment.findMany({
    where: { request },
    select: listed,
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
  });
  const held = await tx.requestVersionAttachment.findMany({ where: { request }, orderBy: { version: 'asc' } });
  return rows.map(({ kind, type, leftOutAt, ...row }) => ({
    ...row,
    kind: kind as AttachmentKind,
    type: type as ScanType,
    versions: held.filter(({ attachment }) => attachment === row.id).map(({ version }) => version),
    isLeftOut: leftOutAt !== null,
  }));
}

const approves = (event: RequestEvent): boolean =>
  event.kind === 'ReportAccepted' ||
  (event.kind === 'Decided' && ['approved', 'approved-with-conditions'].includes(event.payload.outcome));

/** Contracts, proofs of training and of destruction: they come after the approval, and with no version. */
export function isAfterApproval({ events }: OpenRequest, { versions, addedAt }: Attachment): boolean {
  const approved = events.find(approves);
  return versions.length === 0 && approved !== undefined && approved.at <= addedAt.toISOString();
}

/** What the version that is judged was handed in with, whatever the applicant has taken out of the next since. */
export const isJudged = ({ state }: OpenRequest, { versions }: Attachment): boolean => versions.includes(state.version);

/** What was handed in, with whichever version, and what came after the approval. Never what an applicant still collects. */
export const isForOffice = (open: OpenRequest, file: Attachment): boolean =>
  file.versions.length > 0 || isAfterApproval(open, file);

export const toList = ({ id, kind, size, addedAt, isLeftOut }: Attachment): RequestFile => ({
  ...{ id, kind, size, addedAt, isLeftOut },
});

/** Manuscripts that go with what is shown next. */
export const manuscriptsIn = (open: OpenRequest, files: readonly Attachment[]): readonly Attachment[] =>
  files.filter((file) => file.kind === 'manuscript' && !file.isLeftOut && isAfterApproval(open, file));

type Shown = Pick<RequestPayloads['PublicationShown'], 'files'>;
const wasShownWith = ({ files = [] }: Shown, { kind, sha256 }: Attachment): boolean =>
  kind === 'manuscript' && files.includes(sha256);

/** What a publication was shown with, whatever the applicant has taken out of the next since. */
export const filesShownWith = (shown: Shown, files: readonly Attachment[]): readonly RequestFile[] =>
  files
    .filter(
      (file, place) => wasShownWith(shown, file) && files.findIndex(({ sha256 }) => sha256 === file.sha256) === place,
    )
    .map((file) => ({ ...toList(file), isLeftOut: false }));

/** It was shown with something that the committee reads before it is published. */
export const isBeforeCommittee = ({ state }: OpenRequest, file: Attachment): boolean =>
  state.publications.some((one) => one.toCommittee && wasShownWith(one, file));
