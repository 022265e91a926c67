/** People who have joined, for tests on a real database: invited by the coordinator, the rest as entries of the ledger. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { confirmed, consented, identified } from './consent-joining.ts';
import { SEEN, YES } from './consent-parts.ts';
import { type DatabaseUrls, type Prepared, preparedDatabase } from './database.ts';
import type { Entry } from './events.ts';

/** A clock that a test sets: what comes later comes when the test says so. */
export type TestClock = { now(): Date; set(instant: string): void; later(days: number): void };

export type TestProgramme = {
  readonly tools: Tools;
  readonly urls: DatabaseUrls;
  readonly clock: TestClock;
  close(): Promise<void>;
};

const DAY_MS = 86_400_000;
export const PUBLISHED_AT = '2026-11-02T00:00:00.000Z';
/** Invented people of one name: whoever invites them says each time that she is another. */
export const NAMESAKE = { name: '試験 花', another: 'yes', anotherWhy: 'invented' } as const;
export const COORDINATOR = { account: '33333333-3333-4333-8333-333333333333', site: 'site-a' };
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;

function testClock(): TestClock {
  let now = new Date(PUBLISHED_AT);
  return {
    now: () => now,
    set: (instant) => {
      now = new Date(instant);
    },
    later: (days) => {
      now = new Date(now.getTime() + days * DAY_MS);
    },
  };
}

function toolsOn({ urls, dataDir }: Prepared): { readonly tools: Tools; readonly clock: TestClock } {
  const clock = testClock();
  const environment = readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  });
  return { tools: { ...createTools('test', environment), clock }, clock };
}

/** A programme of one document, on a database of its own. */
export async function openProgramme(folder = 'app/documents/wgs-icf/2.1'): Promise<TestProgramme> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-consent-'));
  const urls = await preparedDatabase(`programme-${folder}`, dataDir, async (prepared) => {
    const { tools } = toolsOn(prepared);
    await publishVersion(tools, SYSTEM, folder);
    await tools.database.close();
  });
  const { tools, clock } = toolsOn({ urls, dataDir });
  return {
    tools,
    urls,
    clock,
    async close() {
      await tools.database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Joined = { readonly participant: ParticipantId; readonly account: string; readonly personId: string };

/** Append entries as they stand, recorded now. */
export async function record(
  tools: Tools,
  participant: ParticipantId,
  entries: readonly Entry[],
  receipt?: string,
): Promise<string | null> {
  const access = { account: null, role: 'system', reason: 'test', system: true } as const;
  let last: string | null = null;
  for (const { kind, payload, actor } of entries) {
    const write = {
      participant,
      actor: actor ?? { role: 'participant', account: null, channel: 'web' },
      access,
    } as const;
    const done = await ledgerTransaction<null>(tools, write, async ({ now }) => {
      const at = now.toISOString();
      return {
        ok: true,
        events: [{ kind, occurredAt: { from: at, until: at }, payload } as NewEvent],
        receipt,
        result: null,
      };
    });
    if (!done.ok) throw new Error(done.refusal.code);
    last = done.receiptId;
  }
  return last;
}

/** Invited, identified, consented; confirmed too unless `waits`. Each call another person. */
export async function joinedPerson(
  { tools }: TestProgramme,
  {
    answers = YES,
    waits = false,
    family = '',
    email = '',
    phone = '',
  }: { answers?: Answers; waits?: boolean; family?: string; email?: string; phone?: string } = {},
): Promise<Joined & { readonly consentReceipt: string }> {
  const form = invitationForm.parse({ ...NAMESAKE, birthDate: '1960-01-01', language: 'ja', family, email, phone });
  const invited = await inviteParticipant(tools, COORDINATOR, form, tools.ids.uuid());
  if (!invited.ok) throw new Error(invited.refusal.code);
  const { participant } = invited.result;
  const { prisma } = tools.database;
  const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
  const account = await prisma.account.findFirstOrThrow({ where: { personId } });
  const rendering = await prisma.documentRendering.findFirstOrThrow({
    where: { document: 'wgs-icf', version: '2.1', language: 'ja' },
  });
  await record(tools, participant, [identified()]);
  const seen = { ...SEEN, rendering: rendering.sha256 };
  const consentReceipt = await record(
    tools,
    participant,
    [consented(PUBLISHED_AT, answers, { seen })],
    'consent-given',
  );
  if (!waits) await record(tools, participant, [confirmed()]);
  return { participant, account: account.id, personId, consentReceipt: consentReceipt as string };
}
