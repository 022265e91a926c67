/** A programme of one site with its version 2.1, and people invited to it, for the tests of joining. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '#app/adapters/chance.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import { chooseWay } from '#app/joining/services/agree-electronic-way.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { reviewAnswers } from '#app/joining/services/review-answers.server.ts';
import { saveDraftAnswer } from '#app/joining/services/save-draft-answer.server.ts';
import type { SignForm } from '#app/joining/services/sign-consent.server.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { letterCodeOf, linkTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { type Prepared, preparedDatabase } from '#tests/support/database.ts';
import { NAMESAKE } from '#tests/support/participant.ts';

export const COORDINATOR = { account: '33333333-3333-4333-8333-333333333333', site: 'site-a' };
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;

export type House = {
  readonly tools: Tools;
  readonly admin: pg.Client;
  /** moves the clock of the services on */
  later(ms: number): void;
  close(): Promise<void>;
};

const environmentOf = ({ urls, dataDir }: Prepared) =>
  readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
  });

export async function openHouse(documents: readonly string[] = ['wgs-icf/2.1']): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-joining-'));
  const urls = await preparedDatabase(`joining-${documents.join('+')}`, dataDir, async (prepared) => {
    const tools = createTools('test', environmentOf(prepared));
    for (const folder of documents) await publishVersion(tools, SYSTEM, `app/documents/${folder}`);
    await tools.database.close();
  });
  const environment = environmentOf({ urls, dataDir });
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  const tools = { ...createTools('test', environment), clock };
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  return {
    tools,
    admin,
    later(ms) {
      ahead += ms;
    },
    async close() {
      await tools.database.close();
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Guest = Joiner & { readonly invitation: string; readonly code: string; readonly link: string };

let guests = 0;
export async function invite({ tools }: House, document = 'wgs-icf'): Promise<Guest> {
  guests += 1;
  const form = invitationForm.parse({ ...NAMESAKE, birthDate: '1960-01-01', language: 'ja', document });
  const done = await inviteParticipant(tools, COORDINATOR, form, `invite-${guests}`);
  if (!done.ok) throw new Error(done.refusal.code);
  const { participant } = done.result;
  const invitation = done.result.invitation ?? '';
  const { accountId } = await tools.database.prisma.invitation.findUniqueOrThrow({ where: { id: invitation } });
  const [code, link] = [letterCodeOf(tools.keys, invitation), linkTokenOf(tools.keys, invitation)];
  return { role: 'invitee', account: accountId, participant, invitation, code, link };
}

export async function identify(
  { tools }: House,
  { participant }: Joiner,
  privatePlace: 'yes' | 'no' = 'yes',
): Promise<void> {
  const form = identityForm.parse({
    method: 'photo-id-in-person',
    shown: 'driving-licence',
    explainerShown: 'staff-card',
    privatePlace,
  });
  const done = await recordIdentity(tools, COORDINATOR, participant, form, `identity-${participant}-${privatePlace}`);
  if (!done.ok) throw new Error(done.refusal.code);
}

export const agree = ({ tools }: House, joiner: Joiner, way: 'agreed' | 'paper-asked' = 'agreed') =>
  chooseWay(tools, joiner, { way, idempotencyKey: tools.ids.uuid() }, '紙で手続きをしたいです。');

/** Every question answered: no where `other` says so. */
export async function answerAll(
  { tools }: House,
  joiner: Joiner,
  other: Readonly<Record<string, Answer>> = {},
): Promise<void> {
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  if (!version) throw new Error('no version');
  for (const provision of offeredProvisions(version.structure)) {
    const draft = {
      provision,
      answer: other[provision] ?? 'permit',
      version: '2.1',
      stood: '',
      after: 'next',
      language: 'ja',
    } as const;
    const done = await saveDraftAnswer(tools, joiner, draft);
    if (!done.ok) throw new Error(`${provision} ${done.refusal.code}`);
  }
}

/** The form of the signing page as it stands now, all ticked. */
export async function signature({ tools }: House, joiner: Joiner): Promise<SignForm> {
  const { version, language, digest, statements } = await reviewAnswers(tools, joiner, 'ja');
  return { name: '試験 花', version, language, digest, statements, idempotencyKey: tools.ids.uuid() };
}

export async function eventsOf(
  { admin }: House,
  { participant }: Joiner,
): Promise<{ kind: string; number: number; payload: Record<string, unknown> }[]> {
  const { rows } = await admin.query(
    'select kind, number, body from ledger_event where participant = $1 order by number',
    [participant],
  );
  return rows.map(({ kind, number, body }) => ({ kind, number: Number(number), payload: JSON.parse(body).payload }));
}

/** Invited, identified, agreed to the electronic way, every question answered. */
export async function readyToSign(house: House, other: Parameters<typeof answerAll>[2] = {}): Promise<Joiner> {
  const guest = await invite(house);
  await identify(house, guest);
  await agree(house, guest);
  await answerAll(house, guest, other);
  return guest;
}
