/** A next version for relatives alone: the mother and the father who joined beside their son are asked anew, one question. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#app/domain/event/event.ts';
import { dayOf, instantOf, msOf, plusDays, startOfDay } from '#app/domain/instant.ts';
import { publishVersion } from '#app/services/documents/publish-version.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { askReconsents } from '#app/services/versions/ask-reconsent.server.ts';
import { must } from './acts.ts';
import { layNextVersionForRelatives } from './next-version.ts';

const DAYS_TO_ANSWER = 90;
const MINUTE_MS = 60_000;

export async function askRelativesAnew(tools: Tools, elsi: Actor): Promise<void> {
  const now = tools.clock.now().toISOString();
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-next-version-'));
  try {
    layNextVersionForRelatives(folder, { version: '2.2', supersedes: '2.1', day: dayOf(now) });
    const lastMinute = msOf(plusDays(startOfDay(dayOf(now)), DAYS_TO_ANSWER)) - MINUTE_MS;
    await must(publishVersion(tools, elsi, folder, instantOf(lastMinute)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await askReconsents(tools);
}
