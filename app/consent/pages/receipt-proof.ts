/** The proof as a file, for any program that can check one. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { loadReceipt } from '../services/receipts/load-receipt.server.ts';
import { ownOf } from './own.ts';

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const receipt = await loadReceipt(tools, ownOf(visit), params.id);
  if (!receipt?.proof) throw notFound();
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${receipt.id}.proof.json"`,
  };
  return new Response(`${JSON.stringify(receipt.proof, null, 2)}\n`, { headers });
}
