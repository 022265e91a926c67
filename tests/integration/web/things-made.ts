/** The things of the demonstration that have an address: those of the person and the site that ask, of others, and of nobody. */
import type pg from 'pg';
import { standingPath } from '#app/data-access/services/forum/apply.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { declareOffice } from '#prisma/seed/declared.ts';
import { asksForData } from './asks-for-data.ts';
import { commentsOf } from './comments-of.ts';
import {
  alertOf,
  draftOf,
  emergencyAllowed,
  emergencyOf,
  madePublic,
  orderFor,
  powerOver,
  readingTogether,
  sittingOf,
  viewerOf,
} from './made-once.ts';
import { aDecision, thingsOf } from './things-of.ts';
import { actorsOf, findWho } from './who.ts';

/** Values for the parts of addresses. */
export type Ids = Readonly<Record<string, string>>;

export type Made = {
  readonly actors: Readonly<Record<string, SessionActor>>;
  /** of the person and the site that ask */
  readonly own: Ids;
  /** of another person, another site */
  readonly others: Ids;
  /** well formed, of nobody */
  readonly nobodys: Ids;
};

const MAIL = { to: 'she@demo.tomoni.example', subject: 's', text: 't', html: '<p>t</p>', at: new Date() };

export async function makeThings(tools: Tools, admin: pg.Client): Promise<Made> {
  const who = await findWho(admin);
  const { site, she, neighbour, elsewhere, guest } = who;
  const actors = actorsOf(who, await readingTogether(tools, who));
  const make = thingsOf(tools, admin, who);
  const override = await orderFor(tools, admin, who);
  const appointment = await powerOver(tools, who);
  const link = await viewerOf(tools, who);
  const sitting = await sittingOf(tools, who);
  const invitationOf = `select i.id from invitation i join enrolment e using (participant) where e.site `;
  const letterOf = "select m.id from message m where m.way = 'letter' and m.site ";
  const recallOf = 'select release as id from withdrawal_task where task = $1 limit 1';
  const certificateOf = 'select task as id from recall_step where kind = $1 and scan is not null limit 1';
  const taskOf = `select t.id from withdrawal_task t where t.site `;
  // at the desk: what the demonstration lays there, and the same of another hospital
  const copied = (table: string) =>
    make.first(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'participant', $1::text,
         'site', (select site from enrolment where participant = $1)))).* from ${table} t limit 1 returning id`,
      elsewhere.participant,
    );
  const waiting = (table: string) => make.first(`select id from ${table} where site = $1 order by id limit 1`, site);
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  const section = version?.structure.sections[0]?.id as string;
  const item = version?.structure.comprehension[0]?.id as string;
  const numberOf = async (table: string) =>
    (await admin.query<{ number: string }>(`select number from ${table} order by number limit 1`)).rows[0]
      ?.number as string;
  const same = {
    document: 'wgs-icf',
    version: '2.1',
    // the version that asks again
    asking: '2.3',
    language: 'ja',
    provision: 'share-industry',
    finding: 'findings-carrier',
    level: 'no-further-use',
    number: '2',
    ...(await draftOf(tools, admin)),
    alert: await alertOf(tools, who),
    answer: 'yes',
    appointed: appointment,
    section,
    item,
    token: 'a-token-of-nobody-that-is-long-enough',
    form: 'change',
    part: 'aim',
    from: '1',
    to: '1',
    authority: 'ppc',
    panelItem: 'purpose',
    advice: '2',
    lesson: 'what-a-genome-is',
    wording: 'public:home.newsHint',
    group: 'participation',
    table: 'people',
    actTable: 'status',
    hospital: site,
    desk: 'first-line',
    staff: await make.first('select account_id as id from account_role where role = $1 limit 1', 'auditor'),
    deed: 'close',
    leak: await make.leakOf(),
    ...(await make.outsideAuditOf()),
    site,
    setting: 'account-link-days',
    client: 'analysis-cluster',
    system: 'demonstration-hospital',
    ...(await madePublic(tools, make.first)),
    panelMeeting: await make.first('select id from panel_meeting where minutes is null and place <> $1 limit 1', ''),
    // everybody's: in the register of the demonstration
    entry: 'REQ-2026-0003',
    ...(await commentsOf(tools, make.first)),
    review: await numberOf('register_review'),
    sanction: await numberOf('sanction'),
    term: 'elsi',
    reportNumber: await make.first('select report as id from report_version where report <> $1 limit 1', ''),
    reportDraft: await make.first('select max(id) as id from report where id <> $1', ''),
    reportPart: await make.first(
      "select content -> 'parts' -> 0 ->> 'id' as id from report_save where report <> $1 order by report desc, number desc limit 1",
      '',
    ),
    newsItem: await make.first(
      'select item as id from news_save where number = 3 and item <> $1 order by item desc limit 1',
      '',
    ),
  };
  const asked = await asksForData(tools, who.coordinator);
  await declareOffice(tools, { account: who.coordinator, role: 'review-secretariat' });
  return {
    actors,
    own: {
      ...same,
      ...asked.own,
      receipt: she.receipt as string,
      participant: she.participant,
      invitation: guest.id,
      question: await make.ask(she, 'participant'),
      escalated: await make.escalated(await make.ask(she, 'participant')),
      doubt: await make.doubtOf(she),
      ownDoubt: await make.doubtOf(she),
      right: await make.rightOf(she),
      decision: await make.decided(she.participant),
      override,
      emergency: await emergencyAllowed(tools, who),
      application: await make.applicationOf(),
      meeting: await make.first('select id from committee_meeting where notes <> $1 limit 1', ''),
      reading: await make.readingOf(),
      result: await make.foundIn(she),
      talk: await make.talkOf(she),
      call: await make.callOf(she),
      sitting,
      link,
      followUp: await make.followUpAt(site, she.participant),
      paper: await waiting('paper_entry'),
      correction: await waiting('proposed_correction'),
      list: await make.list(site),
      errand: await make.errand(she),
      request: await make.requestOf(she),
      report: await make.reportOf(she),
      wave: await make.waveLetterAt(site),
      publication: await make.first('select publication as id from case_report where participant <> $1 limit 1', ''),
      letter: await make.first(`${letterOf} = $1 limit 1`, site),
      task: await make.first(`${taskOf} = $1 and t.task = 'write-outcome' limit 1`, site),
      holding: await make.first(`select id from withdrawal_task where holder = $1 limit 1`, 'biobank'),
      intake: await make.first('select id from usage_intake where sha256 <> $1 limit 1', ''),
      recall: await make.first(recallOf, 'recall'),
      certificate: await make.first(certificateOf, 'answered'),
      erasure: await make.erasureOf(she.participant),
      forum: await make.forumMember(),
      standing: standingPath(tools.keys, await make.forumMember())
        .split('/')
        .at(-1) as string,
      closure: await make.closureOf(site, elsewhere.site),
      run: await make.runOf(),
      stop: await make.stopOf(),
      opinion: await make.opinionOf(),
      campaign: await make.campaignOf(),
      message: await make.messageTo(she),
      news: '2026-10-what-is-read',
      mail: String((await tools.database.prisma.demoMail.create({ data: MAIL })).id),
    },
    others: {
      ...same,
      right: await make.rightOf(elsewhere),
      ...asked.others,
      receipt: neighbour.receipt as string,
      participant: elsewhere.participant,
      invitation: await make.first(`${invitationOf} <> $1 limit 1`, site),
      question: await make.ask(elsewhere, 'participant'),
      // with its hospital still: not the contact's to see
      escalated: await make.ask(elsewhere, 'participant'),
      ownDoubt: await make.doubtOf(elsewhere),
      decision: await make.decided(elsewhere.participant),
      result: await make.foundIn(elsewhere),
      talk: await make.talkOf(elsewhere),
      call: await make.callOf(elsewhere),
      followUp: await make.followUpAt(elsewhere.site, elsewhere.participant),
      holding: await make.first(`select id from withdrawal_task where holder = $1 limit 1`, 'hospital'),
      request: await make.requestOf(elsewhere),
      report: await make.reportOf(elsewhere),
      message: await make.messageTo(elsewhere),
      wave: '8',
      task: await make.first(
        `insert into withdrawal_task (id, participant, site, holder, task, opened_at, due_at)
         select gen_random_uuid(), participant, site, 'hospital', 'write-outcome', now(), now() from enrolment where participant = $1 returning id`,
        elsewhere.participant,
      ),
      doubt: await make.doubtOf(elsewhere),
      emergency: await emergencyOf(tools, who, who.she.account),
      // the organisation of the one who asks has none
      recall: await make.first(recallOf, 'recall'),
      certificate: await make.first(certificateOf, 'answered'),
      paper: await copied('paper_entry'),
      correction: await copied('proposed_correction'),
      list: await make.list(elsewhere.site),
      errand: await make.errand(elsewhere),
      letter: await make.first(`${letterOf} <> $1 limit 1`, site),
    },
    nobodys: {
      ...same,
      dataRequest: 'REQ-2020-9999',
      attachment: tools.ids.uuid(),
      receipt: `R-${(she.receipt as string).slice(2).split('').reverse().join('')}`,
      participant: tools.ids.participant(),
      invitation: tools.ids.uuid(),
      question: tools.ids.uuid(),
      escalated: tools.ids.uuid(),
      ownDoubt: tools.ids.uuid(),
      doubt: tools.ids.uuid(),
      right: tools.ids.uuid(),
      emergency: tools.ids.uuid(),
      decision: aDecision(),
      sitting: 'x'.repeat(32),
      link: 'x'.repeat(32),
      followUp: tools.ids.uuid(),
      task: tools.ids.uuid(),
      letter: tools.ids.uuid(),
      result: tools.ids.uuid(),
      talk: tools.ids.uuid(),
      paper: tools.ids.uuid(),
      correction: tools.ids.uuid(),
      list: tools.ids.uuid(),
      errand: tools.ids.uuid(),
      call: tools.ids.uuid(),
      holding: tools.ids.uuid(),
      intake: tools.ids.uuid(),
      recall: `M-${'0'.repeat(26)}`,
      certificate: tools.ids.uuid(),
      erasure: tools.ids.uuid(),
      forum: 'FM-2026-9999',
      closure: tools.ids.uuid(),
      run: tools.ids.uuid(),
      stop: tools.ids.uuid(),
      opinion: tools.ids.uuid(),
      campaign: 'RC-2020-9999',
      message: 'RC-2020-9999',
      request: tools.ids.uuid(),
      report: tools.ids.uuid(),
      wave: '9',
      publication: tools.ids.uuid(),
    },
  };
}
