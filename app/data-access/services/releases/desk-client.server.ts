/**
 * The release desk's own client at the gates. Its token is derived from the programme's keys and stands nowhere: what is
 * stored is its hash, as of every client. Revoked, it stays revoked. ADR 033
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { DeskGate } from '#app/adapters/gate/desk-gate.server.ts';
import { hashOfToken } from '#app/kernel/services/gate/client-tokens.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const NAME = 'tomoni-release-desk';
export const RELEASE_ACTIONS = ['release-data', 'release-sample', 'release-public'] as const;
export type ReleaseAction = (typeof RELEASE_ACTIONS)[number];

const tokenOf = ({ keys }: Pick<Tools, 'keys'>): string =>
  `tg_${keys.programmeKey('gate-client/release-desk').toString('base64url')}`;

/** longer than gates go without looking at their list of clients */
const HEARD_OF_MS = 1000;

/** @returns its number, and whether gates may not have heard of it yet */
export async function ensureDeskClient(tools: Tools): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { database, ids, clock } = tools;
  const known = await database.prisma.gateClient.findUnique({ where: { name: NAME } });
  if (known) return { id: known.id, isNew: false };
  const terms = { name: NAME, actions: [...RELEASE_ACTIONS], scopes: ['manifest', 'decide'], sites: [] };
  const data = { id: ids.uuid(), ...terms, tokenHash: hashOfToken(tokenOf(tools)), reasons: 'codes' };
  await database.prisma.gateClient.createMany({ data: [{ ...data, createdAt: clock.now() }], skipDuplicates: true });
  return { id: (await database.prisma.gateClient.findUniqueOrThrow({ where: { name: NAME } })).id, isNew: true };
}

export async function deskGate(tools: Tools): Promise<DeskGate> {
  if ((await ensureDeskClient(tools)).isNew) await pause(HEARD_OF_MS);
  return { url: tools.environment.gateUrl, token: tokenOf(tools) };
}
