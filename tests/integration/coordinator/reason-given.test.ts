/** The pages for the turns of a life open a name for the reason that was given in this visit, and for none that was not. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTurn } from '#app/routes/coordinator/turn-of-life.tsx';
import { listReaders } from '#app/services/consent/list-readers.server.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let she: Joined;
beforeAll(async () => {
  programme = await openProgramme();
  she = await joinedPerson(programme);
});
afterAll(() => programme.close());

/** As the page of a death or of capacity is opened. */
function opened(query: string) {
  const actor = { kind: 'staff', session: 's', role: 'site-coordinator', ...COORDINATOR };
  const visit = { actor, path: `/desk/people/${she.participant}/death${query}` };
  const args = { context: { visit, tools: programme.tools }, params: { participant: she.participant } };
  return loadTurn(args as unknown as Parameters<typeof loadTurn>[0]);
}
const reasons = async () =>
  (await listReaders(programme.tools, she)).people.flatMap((one) => ('reason' in one ? [one.reason] : []));

test('opened without a reason, no name is read and she finds no reading; with one, she finds that one', async () => {
  const before = await reasons();
  expect((await opened('')).personal).toBeNull();
  expect((await opened('?reason=somebody-made-it-up')).personal).toBeNull();
  expect(await reasons()).toEqual(before);
  programme.clock.later(0.01);
  expect((await opened('?reason=question')).personal?.identity?.name).toBe('試験 花');
  const after = await reasons();
  expect(after).toContain('question');
  expect(after, 'control: what the page used to say').not.toContain('explanation');
});
