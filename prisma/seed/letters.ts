/** Letters at the hospitals' desks: to somebody who uses no mail. Addresses are invented. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { changeContactAtDesk } from '#app/contact/services/desk-contact.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Joined } from './join.ts';
import { SITES } from './programme.ts';

type Coordinator = { readonly account: string; readonly site: string };

/** Has mail, and would rather be written to on paper. */
export async function prefersPost(
  tools: Tools,
  coordinator: Coordinator,
  { participant, person }: Joined,
): Promise<void> {
  const form = {
    email: person.email,
    phone: '',
    postal: '〒000-0055\n見本市中町 5-5',
    safe: 'post',
    sure: 'yes',
  } as const;
  await changeContactAtDesk(tools, coordinator, participant, form);
}

/** One letter to print at each hospital: to somebody who uses no mail. */
export async function seedLetters(
  tools: Tools,
  coordinators: readonly Coordinator[],
  people: readonly Joined[],
): Promise<void> {
  for (const [place, { id }] of SITES.entries()) {
    const coordinator = coordinators.find(({ site }) => site === id);
    if (!coordinator) continue;
    const at = people.filter(({ person }) => person.site === place);
    const joined = at.filter(({ person }) => person.joins === 'confirmed' && person.key !== 'deceased');
    const somebody = joined.find(({ person }) => person.email === '') ?? joined.at(-1);
    if (!somebody) continue;
    const { participant, person } = somebody;
    const postal = `〒000-0${place}33\n見本市本町 ${place + 3}-3`;
    const form = { email: person.email, phone: '', postal, safe: 'post', sure: 'yes' } as const;
    await changeContactAtDesk(tools, coordinator, participant, form);
    await withAccess(tools.database, systemAccess('seed'), async (tx) => {
      const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
      const account = await tx.account.findFirstOrThrow({ where: { personId } });
      const data = { accountId: account.id, participant, site: coordinator.site, madeAt: tools.clock.now() };
      const letter = { topic: 'mail.copy-ready', mail: 'copy-ready', class: 'service', way: 'letter' };
      const number = tools.ids.uuid();
      await tx.message.create({ data: { ...data, ...letter, id: number, messageId: `${number}@seed` } });
    });
  }
}
