/** One file of a request, for its applicant, the office, and members who are free of interests. */

import { found } from '#app/kernel/pages/desk.ts';
import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { openAttachment } from '../../services/requests/attachments.server.ts';

const ENDINGS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

function readerOf({ actor }: Visit) {
  if (actor.kind !== 'staff') throw notFound();
  return { account: actor.account, role: actor.role };
}

export const access = {
  GET: ['staff:applicant', 'staff:data-user', 'staff:review-secretariat', 'staff:review-member', 'staff:panel-member'],
};
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const wanted = { request: params.id ?? '', id: params.attachment ?? '' };
  const { bytes, type } = found(await openAttachment(tools, readerOf(visit), wanted));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      // saved, not run beside our pages
      'Content-Disposition': `attachment; filename="${wanted.request}.${ENDINGS[type]}"`,
      'Content-Security-Policy': 'sandbox',
    },
  });
}
