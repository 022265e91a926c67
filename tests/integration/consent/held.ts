/** Somebody who has joined and whose way in was opened at the desk, for the tests of answers that wait. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { heldHandlers } from '#app/consent/services/settle-held.server.ts';
import { markOpened } from '#app/kernel/services/access/opened-by.server.ts';
import { keepContact, readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { YES } from '#tests/support/consent-parts.ts';
import { COORDINATOR, type Joined, joinedPerson, type TestProgramme } from '#tests/support/participant.ts';

export type Sent = { readonly to: string; readonly text: string };

export function heldHouse(programme: TestProgramme) {
  const { tools } = programme;
  const sent: Sent[] = [];
  const handlers = {
    ...mailHandlers(
      tools,
      async ({ to, text }) => {
        sent.push({ to, text });
      },
      renderMail,
    ),
    ...heldHandlers(tools),
  };

  async function colleague(): Promise<typeof COORDINATOR> {
    const [id, personId, createdAt] = [tools.ids.uuid(), tools.ids.uuid(), tools.clock.now()];
    await tools.database.prisma.person.create({ data: { id: personId, createdAt } });
    await tools.database.prisma.account.create({ data: { id, personId, createdAt } });
    return { ...COORDINATOR, account: id };
  }

  return {
    sent,
    colleague,
    /** @param hands how many members of staff opened her way */
    async opened(hands = 2, email = 'hana@example.jp') {
      const joined = await joinedPerson(programme, { answers: { ...YES, omics: 'deny' }, email });
      const staff: string[] = [];
      for (let one = 0; one < hands; one += 1) staff.push((await colleague()).account);
      await withAccess(tools.database, systemAccess('test'), (tx) =>
        markOpened(tx, joined.account, { openedBy: 'desk-recovery', staff, now: tools.clock.now() }),
      );
      const held = { id: tools.ids.uuid(), accountId: joined.account, role: 'participant' };
      await tools.database.prisma.accountRole.create({ data: { ...held, grantedAt: tools.clock.now() } });
      programme.clock.later(1);
      return { ...joined, staff };
    },
    say: ({ account, participant }: Joined, answer: 'permit' | 'deny', provision: ProvisionCode = 'omics') =>
      changeChoice(
        tools,
        { account, participant },
        {
          answer,
          provision,
          version: '2.1',
          language: 'ja',
          idempotencyKey: tools.ids.uuid(),
        },
      ),
    /** All that is due. */
    async work() {
      while (await workOnce(tools.database, handlers, tools));
    },
    async movesTo({ personId }: Joined, email: string) {
      await withAccess(tools.database, systemAccess('test'), async (tx) => {
        const at = tools.clock.now();
        const access = systemAccess('test');
        const contact = await readContact(tx, tools.keys, access, { personId, at });
        if (contact) await keepContact(tools, tx, access, { personId, at, contact: { ...contact, email } });
      });
    },
    kindsOf: async ({ participant }: Joined) =>
      (await tools.database.prisma.ledgerEvent.findMany({ where: { participant }, orderBy: { number: 'asc' } })).map(
        ({ kind }) => kind,
      ),
  };
}
