/** Asking again: a version that asks now, and a plan for one to come. A next version for relatives alone: the mother and the father who joined beside their son are asked again, one question. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayAfter, planSchema } from '#app/contact/domain/reconsent/plan.ts';
import { savePlan } from '#app/contact/services/reconsent/plan-campaign.server.ts';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { dayOf, instantOf, msOf, plusDays, startOfDay } from '#app/kernel/domain/instant.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from './acts.ts';
import { layNextVersionForRelatives } from './next-version.ts';
import { SITES } from './programme.ts';

const DAYS_TO_ANSWER = 90;
const MINUTE_MS = 60_000;

/** For the cancer document: the second hospital first, then everybody whom mail reaches, the rest over a week. */
const TO_COME = { document: 'cancer-icf', version: '1.2' };

export async function planAskingAnew(tools: Tools, account: string): Promise<void> {
  const today = dayOf(tools.clock.now().toISOString());
  const wave = { over: 1, sites: [], channels: [], percent: 100 };
  const second = SITES[1]?.id ?? '';
  const plan = planSchema.parse({
    waves: [
      { ...wave, start: dayAfter(today, 30), sites: [second], percent: 50 },
      { ...wave, start: dayAfter(today, 37), channels: ['mail'] },
      { ...wave, start: dayAfter(today, 44), over: 7 },
    ],
    dueOn: dayAfter(today, 150),
    reminderDays: [14, 42],
  });
  const done = await savePlan(tools, { account, role: 'elsi-officer' }, TO_COME, plan);
  if (!done.ok) throw new Error(`the seed was refused: ${done.refusal.code}`);
}

export async function askRelativesAnew(tools: Tools, elsi: Actor): Promise<void> {
  const now = tools.clock.now().toISOString();
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-next-version-'));
  try {
    layNextVersionForRelatives(folder, { version: '2.3', supersedes: '2.2', day: dayOf(now) });
    const lastMinute = msOf(plusDays(startOfDay(dayOf(now)), DAYS_TO_ANSWER)) - MINUTE_MS;
    await mustBe(publishVersion(tools, elsi, folder, instantOf(lastMinute)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await askReconsents(tools);
}
