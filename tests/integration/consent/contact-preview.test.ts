/** What came in the year before, under the wishes on record and under those that are only being chosen. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactForm, loadContactPreferences, wishesIn } from '#app/contact/services/contact-preferences.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { entry } from '#tests/support/events.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const sent = (topic: 'trials' | 'research', channel: 'mail' | 'letter') =>
  entry('RecontactSent', { topic, campaign: null, channel, decision: 'policy:1' }, PUBLISHED_AT);

test('a typed wish is tried on what was sent, by topic and by way, and nothing is recorded', async () => {
  const person = await joinedPerson(programme, { answers: { ...YES, 'recontact-research': 'deny' } });
  for (const [topic, channel] of [
    ['trials', 'mail'],
    ['trials', 'letter'],
    ['research', 'mail'],
  ] as const) {
    programme.clock.later(1);
    await record(programme.tools, person.participant, [sent(topic, channel)]);
  }
  programme.clock.later(1);
  const form = { channels: ['mail', 'letter'], version: '2.1', stood: '0', idempotencyKey: programme.tools.ids.uuid() };
  const under = async (more: Record<string, unknown> | null) => {
    const typed = more && wishesIn(contactForm.parse({ ...form, ...more }));
    const { lastYear } = await loadContactPreferences(programme.tools, person, 'ja', typed);
    return lastYear.map(({ reaches }) => (reaches.may ? 'yes' : reaches.because));
  };
  const before = (await readOwn(programme.tools, person, 'test')).events.length;
  // she has said nothing about ways: both count; she had said no to research
  expect(await under(null)).toEqual(['yes', 'yes', 'declined']);
  expect(await under({ channels: ['letter'] })).toEqual(['channel', 'yes', 'declined']);
  expect(await under({ 'topic-recontact-trials': 'deny' })).toEqual(['declined', 'declined', 'declined']);
  expect(await under({ perYear: '1' })).toEqual(['yes', 'in-all', 'declined']);
  expect(await under({ 'topic-recontact-research': 'permit' })).toEqual(['yes', 'yes', 'yes']);
  expect((await readOwn(programme.tools, person, 'test')).events).toHaveLength(before);
  expect(await under(null)).toEqual(['yes', 'yes', 'declined']);
});
