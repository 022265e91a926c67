/**
 * The receipt at its own address. *Recorded* is on the screen at once; whether it is in force at every gate follows on
 * the same page within three seconds, or is said not to be so yet. Source: docs/gate/lease.md#the-participants-page.
 */

import { textsFor } from '#app/i18n/texts.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { awaitInForce, type InForce, type NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import { ErrorPage } from '#app/ui/shell/error-page.tsx';
import { loadReceipt, type Receipt } from '../services/receipts/load-receipt.server.ts';
import { inTwoGoes } from './in-two-goes.ts';
import { ownOf } from './own.ts';
import { InForcePart } from './receipt-in-force.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { renderPage, renderPart } from './standalone-page.tsx';

type Context = RouteArgs['context'];

function notHere({ visit }: Context): Response {
  const { before, after } = renderPage(
    visit,
    textsFor(visit.locale).t('errors:notFound.title'),
    <ErrorPage failed={{ status: 404 }} />,
  );
  return new Response(before + after, { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** The state once it is known; unknown where it could not be read: the record itself stands. */
async function stateOf({ tools, visit }: Context, receipt: Receipt): Promise<InForce | NotYetInForce | null> {
  try {
    return await awaitInForce(tools, receipt.revision);
  } catch {
    tools.log.warn({ event: 'in-force-unread', id: visit.requestId });
    return null;
  }
}

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context, params, request }: RouteArgs): Promise<Response> {
  const { visit, tools } = context;
  const receipt = await loadReceipt(tools, ownOf(visit), params.id);
  if (!receipt) return notHere(context);
  const title = textsFor(visit.locale).t('receipt:windowTitle', { number: receipt.id });
  const { before, after } = renderPage(visit, title, <ReceiptPage receipt={receipt} locale={visit.locale} />);
  const later = stateOf(context, receipt).then((state) =>
    renderPart(visit, <InForcePart receipt={receipt} state={state} />),
  );
  return inTwoGoes({ before, later, after }, request.headers.get('accept-encoding'));
}
