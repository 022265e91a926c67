/** Institutions of the programme: the acquirer's agreement and an accepted report, held by the ledger as a decision is. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { AFTER_PANEL, must, office, openDesk, step, TODAY } from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const stateOf = async (request: string) => (await openRequest(programme.tools.database.prisma, request))?.state;

describe('an institution’s own route', () => {
  const HOSPITAL = 'https://tomoni.example/organisation/kazaguruma';
  const asks = { account: '00000000-0000-4000-8000-000000000041', role: 'applicant' } as const;
  const AGREED = { acquirer: 'HOSPITAL-1', agreedOn: '2026-11-20', report: 'REPORT-1' } as const;

  /** Handed in and complete, with both bodies; nobody votes. */
  async function complete(): Promise<string> {
    const { tools } = programme;
    const { prisma } = tools.database;
    const names = { nameJa: '風車病院', nameEasy: '{風車|かざぐるま}{病院|びょういん}', nameEn: 'Kazaguruma Hospital' };
    const data = [{ id: HOSPITAL, country: 'JP', commercial: false, ...names }];
    await prisma.organisation.createMany({ data, skipDuplicates: true });
    const since = new Date('2026-10-01T00:00:00.000Z');
    const own = { account: asks.account, organisation: HOSPITAL, recipientClass: 'participating', since };
    await prisma.affiliation.createMany({ data: [own], skipDuplicates: true });
    const begun = await beginRequest(tools, asks, { kind: 'new', about: null, organisation: HOSPITAL });
    const request = begun.ok ? begun.id : refusalCode(begun);
    for (const section of Object.keys(CONTENT) as (keyof RequestContent)[])
      must(await saveSection(tools, asks, { request, section, content: CONTENT[section], stood: '' }));
    must(await submitRequest(tools, asks, { request, seen: 0 }));
    const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
    await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, ...until } });
    return request;
  }
  const accept = (request: string) =>
    recordRequestStep(programme.tools, office, request, {
      kind: 'ReportAccepted',
      payload: { decision: `ACC-${request.slice(4)}`, panelView: 'none' },
    });

  test('what was accepted is in the ledger with the digest of all that led to it', async () => {
    const request = await complete();
    await step(programme, office, request, { kind: 'AcquirerAgreed', payload: AGREED });
    programme.clock.set(AFTER_PANEL);
    must(await accept(request));
    const events = await programme.tools.database.prisma.$transaction((tx) =>
      loadProgrammeEvents(tx, 'RequestDecided'),
    );
    const chain = (await openRequest(programme.tools.database.prisma, request))?.events.at(-1);
    expect(events.at(-1)?.payload).toMatchObject({
      request,
      decision: `ACC-${request.slice(4)}`,
      outcome: 'approved',
      entry: chain?.number,
      chain: chain?.digest,
    });
  });

  test('an agreement to one text is none to the next', async () => {
    const request = await complete();
    await step(programme, office, request, { kind: 'AcquirerAgreed', payload: AGREED });
    const rest = { request, section: 'rest', content: { other: '装置を変えました。' } } as const;
    must(await saveSection(programme.tools, asks, { ...rest, stood: digest(CONTENT.rest) }));
    must(await submitRequest(programme.tools, asks, { request, seen: 1 }));
    expect(await stateOf(request)).toMatchObject({ acquirer: null, stage: 'in-review', version: 2 });
    programme.clock.set(AFTER_PANEL);
    expect(refusalCode(await accept(request))).toBe('agreement-missing');
    await step(programme, office, request, { kind: 'AcquirerAgreed', payload: AGREED });
    must(await accept(request));
  });
});
