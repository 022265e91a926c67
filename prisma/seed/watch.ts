/** Somebody at a desk has tried old links a dozen times: the watch asks what it was. */

import type { Tools } from '#app/services/tools.server.ts';
import { noteRefusal } from '#app/services/watch/note-refusal.server.ts';
import { watchAccess } from '#app/services/watch/watch-access.server.ts';
import type { Staff } from './staff.ts';

export async function seedWatch(tools: Tools, { account, site }: Staff['coordinators'][number]): Promise<void> {
  const desk = { kind: 'staff', session: 'seed', account, role: 'site-coordinator', site } as const;
  for (let times = 0; times < 12; times += 1) await noteRefusal(tools, desk, 'routes/coordinator/question');
  await watchAccess(tools);
}
