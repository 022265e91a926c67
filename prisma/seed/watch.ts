/** Somebody at a desk has tried old links a dozen times: the watch asks what it was. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { noteRefusal } from '#app/oversight/services/access-monitoring/note-refusal.server.ts';
import { watchAccess } from '#app/oversight/services/access-monitoring/watch-access.server.ts';
import type { Staff } from './staff.ts';

export async function seedWatch(tools: Tools, { account, site }: Staff['coordinators'][number]): Promise<void> {
  const desk = { kind: 'staff', session: 'seed', account, role: 'site-coordinator', site } as const;
  for (let times = 0; times < 12; times += 1) await noteRefusal(tools, desk, 'hospital/pages/desk/question');
  await watchAccess(tools);
}
