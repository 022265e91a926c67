/** A report of a mail server, as it came: by the webhook of a mailbox, or as a file. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '../tools.server.ts';
import { type Kept, keepBounce } from './keep-bounce.server.ts';

export async function takeBounce(
  tools: Tools,
  raw: string,
  takenFrom: 'webhook' | 'file',
): Promise<Kept | 'no-report' | 'busy'> {
  const done = await tools.files.read('delivery-report', { text: raw }, `mail-server ${takenFrom}`);
  if (!done.ok && done.refusal.code === 'files-busy') return 'busy';
  const report = done.ok ? done.read : null;
  if (!report) return 'no-report';
  return withAccess(tools.database, systemAccess('mail-bounce'), (tx) => keepBounce(tools, tx, report, { takenFrom }));
}
