/**
 * The demonstration programme: invented people, each with a story, made through the same services and ledger as on the
 * screens, on an empty database. Identifiers repeat from run to run; keys and tokens do not.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { makeRelease } from '#app/public/services/figures/make-release.server.ts';
import { openRequests } from '#app/record/services/requests/open-requests.server.ts';
import { mustBe } from './seed/acts.ts';
import { joinWithCancer } from './seed/cancer.ts';
import { seededIds, type WalkingClock, walkingClock } from './seed/chance.ts';
import { seedComments } from './seed/comments.ts';
import { seedCommittee } from './seed/committee.ts';
import { seedConsultations } from './seed/consultations.ts';
import { seedCounselling } from './seed/counselling.ts';
import { seedRequests } from './seed/data-requests/requests.ts';
import { declareOffice } from './seed/declared.ts';
import { registerClients, registerHospital, writeDemoFile } from './seed/demo-file.ts';
import { seedDraft } from './seed/draft.ts';
import { isDatabaseEmpty } from './seed/empty.ts';
import { eighteenSinceYesterday, joinFamilies } from './seed/families.ts';
import { seedFindings } from './seed/findings.ts';
import { seedForum } from './seed/forum.ts';
import { type GateFixture, openGateFixture } from './seed/gate-fixture.ts';
import { decideCases, governProgramme } from './seed/govern.ts';
import { type Joined, joinPerson } from './seed/join.ts';
import { live } from './seed/later-acts.ts';
import { prefersPost, seedLetters } from './seed/letters.ts';
import { publishNewsFiles, seedNews } from './seed/news.ts';
import { seedNotices } from './seed/notices.ts';
import { closeTasks } from './seed/outcome.ts';
import { seedPanel } from './seed/panel.ts';
import { layPapers } from './seed/paper.ts';
import { PEOPLE } from './seed/people.ts';
import { SITES } from './seed/programme.ts';
import { seedPublicLife } from './seed/public-life.ts';
import { askRelativesAnew, planAskingAnew } from './seed/re-consent.ts';
import { affiliate, lastRecalls } from './seed/recalls.ts';
import { RECIPIENTS } from './seed/recipients.ts';
import { seedRecontact } from './seed/recontact.ts';
import { enterResults } from './seed/register.ts';
import { openRegister } from './seed/register-open.ts';
import { seedReports } from './seed/reports.ts';
import { createStaff, type Staff } from './seed/staff.ts';
import { seedUsage } from './seed/usage.ts';
import { closeFirst, FIRST, runPilot, spendWeeks } from './seed/uses.ts';
import { seedWatch } from './seed/watch.ts';
import { seedWords } from './seed/wording.ts';

const SEED = 20261121;
const DAY_MS = 86_400_000;
const PUBLISHED = Date.parse('2026-10-02T00:00:00Z');

async function makeSites(tools: Tools): Promise<void> {
  await withAccess(tools.database, systemAccess('seed'), async (tx) => {
    await tx.site.createMany({ data: SITES.map(({ contact, ...site }) => ({ ...site, contact })) });
    await tx.organisation.createMany({ data: [...RECIPIENTS] });
  });
}

/** Joining in the first half of the weeks, changes after, withdrawals in the last days. */
async function livePeople(
  tools: Tools,
  clock: WalkingClock,
  gate: GateFixture,
  staff: Staff,
  now: Date,
): Promise<readonly Joined[]> {
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  if (!version) throw new Error('the document was not published');
  const first = await joinPerson(tools, staff.coordinators[0] as Staff['coordinators'][number], FIRST, version);
  await runPilot(tools, gate, staff, first, now);
  clock.reach(0.02);
  await closeFirst(tools, staff, first, 7);
  const joined: Joined[] = [];
  for (const [place, person] of PEOPLE.entries()) {
    clock.reach(0.1 + (0.5 * place) / PEOPLE.length);
    joined.push(
      await joinPerson(tools, staff.coordinators[person.site] as Staff['coordinators'][number], person, version),
    );
  }
  joined.push(...(await eighteenSinceYesterday(tools, staff.coordinators[0] as Staff['coordinators'][number], now)));
  clock.reach(0.63);
  await spendWeeks(tools, gate, staff, byKey(joined), now);
  await closeFirst(tools, staff, first, 31);
  // asked again while there was still time, unanswered since
  const due = new Date(now.getTime() - 2 * DAY_MS).toISOString();
  const lastDays = Math.max(0, 1 - (3 * DAY_MS) / Math.max(1, now.getTime() - clock.from.getTime()));
  for (const { at, only } of [
    { at: 0.65, only: false },
    { at: lastDays, only: true },
  ]) {
    clock.reach(at);
    for (const person of joined)
      for (const later of person.person.later)
        if ((later.act === 'withdraw' || later.act === 'take-back') === only) await live(tools, person, later, due);
  }
  return [...joined, first];
}

function byKey(joined: readonly Joined[]) {
  const of = (key: string) => joined.find(({ person }) => person.key === key) as Joined;
  return {
    chiyo: of('academia-not-industry'),
    everything: of('everything'),
    noFindings: of('no-findings'),
    stopped: of('access-stopped'),
    elsewhere: of('other-site'),
    ownDisease: of('own-disease'),
    leaves: of('use-stopped'),
    comesBack: of('came-back'),
    halfWay: of('outcome-half-way'),
  };
}

/** Does nothing where something was published already. */
export async function seedDemonstration(
  variables: NodeJS.ProcessEnv,
  say: (line: string) => void,
  now = new Date(),
): Promise<void> {
  const environment = readEnvironment(variables);
  const real = createTools('seed', environment);
  if (environment.gateDatabaseUrl === null) throw new Error('GATE_DATABASE_URL is needed: the gate asks and records.');
  const gate = openGateFixture(environment.gateDatabaseUrl);
  try {
    if (!(await isDatabaseEmpty(real.database))) return;
    say('Making the demonstration programme (some seconds).');
    const from = new Date(Math.min(Math.max(PUBLISHED, now.getTime() - 40 * DAY_MS), now.getTime() - DAY_MS));
    const clock = walkingClock(from, now);
    const tools: Tools = { ...real, ids: seededIds(SEED), clock };
    await makeSites(tools);
    const staff = await createStaff(tools);
    await affiliate(tools, staff, from);
    const elsi = { role: 'elsi-officer', account: staff.officers.elsi, channel: 'web' } as const;
    await mustBe(publishVersion(tools, elsi, 'app/documents/wgs-icf/2.1'));
    await publishNewsFiles({ ...tools, clock: { now: () => now } });
    await governProgramme(tools, staff.officers, now);
    const gateClients = await registerClients(tools);
    const hospitalClient = await registerHospital(tools);
    const people = await livePeople(tools, clock, gate, staff, now);
    const of = (key: string) => people.find(({ person }) => person.key === key) as Joined;
    const idOf = (key: string) => of(key).participant;
    clock.reach(0.995);
    await closeTasks(tools, staff, idOf('outcome-half-way'));
    await lastRecalls(tools, staff, idOf('outcome-half-way'));
    await decideCases(tools, staff.officers, {
      known: idOf('academia-not-industry'),
      everything: idOf('everything'),
      mixedUp: idOf('suspended'),
    });
    await seedFindings(tools, staff.findings, {
      wants: of('everything'),
      doesNot: of('no-findings'),
      urgent: of('academia-not-industry'),
      own: of('own-disease'),
    });
    const today = { ...tools, clock: { now: () => now } };
    await seedUsage(today, staff, {
      chiyo: of('academia-not-industry'),
      everything: of('everything'),
      leaves: of('use-stopped'),
    });
    await enterResults(today, { role: 'review-secretariat', account: staff.officers.secretariat, channel: 'web' });
    await openRegister(tools, staff.officers, now);
    for (const version of ['1.0', '1.1'])
      await mustBe(publishVersion(today, elsi, `app/documents/cancer-icf/${version}`));
    const third = staff.coordinators.filter(({ site }) => site === SITES[0]?.id)[1];
    if (!third) throw new Error('papers need two people at the first hospital');
    await layPapers(today, third, {
      onPaper: of('on-paper'),
      mistyped: of('everything'),
    });
    await seedLetters(tools, staff.coordinators, people);
    await seedNotices(tools, staff.coordinators, {
      passed: of('everything'),
      stopped: of('own-disease'),
      fresh: of('no-findings'),
    });
    const voices = {
      answered: of('academia-not-industry'),
      waitsLong: of('contact-stopped'),
      notHers: of('came-back'),
    };
    await seedComments(tools, third, voices, now);
    const families = await joinFamilies(
      tools,
      staff.coordinators[0] as Staff['coordinators'][number],
      idOf('everything'),
      now,
    );
    const father = families.people.find(({ person }) => person.key === 'trio-father');
    if (father) await prefersPost(tools, staff.coordinators[0] as Staff['coordinators'][number], father);
    await openRequests(today);
    // a day was corrected: whoever joined is told and asked nothing
    await mustBe(publishVersion(today, elsi, 'app/documents/wgs-icf/2.2'));
    await askRelativesAnew(today, elsi);
    await planAskingAnew(today, staff.officers.elsi);
    const first = staff.coordinators[0] as Staff['coordinators'][number];
    const mio = await joinWithCancer(today, first);
    await seedCounselling(
      today,
      { coordinator: first, counsellor: staff.findings.counsellor },
      { called: of('no-findings'), counselled: of('ask-industry') },
    );
    const committee = await seedCommittee(tools, { secretariat: staff.officers.secretariat, now });
    const panel = await seedPanel(tools, { secretariat: staff.officers.secretariat, now });
    const taking = people.map(({ participant }) => participant);
    await seedConsultations(tools, { elsi: staff.officers.elsi, people: taking, now });
    await seedForum(today, staff, now);
    const sample = of('everything').samples[0];
    if (!sample) throw new Error('who says yes to all has a sample');
    await seedRequests(tools, { secretariat: staff.officers.secretariat, now, gate, sample });
    const { coordinators, officers } = staff;
    await seedPublicLife(tools, { elsi: officers.elsi, coordinators, now });
    // before what has just come in she is asked
    const fresh = await tools.database.prisma.dataRequest.findMany({
      where: { kind: 'amendment', stage: 'submitted' },
    });
    await declareOffice(
      tools,
      { account: staff.officers.secretariat, role: 'review-secretariat' },
      fresh.map(({ id }) => id),
    );
    // the figures count from when a withdrawal held at the gates
    await gate.confirm();
    const released = await makeRelease(today, dayOf(now.toISOString()));
    if (!released.ok) throw new Error(`no figures: ${released.why} ${released.figures.join(', ')}`);
    const writers = {
      officer: { role: 'elsi-officer', account: staff.officers.elsi },
      translator: { role: 'translator', account: staff.officers.translator },
    } as const;
    await seedNews(today, writers, now);
    await seedDraft(today, staff.officers);
    await seedWords(today, writers);
    await seedRecontact(today, staff.officers);
    const second = { role: 'elsi-officer', account: staff.officers.secondElsi } as const;
    await seedReports(today, { officer: writers.officer, second }, clock.from, now);
    await seedWatch(today, third);
    await gate.confirm();
    await writeDemoFile(
      tools,
      { ...staff, accounts: [...staff.accounts, ...committee, ...panel] },
      { people: [...people, ...families.people, mio], proxies: families.accounts, gateClients, hospitalClient },
      now,
    );
  } finally {
    await gate.close();
    await real.database.close();
  }
}
