/** The forums of the demonstration: members with their files, two organisations that ask to join, people and their training. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { recordTraining } from '#app/data-access/services/forum/accounts.server.ts';
import { type ForumOfficer, forumAccess, loadForumDesk } from '#app/data-access/services/forum/applications.server.ts';
import { applyToForum, type JoinForm } from '#app/data-access/services/forum/apply.server.ts';
import { keepForumContact } from '#app/data-access/services/forum/contact.server.ts';
import { declareForumInterest, proposeDecision } from '#app/data-access/services/forum/decide.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { must } from './data-requests/course.ts';
import { memberships } from './programme.ts';
import { ORGANISATIONS, RECIPIENTS } from './recipients.ts';
import type { Staff } from './staff.ts';

const DAY_MS = 86_400_000;
const lastDay = (until: string) => new Date(dayOf(new Date(Date.parse(until) - 1).toISOString()));

/** Members were decided on before the demonstration begins: what stands in the ledger of them has its file here. */
async function fileMembers(
  tools: Tools,
  officer: ForumOfficer,
  committee: readonly string[],
  now: Date,
): Promise<void> {
  const [proposedBy, confirmedBy] = committee as [string, string];
  const appliedAt = new Date(now.getTime() - 45 * DAY_MS);
  await withAccess(tools.database, forumAccess(officer), async (tx) => {
    for (const [place, { organisation, class: recipientClass, until, trainingUntil }] of memberships(now).entries()) {
      const known = RECIPIENTS.find(({ id }) => id === organisation);
      if (!known) continue;
      const id = `FM-${now.getUTCFullYear()}-${String(place + 1).padStart(4, '0')}`;
      const { nameJa, nameEn, country, commercial } = known;
      const decided = { proposal: 'accept', reason: '目的と安全管理の体制を確かめました。', proposedBy, confirmedBy };
      const contract = {
        contract: `FC-${id.slice(3)}`,
        signedOn: appliedAt,
        contractUntil: lastDay(until),
        trainingUntil: lastDay(trainingUntil),
        feeClass: recipientClass === 'industry' ? 'paid' : 'free',
      };
      await tx.forumApplication.create({
        data: {
          ...{ id, form: tools.ids.uuid(), nameJa, nameEn, country, recipientClass, commercial, organisation },
          why: '難病の原因をさがす研究に使いたいため。',
          ...{ appliedAt, proposedAt: appliedAt, confirmedAt: appliedAt },
          ...decided,
          ...contract,
        },
      });
      const contact = { contact: '担当 係', email: `member${place + 1}@demo.tomoni.example`, security: '情報管理部' };
      await keepForumContact(tools, tx, id, { ...contact, language: 'ja' });
    }
  });
}

const ASKING: readonly Omit<JoinForm, 'idempotencyKey'>[] = [
  {
    nameJa: 'ハーバービュー大学',
    nameEn: 'Harbourview University',
    country: 'GB',
    recipientClass: 'academia',
    commercial: 'no',
    why: '小児の難病について、国をまたいで原因をさがしたいため。',
    contact: '担当 アール',
    email: 'harbourview@demo.tomoni.example',
    security: '情報セキュリティ室',
  },
  {
    nameJa: 'はなみず診断',
    nameEn: 'Hanamizu Diagnostics',
    country: 'JP',
    recipientClass: 'industry',
    commercial: 'yes',
    why: '診断の助けになる検査を開発するため。',
    contact: '担当 はな',
    email: 'hanamizu@demo.tomoni.example',
    security: '品質・情報管理部',
  },
];

export async function seedForum(tools: Tools, { forum, officers, recipients }: Staff, now: Date): Promise<void> {
  const office: ForumOfficer = { account: officers.secretariat, role: 'review-secretariat' };
  const members = forum.committee.map((account): ForumOfficer => ({ account, role: 'forum-committee' }));
  await fileMembers(tools, office, forum.committee, now);
  for (const form of ASKING) {
    const asked = { idempotencyKey: tools.ids.uuid(), ...form };
    must(await applyToForum(tools, asked, { address: '127.0.0.1', language: 'ja' }));
  }
  const waiting = (await loadForumDesk(tools, office)).waiting.at(-1)?.id as string;
  const [first] = members as [ForumOfficer, ForumOfficer];
  must(await declareForumInterest(tools, first, waiting, { do: 'interest', ground: 'none', words: '' }));
  const reason = '検査の開発は目的に合います。安全管理の体制も確かめました。';
  must(await proposeDecision(tools, first, waiting, { do: 'propose', proposal: 'accept', reason }));
  const company = { organisation: ORGANISATIONS.company, recipientClass: 'industry' };
  const since = new Date(now.getTime() - 30 * DAY_MS);
  const looks = { account: forum.overviewOnly, ...company, since, overviewOnly: true };
  await tools.database.prisma.affiliation.create({ data: looks });
  const file = async (organisation: string) =>
    (await tools.database.prisma.forumApplication.findFirstOrThrow({ where: { organisation } })).id;
  const at = now.toISOString();
  const train = async (account: string, organisation: string, days: number) => {
    const until = dayOf(plusDays(at, days));
    const passed = { passedOn: dayOf(plusDays(at, -30)), until, certificate: `IG-${until}` };
    must(await recordTraining(tools, office, await file(organisation), { do: 'training', account, ...passed }));
  };
  await train(recipients.company, ORGANISATIONS.company, 45);
  await train(recipients.university, ORGANISATIONS.university, 300);
}
