/** Files of a request: added, taken out while no version holds them, opened by those who may read the request. */
import { createHash } from 'node:crypto';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import {
  type AttachmentKind,
  type AttachmentProblem,
  MOST_ATTACHMENTS,
  MOST_KEPT,
} from '#app/kernel/domain/files/attachment.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { ScanType } from '#app/kernel/domain/paper/scan.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mayAttach } from '../../domain/requests/request-state.ts';
import { officeStanding, seatStandingOf } from '../../domain/requests/seats.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { openOwn } from './own-requests.server.ts';
import { loadSeats, lockRequest, type OpenRequest, openRequest } from './request-chain.server.ts';
import { type Attachment, attachmentsOf, isBeforeCommittee, isForOffice, isJudged } from './request-files.server.ts';
import { type Applicant, applicantAccess, stepperAccess } from './request-people.ts';

/** Null for another's request and for nobody's. */
export const ownAttachments = (tools: Tools, who: Applicant, request: string) =>
  withAccess(tools.database, applicantAccess(who), async (tx) => {
    const own = await openOwn(tx, who, request, tools.clock.now());
    if (!own) return null;
    const { id } = own.row;
    return { id, mayAttach: mayAttach(own.state.stage), attachments: await attachmentsOf(tx, id) };
  });

type Added = Done | { readonly ok: false; readonly problem: AttachmentProblem; readonly refusal?: undefined };

/** Told by what is in the bytes; nothing else is asked. */
export async function addAttachment(
  tools: Tools,
  who: Applicant,
  {
    request,
    kind,
    bytes: sent,
  }: { readonly request: string; readonly kind: AttachmentKind; readonly bytes: Uint8Array },
): Promise<Added> {
  const done = await tools.files.read('attachment', { bytes: sent }, who.account);
  if (!done.ok) return done;
  const { read } = done;
  if (!read.ok) return read;
  const { bytes } = read;
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<Done> => {
    await lockRequest(tx, request);
    const own = await openOwn(tx, who, request, tools.clock.now());
    if (!own) return { ok: false, refusal: { code: 'request-unknown' } };
    if (!mayAttach(own.state.stage)) return { ok: false, refusal: { code: 'request-stage' } };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const there = await tx.requestAttachment.findMany({
      where: { request },
      select: { sha256: true, leftOutAt: true },
    });
    const standing = there.filter(({ leftOutAt }) => leftOutAt === null);
    // the same page sent twice adds once
    if (standing.some((one) => one.sha256 === sha256)) return { ok: true };
    if (standing.length >= MOST_ATTACHMENTS || there.length >= MOST_KEPT)
      return { ok: false, refusal: { code: 'attachments-full' } };
    const data = { id: tools.ids.uuid(), request, kind, type: read.type, size: bytes.length, sha256 };
    await tx.requestAttachment.create({
      data: { ...data, content: new Uint8Array(bytes), addedBy: who.account, addedAt: tools.clock.now() },
    });
    return { ok: true };
  });
}

/** Gone while nobody else could read it; else it stays, and only goes with no later version. */
export function removeAttachment(tools: Tools, who: Applicant, request: string, id: string): Promise<Done> {
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<Done> => {
    await lockRequest(tx, request);
    const own = await openOwn(tx, who, request, tools.clock.now());
    if (!own) return { ok: false, refusal: { code: 'request-unknown' } };
    const found = (await attachmentsOf(tx, request)).find((one) => one.id === id && !one.isLeftOut);
    if (!found) return { ok: true };
    if (!isForOffice(own, found)) await tx.requestAttachment.delete({ where: { id } });
    else await tx.requestAttachment.updateMany({ where: { id }, data: { leftOutAt: tools.clock.now() } });
    return { ok: true };
  });
}

type Reading = { readonly open: OpenRequest; readonly attachment: Attachment; readonly reader: Stepper };

/** The office reads what it was given, a member what the version or publication that is judged holds; both only when free of interests. */
async function mayRead(tx: Transaction, { open, attachment, reader }: Reading, now: Date): Promise<boolean> {
  if (reader.role === 'review-secretariat')
    return isForOffice(open, attachment) && officeStanding(open.state, reader.account) === 'free';
  const body = reader.role === 'panel-member' ? 'panel' : reader.role === 'review-member' ? 'committee' : null;
  const isTheirs = isJudged(open, attachment) || (body === 'committee' && isBeforeCommittee(open, attachment));
  if (body === null || !isTheirs) return false;
  return seatStandingOf(open.state, body, await loadSeats(tx), reader.account, now.toISOString()) === 'free';
}

export type OpenedAttachment = { readonly bytes: Uint8Array; readonly type: ScanType };

/** Null where there is none for this reader. */
export function openAttachment(
  tools: Tools,
  reader: Stepper,
  { request, id }: { readonly request: string; readonly id: string },
): Promise<OpenedAttachment | null> {
  return withAccess(tools.database, stepperAccess(reader), async (tx) => {
    const now = tools.clock.now();
    const isApplicant = reader.role === 'applicant' || reader.role === 'data-user';
    const open = isApplicant ? await openOwn(tx, reader as Applicant, request, now) : await openRequest(tx, request);
    const attachment = (await attachmentsOf(tx, request)).find((one) => one.id === id);
    if (!open || !attachment) return null;
    if (!isApplicant && !(await mayRead(tx, { open, attachment, reader }, now))) return null;
    const { content } = await tx.requestAttachment.findUniqueOrThrow({ where: { id }, select: { content: true } });
    return { bytes: content, type: attachment.type };
  });
}
