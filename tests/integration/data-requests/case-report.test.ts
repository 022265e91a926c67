/** A part of a publication that could tell of one person waits for her own yes; the office never learns who she is. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { loadPublication } from '#app/data-access/services/publications/clear-publication.server.ts';
import { loadCaseReport, loadCaseReports } from '#app/data-access/services/publications/own-case-reports.server.ts';
import { stopPublications } from '#app/data-access/services/publications/stop-publications.server.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, type TestProgramme } from '#tests/support/participant.ts';
import { must, running, TODAY } from './desk.ts';
import { openPublishing, type Publishing, SAMPLES } from './publishing.ts';

let desk: Publishing;
let programme: TestProgramme;
beforeAll(async () => {
  desk = await openPublishing();
  programme = desk.programme;
});
afterAll(() => desk.close());
beforeEach(() => programme.clock.set(TODAY));

const asCoordinator = (participant: ParticipantId) => {
  const actor = { role: 'site-coordinator', account: COORDINATOR.account, channel: 'in-person' } as const;
  const access = { account: COORDINATOR.account, site: COORDINATOR.site, role: actor.role, reason: 'test' };
  return { participant, actor, access };
};

describe('before publication', () => {
  test('nothing that could tell of somebody goes out without her yes, and her later no is seen', async () => {
    const request = await running(programme);
    const { own } = await desk.given(request, SAMPLES[0]);
    const publication = await desk.shown(request, true);
    expect(refusalCode(await desk.clear(request, publication))).toBe('case-report-unanswered');
    const asked = await desk.ask(request, publication, SAMPLES[0]);
    const id = asked.ok ? asked.id : refusalCode(asked);
    expect(refusalCode(await desk.clear(request, publication))).toBe('case-report-unanswered');
    must(await desk.says(own, id, 'permit'));
    await desk.judged(request, publication);
    must(await desk.clear(request, publication));
    expect(await loadPublication(programme.tools, publication, 'ja')).toMatchObject({
      cleared: true,
      asked: { permit: 1 },
    });
    must(await desk.says(own, id, 'deny'));
    expect(await loadPublication(programme.tools, publication, 'ja')).toMatchObject({ asked: { permit: 0, deny: 1 } });
    expect(refusalCode(await desk.says(own, id, 'deny'))).toBe('nothing-changes');
  });

  test('the control: one without such parts needs nobody’s yes', async () => {
    const request = await running(programme);
    const publication = await desk.shown(request, false);
    must(await desk.clear(request, publication));
  });

  test('asked twice she is asked once; the office sees numbers, never who', async () => {
    const request = await running(programme);
    const { own } = await desk.given(request, SAMPLES[0]);
    const publication = await desk.shown(request, true);
    const ask = () => desk.ask(request, publication, SAMPLES[0]);
    expect(await ask()).toEqual(await ask());
    const page = await loadPublication(programme.tools, publication, 'ja');
    expect(page?.asked).toEqual({ permit: 0, deny: 0, waiting: 1 });
    expect(JSON.stringify(page)).not.toContain(own.participant);
  });
});

describe('who is asked', () => {
  test('nobody who does not wish to hear of results, and no sample that was not given for it', async () => {
    const request = await running(programme);
    await desk.given(request, SAMPLES[1], { ...YES, 'recontact-results': 'deny' });
    const publication = await desk.shown(request, true);
    const ask = (sample: string) => desk.ask(request, publication, sample);
    expect(refusalCode(await ask(SAMPLES[1]))).toBe('case-report-not-askable');
    expect(refusalCode(await ask('S-000000000V'))).toBe('sample-unknown');
    expect(refusalCode(await ask('not a sample'))).toBe('sample-unknown');
    expect(refusalCode(await desk.clear(request, publication))).toBe('case-report-unanswered');
  });

  test('somebody else’s report is not there', async () => {
    const request = await running(programme);
    await desk.given(request, SAMPLES[0]);
    const other = await desk.given(request, SAMPLES[1]);
    const publication = await desk.shown(request, true);
    const asked = await desk.ask(request, publication, SAMPLES[0]);
    const id = asked.ok ? asked.id : '';
    expect(await loadCaseReport(programme.tools, other.own, id, 'ja')).toBeNull();
    expect(await loadCaseReports(programme.tools, other.own, 'ja')).toEqual([]);
  });

  test('a sample that is held until a mix-up is settled: nobody is asked, and nobody is who had it by mistake', async () => {
    const request = await running(programme);
    const { own } = await desk.given(request, SAMPLES[0]);
    const publication = await desk.shown(request, true);
    const ask = () => desk.ask(request, publication, SAMPLES[0]);
    const moves = async (to: 'suspended' | 'moved-away') =>
      ledgerTransaction(programme.tools, asCoordinator(own.participant), async ({ now }) => {
        const moved = { sample: SAMPLES[0] as SampleId, to, legacy: false, further: false, other: null, record: null };
        return { ok: true, events: [newEvent('SampleReassigned', moment(now.toISOString()), moved)], result: null };
      });
    must(await moves('suspended'));
    expect(refusalCode(await ask())).toBe('sample-unknown');
    must(await moves('moved-away'));
    expect(refusalCode(await ask())).toBe('sample-unknown');
    expect(await loadCaseReports(programme.tools, own, 'ja')).toEqual([]);
  });
});

describe('a yes counts until it is printed, and no longer than she wants', () => {
  const withYes = async (individual = true) => desk.withYes(await running(programme), { individual });
  const withdraw = async (own: Parameters<typeof withdrawConsent>[1], level: 'no-further-use' | 'no-further-contact') =>
    must(
      await withdrawConsent(programme.tools, own, {
        level,
        form: withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() }),
        language: 'ja',
      }),
    );
  const clearedOf = async (publication: string) =>
    (await loadPublication(programme.tools, publication, 'ja'))?.cleared ?? null;

  test('withdrawn from use after her yes, it is not cleared; the control, without further contact, is', async () => {
    const gone = await withYes();
    await withdraw(gone.own, 'no-further-use');
    expect(refusalCode(await desk.clear(gone.request, gone.publication))).toBe('case-report-denied');
    expect(await loadPublication(programme.tools, gone.publication, 'ja')).toMatchObject({
      asked: { permit: 0, deny: 1 },
    });
    programme.clock.set(TODAY);
    const quiet = await withYes();
    await withdraw(quiet.own, 'no-further-contact');
    must(await desk.clear(quiet.request, quiet.publication));
  });

  test('a no counts although the recipient said that the text tells of nobody', async () => {
    const { request, own, publication, id } = await withYes(false);
    must(await desk.says(own, id, 'deny'));
    expect(refusalCode(await desk.clear(request, publication))).toBe('case-report-denied');
  });

  test('after it was cleared her no stops it at once; the recipient and the office are told', async () => {
    const { own, request, publication, id } = await withYes();
    must(await desk.clear(request, publication));
    await desk.work();
    expect(await clearedOf(publication)).toBe(true);
    const before = await desk.toldOf('mail.request-moved');
    const stopped = await desk.toldOf('mail.publication-stopped');
    must(await desk.says(own, id, 'deny'));
    await desk.work();
    expect(await clearedOf(publication)).toBe(false);
    expect((await loadCaseReport(programme.tools, own, id, 'ja'))?.cleared).toBe(false);
    expect(await desk.toldOf('mail.request-moved')).toBe(before + 1);
    expect(await desk.toldOf('mail.publication-stopped')).toBe(stopped + 1);
    await desk.work();
    expect(await stopPublications(programme.tools)).toBe(0);
    expect(await desk.toldOf('mail.request-moved')).toBe(before + 1);
  });

  test('after it was cleared her withdrawal stops it; the control, whose yes stands, stays cleared', async () => {
    const one = await withYes();
    programme.clock.set(TODAY);
    const other = await withYes();
    for (const { request, publication } of [one, other]) must(await desk.clear(request, publication));
    await withdraw(one.own, 'no-further-use');
    await withdraw(other.own, 'no-further-contact');
    expect(await stopPublications(programme.tools)).toBe(1);
    expect(await clearedOf(one.publication)).toBe(false);
    expect(await clearedOf(other.publication)).toBe(true);
  });
});
