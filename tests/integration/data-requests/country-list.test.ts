/** By which list of countries a request was taken, and that the newest one holds when it comes into use. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { activateApproval } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, agreed, applicant, beMember, must, office, openDesk, step, voted, written } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());

const ABROAD = { ...CONTENT, data: { ...CONTENT.data, countries: ['JP', 'GB'] } };

async function publish(id: string, countries: readonly string[]): Promise<void> {
  const actor = { account: office.account, role: 'elsi-officer', channel: 'web' } as const;
  const write = { participant: null, actor, access: { account: office.account, role: actor.role, reason: 'test' } };
  const list = { schema: 'country-list/1' as const, id, countries: [...countries] };
  must(
    await ledgerTransaction(programme.tools, write, async ({ now }) => ({
      ok: true,
      events: [
        newEvent('DocumentPublished', moment(now.toISOString()), { publishes: 'list', document: 'wgs-icf', list }),
      ],
      result: null,
    })),
  );
}

test('the list is kept with the version; a country that has left it is not gone to', async () => {
  const { tools, clock } = programme;
  const request = await written(programme, ABROAD);
  must(await submitRequest(tools, applicant, { request, seen: 0 }));
  const first = (await openRequest(tools.database.prisma, request))?.events[0];
  expect(first?.payload).toMatchObject({ list: 'countries-2026-1' });
  const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
  await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, ...until } });
  await voted(programme, request, ['approve', 'approve', 'approve']);
  clock.set(AFTER_PANEL);
  const words = { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' };
  const told = { words, difference: null, conditions: [], settled: [] };
  must(await recordDecision(tools, office, { request, decision: 'DUC-1', ...told }));
  await agreed(programme, request);
  await beMember(programme);
  await publish('countries-2026-9', ['US']);
  const activate = () => activateApproval(tools, office, { request, until: '2027-10-31' });
  expect(refusalCode(await activate())).toBe('country-outside-list');
  await publish('countries-2026-10', ['US', 'GB']);
  must(await activate());
});
