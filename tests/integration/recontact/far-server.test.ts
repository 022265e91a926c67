/** A mail server that takes longer for one mail than a batch has at first: everybody is reached nevertheless, and once. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostOffice, type PostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { gatherAll, mailSenderOf, sendAll } from '#app/contact/services/recontact/runner.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { joinLike } from '#tests/support/many-people.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { renderMail } from '../mail/words.ts';
import { ANSWERS, launched } from './campaign.ts';

const SLOW_MS = 350;
const PEOPLE = 24;

let programme: TestProgramme;
let sink: OwnSink;
let office: PostOffice;
let tools: Tools;

beforeAll(async () => {
  programme = await openProgramme();
  sink = await openOwnSink(SLOW_MS);
  programme.clock.set(new Date().toISOString());
  tools = { ...programme.tools, environment: { ...programme.tools.environment, smtpUrl: sink.url } };
  const script = join(import.meta.dirname, '../../../scripts/run/post.ts');
  office = openPostOffice({ environment: tools.environment, ids: tools.ids, script, connections: 4 });
  const model = await joinedPerson(programme, { answers: ANSWERS });
  await joinLike(tools, model.participant, { count: PEOPLE, emailOf: (place) => `p${place}@example.test` });
}, 120_000);
afterAll(async () => {
  await office.close();
  sink.close();
  await programme.close();
});

test('everybody has the mail once', async () => {
  await launched(tools);
  await gatherAll(tools);
  await sendAll(tools, mailSenderOf(tools, office, renderMail));
  const taken = (await sink.all()).map(({ to }) => to).filter((to) => to.startsWith('p'));
  expect(new Set(taken).size).toBe(PEOPLE);
  expect(taken).toHaveLength(PEOPLE);
}, 60_000);
