/** Notices under the 次世代医療基盤法: one whose days have passed, one stopped, one given yesterday. Invented. */
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { deskNoticeForm, recordDeskNotice } from '#app/kernel/services/notice/desk-notice.server.ts';
import { stopOwnNotice } from '#app/kernel/services/notice/own-notice.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from './acts.ts';
import type { Joined } from './join.ts';
import { SITES } from './programme.ts';

type Coordinator = { readonly account: string; readonly site: string };
const TEXT = 'sheet-2026-1';

export async function seedNotices(
  tools: Tools,
  coordinators: readonly Coordinator[],
  people: { readonly passed: Joined; readonly stopped: Joined; readonly fresh: Joined },
): Promise<void> {
  const now = tools.clock.now().toISOString();
  const give = ({ participant, person }: Joined, daysAgo: number) => {
    const coordinator = coordinators.find(({ site }) => site === SITES[person.site]?.id);
    if (!coordinator) throw new Error('a hospital without a coordinator');
    const on = dayOf(plusDays(now, -daysAgo));
    const form = { act: 'given', on, channel: 'in-person', text: TEXT, idempotencyKey: tools.ids.uuid() };
    return mustBe(recordDeskNotice(tools, coordinator, participant, deskNoticeForm.parse(form)));
  };
  await give(people.passed, 40);
  await give(people.stopped, 40);
  await give(people.fresh, 1);
  const { account, participant } = people.stopped;
  await mustBe(stopOwnNotice(tools, { account, participant }, { idempotencyKey: tools.ids.uuid() }));
}
