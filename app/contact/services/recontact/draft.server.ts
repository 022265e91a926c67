/** The two people of a campaign: who drafts it, and who lets it run; and whoever stops it. */
import { z } from 'zod';
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { daySchema, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, yearOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  CAMPAIGN_KINDS,
  type CampaignTexts,
  cannotStep,
  isApproved,
  mayDraft,
  type PressedStep,
} from '../../domain/recontact/campaign.ts';
import { criteriaSchema } from '../../domain/recontact/criteria.ts';
import { healthWordIn } from '../../domain/recontact/health-words.ts';
import { type Campaign, oneCampaign, takeCampaignStep } from './campaigns.server.ts';

export type RecontactOfficer = { readonly account: string; readonly role: Role };

const text = (most: number) => z.string().trim().min(1).max(most);
const words = Object.fromEntries(
  LANGUAGES.flatMap((language) => [
    [`title-${language}`, text(120)],
    [`body-${language}`, text(4000)],
  ]),
) as Record<`${'title' | 'body'}-${(typeof LANGUAGES)[number]}`, z.ZodString>;
const listOf = <T extends z.ZodType>(one: T) => z.array(one).default([]);
const { provisions, audiences, languages } = criteriaSchema.shape;

export const campaignForm = z
  .object({
    kind: z.enum(CAMPAIGN_KINDS),
    ...words,
    committee: text(120),
    number: text(60),
    until: daySchema,
    provisions: listOf(provisions.element),
    sites: listOf(z.string()),
    versions: listOf(z.string()),
    audiences: listOf(audiences.element),
    languages: listOf(languages.element),
    releases: listOf(z.string()),
    idempotencyKey: z.uuid(),
  })
  .transform(({ kind, committee, number, until, idempotencyKey, ...rest }) => ({
    kind,
    ethics: { committee, number, until },
    criteria: criteriaSchema.parse({
      provisions: rest.provisions,
      sites: rest.sites,
      versions: rest.versions,
      audiences: rest.audiences,
      languages: rest.languages,
      releases: rest.releases,
    }),
    texts: Object.fromEntries(
      LANGUAGES.map((language) => [language, { title: rest[`title-${language}`], body: rest[`body-${language}`] }]),
    ) as CampaignTexts,
    idempotencyKey,
  }));
export type CampaignForm = z.output<typeof campaignForm>;

/** What the form of a draft holds when it begins from another: all of it, to be put right. */
export function campaignFieldsOf({ kind, texts, criteria, ethics }: Campaign): Readonly<Record<string, string>> {
  const { committee, number, until } = ethics;
  const [year = '', month = '', day = ''] = until.split('-');
  return {
    ...{ kind, committee, number, 'until.year': year, 'until.month': month, 'until.day': day },
    ...Object.fromEntries(Object.entries(criteria).map(([name, values]) => [name, values.join(' ')])),
    ...Object.fromEntries(
      LANGUAGES.flatMap((language) => [
        [`title-${language}`, texts[language].title],
        [`body-${language}`, texts[language].body],
      ]),
    ),
  };
}

type Drafted = Done<{ readonly id: string }>;
const accessOf = ({ account, role }: RecontactOfficer): Access => ({ account, role, reason: 'recontact-campaign' });

async function nextId(tx: Transaction, now: Date): Promise<string> {
  const head = `RC-${yearOf(now.toISOString())}-`;
  await lock(tx, 'recontact-number');
  const last = await tx.recontactCampaign.findFirst({ where: { id: { startsWith: head } }, orderBy: { id: 'desc' } });
  return `${head}${String(Number(last?.id.slice(head.length) ?? 0) + 1).padStart(4, '0')}`;
}

/** The same form sent twice is one draft. Counting is asked for with it. */
export async function draftCampaign(tools: Tools, who: RecontactOfficer, form: CampaignForm): Promise<Drafted> {
  if (!mayDraft(who.role)) return refuse('not-permitted');
  const found = LANGUAGES.flatMap((language) => healthWordIn(form.texts[language].title) ?? []);
  if (found.length > 0) return refuse('recontact-health-in-title', { items: found });
  const scope = `recontact:${who.account}`;
  const key = form.idempotencyKey;
  return withAccess(tools.database, accessOf(who), async (tx): Promise<Drafted> => {
    const now = tools.clock.now();
    if (!isApproved(form.ethics.until, dayOf(now.toISOString()))) return refuse('recontact-ethics-ended');
    const id = await nextId(tx, now);
    const known = await tx.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
    if (known) return { ok: true, id: (known.outcome as { id: string }).id };
    const { kind, texts, criteria, ethics } = form;
    const row = { id, kind, texts, criteria, draftedBy: who.account, draftedAt: now };
    const approval = {
      ethicsCommittee: ethics.committee,
      ethicsNumber: ethics.number,
      ethicsUntil: new Date(ethics.until),
    };
    await tx.recontactCampaign.create({ data: { ...row, ...approval } });
    await tx.recontactCount.create({ data: { campaign: id, askedAt: now } });
    await tx.idempotencyKey.create({ data: { scope, key, outcome: { id }, createdAt: now } });
    await audit(tx, now, 'recontact-drafted', who.account, { campaign: id });
    return { ok: true, id };
  });
}

/** Of two who press at once one is told that the other was quicker. */
export async function pressStep(tools: Tools, who: RecontactOfficer, id: string, step: PressedStep): Promise<Drafted> {
  return withAccess(tools.database, accessOf(who), async (tx): Promise<Drafted> => {
    const campaign = await oneCampaign(tx, id);
    if (!campaign) return refuse('recontact-unknown');
    const now = tools.clock.now();
    const { state, draftedBy, ethics } = campaign;
    const count = await tx.recontactCount.findUnique({ where: { campaign: id } });
    const today = dayOf(now.toISOString());
    const isCounted = count?.madeAt != null;
    const by = { role: who.role, own: await ownAccounts(tx, who.account) };
    const refused = cannotStep(step, { state, draftedBy, by, ethicsUntil: ethics.until, today, isCounted });
    if (refused) return refused;
    const overtaken = refuse(step === 'confirmed' ? 'recontact-launched' : 'recontact-moved-on');
    if (!(await takeCampaignStep(tx, campaign, { step, by: who.account, at: now }))) return overtaken;
    await audit(tx, now, `recontact-${step}`, who.account, { campaign: id });
    return { ok: true, id };
  });
}

/** As things are by now. */
export async function countAgain(tools: Tools, who: RecontactOfficer, id: string): Promise<Drafted> {
  if (!mayDraft(who.role)) return refuse('not-permitted');
  const { prisma } = tools.database;
  if (!(await oneCampaign(prisma, id))) return refuse('recontact-unknown');
  const asked = { askedAt: tools.clock.now(), madeAt: null };
  await prisma.recontactCount.upsert({ where: { campaign: id }, create: { campaign: id, ...asked }, update: asked });
  return { ok: true, id };
}
