/** The register of the demonstration: what was decided about each request, entered as the secretariat enters it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { enterRegister, enterResult } from '#app/data-access/services/governance/enter-register.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { entryTextsSchema, registerEntrySchema, resultTextsSchema } from '#app/kernel/domain/programme/register.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mustBe } from './acts.ts';
import { approvals, PANEL_VIEWS, SAMPLES_APPROVED } from './programme.ts';

const FOLDER = 'prisma/seed/register';
const DAY_MS = 86_400_000;
const { actions } = registerEntrySchema.shape;
const resultSchema = z.strictObject({ daysAgo: z.int(), link: z.string(), texts: resultTextsSchema });
const fileSchema = z.union([
  z.strictObject({
    approval: z.string(),
    actions,
    texts: entryTextsSchema,
    results: z.array(resultSchema).default([]),
  }),
  registerEntrySchema.omit({ decidedAt: true, approval: true }),
]);
type File = z.output<typeof fileSchema>;

const files = (): readonly File[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => fileSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))));

/** What stands in the ledger is repeated from there. */
function entryOf(file: File, decidedAt: string, now: Date) {
  if (!('approval' in file)) return { ...file, approval: null, decidedAt };
  const approval = approvals(now).find(({ id }) => id === file.approval);
  if (!approval) throw new Error(`no approval ${file.approval}`);
  const { id, recipient, commercial, datasets, purpose } = approval;
  return {
    request: `REQ-${id.slice(4)}`,
    outcome: 'approved' as const,
    approval: id,
    recipient,
    commercial,
    duo: [...purpose.duo],
    actions: file.actions,
    samples: file.actions.includes('release-sample') ? [...(SAMPLES_APPROVED[id] ?? [])] : [],
    datasets: [...datasets],
    decidedAt,
    panelView: PANEL_VIEWS[id] ?? ('for' as const),
    texts: file.texts,
  };
}

/** @param pilot those that were decided before the programme began in earnest; the others */
export async function enterRequests(tools: Tools, actor: Actor, now: Date, pilot: boolean): Promise<void> {
  for (const file of files()) {
    const isPilot = 'approval' in file && file.approval > 'DAR-2026-0010';
    if (isPilot !== pilot) continue;
    await mustBe(enterRegister(tools, actor, entryOf(file, tools.clock.now().toISOString(), now)));
  }
}

/** Published in the last days. @param tools today's */
export async function enterResults(tools: Tools, actor: Actor): Promise<void> {
  const now = tools.clock.now().getTime();
  for (const file of files()) {
    if (!('approval' in file)) continue;
    for (const { daysAgo, ...result } of file.results) {
      const publishedOn = dayOf(new Date(now - daysAgo * DAY_MS).toISOString());
      await mustBe(enterResult(tools, actor, { ...result, request: `REQ-${file.approval.slice(4)}`, publishedOn }));
    }
  }
}
