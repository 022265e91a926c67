/** Who meets over a record in an emergency: who asks, who allows, and those who may do neither. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { askToRead, type EmergencyAsker, emergencyForm } from '#app/oversight/services/emergency/ask.server.ts';
import { allowReading, type SecondPerson } from '#app/oversight/services/emergency/decide.server.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

export type Room = {
  readonly programme: TestProgramme;
  readonly she: Joined;
  /** of another hospital than hers */
  readonly doctor: EmergencyAsker;
  readonly doctorTwo: EmergencyAsker;
  readonly contact: SecondPerson;
  readonly administrator: SecondPerson;
  /** the doctor once more: her other account */
  readonly doctorAgain: SecondPerson;
  /** of her hospital, not named for her restricted record */
  readonly colleague: EmergencyAsker;
  readonly named: EmergencyAsker;
};

/** The database asks its own clock, so that the programme keeps the true time here. */
export async function openRoom(): Promise<Room> {
  const programme = await openProgramme();
  const { tools, clock } = programme;
  const she = await joinedPerson(programme);
  clock.set(new Date().toISOString());
  const made = async (name: string, role: SecondPerson['role'], site: string | null = null) => {
    const held = { name, email: `${name}@example.jp`, password: 'a long password of staff', totpSecret: null };
    return createStaffAccount(tools, { ...held, roles: [{ role, site }] });
  };
  const doctor = {
    account: await made('doctor', 'treating-doctor', 'site-b'),
    role: 'treating-doctor',
    site: 'site-b',
  } as const;
  const again = await made('doctor-again', 'administrator');
  const { prisma } = tools.database;
  const { personId } = await prisma.account.findUniqueOrThrow({ where: { id: doctor.account } });
  await prisma.account.update({ where: { id: again }, data: { personId } });
  const coordinator = async (name: string) =>
    ({ account: await made(name, 'site-coordinator', 'site-a'), role: 'site-coordinator', site: 'site-a' }) as const;
  await withAccess(tools.database, systemAccess('test'), (tx) =>
    writeRecord(tx, tools.keys, {
      ...{ id: tools.ids.uuid(), personId: she.personId, kind: 'note', text: 'a note', createdBy: null },
      at: clock.now(),
    }),
  );
  return {
    programme,
    she,
    doctor,
    doctorTwo: { ...doctor, account: await made('doctor-two', 'treating-doctor', 'site-b') },
    contact: { account: await made('contact', 'data-protection-contact'), role: 'data-protection-contact' },
    administrator: { account: await made('administrator', 'administrator'), role: 'administrator' },
    doctorAgain: { account: again, role: 'administrator' },
    colleague: await coordinator('colleague'),
    named: await coordinator('named'),
  };
}

export async function restrict({ programme: { tools }, she, named }: Room): Promise<void> {
  const now = tools.clock.now();
  const { prisma } = tools.database;
  const { personId } = she;
  await prisma.restrictedRecord.create({ data: { personId, why: 'works-here', setAt: now, setBy: named.account } });
  await prisma.recordReader.create({
    data: { personId, accountId: named.account, namedBy: named.account, namedAt: now },
  });
}

export async function asked(room: Room, by: EmergencyAsker = room.doctor, participant: string = room.she.participant) {
  const { tools } = room.programme;
  const request = tools.ids.uuid();
  const form = emergencyForm.parse({ participant, reason: 'treated-elsewhere', request });
  return { request, done: await askToRead(tools, by, form) };
}

export async function allowed(room: Room, by: EmergencyAsker = room.doctor): Promise<string> {
  const { request } = await asked(room, by);
  const done = await allowReading(room.programme.tools, room.contact, request);
  if (!done.ok) throw new Error(done.refusal.code);
  return request;
}
