/** How somebody is reached, and a worker whose mail goes nowhere: what would have gone is kept by its name. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { requestHandlers } from '#app/contact/services/mail/write-of-requests.server.ts';
import { reconsentHandlers } from '#app/contact/services/reconsent/reconsent-handlers.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { publishHandlers } from '#app/studio/services/news/publish-news.server.ts';
import { tellHandlers } from '#app/studio/services/news/tell-news.server.ts';
import type { Joined, TestProgramme } from '#tests/support/participant.ts';

async function keep(
  { tools }: TestProgramme,
  { personId }: Joined,
  record: { readonly kind: 'contact' | 'identity'; readonly text: string },
): Promise<void> {
  const access = { account: null, role: 'system', reason: 'test', system: true } as const;
  // after what the invitation wrote
  const at = new Date(tools.clock.now().getTime() + 1000);
  const row = { id: tools.ids.uuid(), personId, createdBy: null, at, ...record };
  await withAccess(tools.database, access, (tx) => writeRecord(tx, tools.keys, row));
}

/** @param contact e.g. `{ email }`, `{ email: '', postal }` */
export async function reachedBy(
  programme: TestProgramme,
  person: Joined,
  contact: Readonly<Record<string, string>>,
): Promise<Joined> {
  await keep(programme, person, { kind: 'contact', text: JSON.stringify(contact) });
  return person;
}

/** @param identity `{ name, reading }` as JSON */
export const keepIdentity = (programme: TestProgramme, person: Joined, identity: string): Promise<void> =>
  keep(programme, person, { kind: 'identity', text: identity });

/** Everything that is due now. @returns names of the mails, in the order in which they would have gone */
export async function work({ tools }: TestProgramme): Promise<string[]> {
  const sent: string[] = [];
  const render = async (name: string) => ({ subject: name, html: '', text: '' });
  const handlers = {
    ...mailHandlers(tools, async ({ subject }) => void sent.push(subject), render as never),
    ...reconsentHandlers(tools),
    ...requestHandlers(tools),
    ...publishHandlers,
    ...tellHandlers,
  };
  while (await workOnce(tools.database, handlers, tools));
  return sent;
}
