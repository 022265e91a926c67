/** Somebody who asked to be called and was not reached at first, and somebody with an appointment at the counsellor's. Invented. */

import {
  answerCounselling,
  type Counsellor,
  counsellingAnswerForm,
} from '#app/findings/services/counselling/counsellor-desk.server.ts';
import { counsellingForm, requestCounselling } from '#app/findings/services/counselling/request-counselling.server.ts';
import { recordTry } from '#app/hospital/services/calls/call-desk.server.ts';
import { callForm, requestCall } from '#app/hospital/services/calls/request-call.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Joined } from './join.ts';

type Desks = {
  readonly coordinator: { readonly account: string; readonly site: string };
  readonly counsellor: Counsellor;
};

export async function seedCounselling(
  tools: Tools,
  { coordinator, counsellor }: Desks,
  { called, counselled }: { readonly called: Joined; readonly counselled: Joined },
): Promise<void> {
  const key = () => tools.ids.uuid();
  const asks = callForm.parse({ phone: '000-1234-5678', times: '午前中', language: 'ja', idempotencyKey: key() });
  const { account, participant } = called;
  const id = await requestCall(tools, { role: 'participant', account, participant }, asks);
  await recordTry(tools, coordinator, id, { outcome: 'not-reached', idempotencyKey: key() });
  const wish = counsellingForm.parse({
    text: '子どもに伝えるかどうか迷っています。',
    reach: 'here',
    idempotencyKey: key(),
  });
  const request = await requestCounselling(tools, counselled, wish);
  const day = dayOf(plusDays(tools.clock.now().toISOString(), 12));
  const given = {
    act: 'answer',
    text: 'ご一緒に考えましょう。',
    day,
    hour: '14:00',
    way: 'phone',
    idempotencyKey: key(),
  };
  await answerCounselling(tools, counsellor, request, counsellingAnswerForm.parse(given));
}
