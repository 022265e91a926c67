/** 2.2 corrects a day: whoever signed 2.1 is told on her home and asked nothing, and what holds at the gate stays as it was. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishVersion, publishWithEarlier } from '#app/kernel/services/documents/publish-version.server.ts';
import { loadNewestVersion, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const CORRECTED = 'app/documents/wgs-icf/2.2';
let programme: TestProgramme;

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

test('she is told, and nothing of hers is asked again or ends', async () => {
  const she = await joinedPerson(programme);
  const besides = async () => (await loadHome(programme.tools, she, 'ja')).standing.besides.map(({ what }) => what);
  const before = await readOwn(programme.tools, she, 'test');
  expect(await besides()).not.toContain('version-told');
  const decided = await decide(programme, she.participant, 'analyse');

  programme.clock.set('2026-11-25T00:00:00.000Z');
  expect(await publishVersion(programme.tools, SYSTEM, CORRECTED)).toMatchObject({ ok: true });
  const after = await readOwn(programme.tools, she, 'test');
  expect(await besides()).toContain('version-told');
  expect(after.record.reconsent).toBeNull();
  expect(after.record.inForce).toEqual(before.record.inForce);
  expect(after.record.answers).toEqual(before.record.answers);
  expect(await decide(programme, she.participant, 'analyse')).toEqual(decided);
  // what she signed can be read as it was; whoever joins from now on reads the corrected text
  expect((await loadVersion(programme.tools.database, before.record.inForce as never))?.version).toBe('2.1');
  expect((await loadNewestVersion(programme.tools.database, 'wgs-icf', 'adult'))?.version).toBe('2.2');
});

test('a programme that is founded with it publishes the version before it first', async () => {
  const fresh = await openProgramme('app/documents/cancer-icf/1.0');
  try {
    fresh.clock.set('2026-11-25T00:00:00.000Z');
    // control: alone it replaces nothing that was published
    expect(await publishVersion(fresh.tools, SYSTEM, CORRECTED)).toMatchObject({ ok: false });
    expect(await publishWithEarlier(fresh.tools, SYSTEM, CORRECTED)).toMatchObject({
      ok: true,
      result: { version: '2.2' },
    });
    expect((await loadNewestVersion(fresh.tools.database, 'wgs-icf', 'proxy'))?.version).toBe('2.2');
  } finally {
    await fresh.close();
  }
});

test('the cancer document is corrected in the same way: its first version first, then the correction', async () => {
  const fresh = await openProgramme('app/documents/wgs-icf/2.1');
  try {
    fresh.clock.set('2026-11-25T00:00:00.000Z');
    const corrected = 'app/documents/cancer-icf/1.1';
    expect(await publishVersion(fresh.tools, SYSTEM, corrected)).toMatchObject({ ok: false });
    expect(await publishWithEarlier(fresh.tools, SYSTEM, corrected)).toMatchObject({
      ok: true,
      result: { document: 'cancer-icf', version: '1.1' },
    });
    const version = async (name: string) =>
      (await loadVersion(fresh.tools.database, { document: 'cancer-icf', version: name, audience: 'adult' }))?.state;
    expect([await version('1.0'), await version('1.1')]).toEqual(['superseded', 'published']);
  } finally {
    await fresh.close();
  }
});
