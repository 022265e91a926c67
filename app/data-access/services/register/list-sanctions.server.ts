/** Sanctions: those confirmed, for anyone; all of them, for the office. */
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  isInForce,
  MEASURES,
  type Measure,
  type SanctionReply,
  sanctionTextsSchema,
} from '../../domain/programme/sanctions.ts';
import { type KeptLift, liftOf, timesOf } from './lifts.server.ts';
import type { Sanctioner } from './sanction.server.ts';

type Words = { readonly what: string; readonly decided: string };
export type PublishedSanction = Words & {
  readonly number: string;
  /** by its address, and by name */
  readonly organisation: string;
  readonly name: string;
  readonly measure: Measure;
  readonly until: string | null;
  /** a refusal whose last day is over is history */
  readonly isOver: boolean;
  readonly decision: string;
  readonly publishedAt: Date;
  readonly replyUntil: Date;
  readonly replyMayCome: boolean;
  readonly reply: SanctionReply | null;
  /** before its last day, by two people: when, why, by which decision */
  readonly lifted: { readonly at: Date; readonly why: string; readonly decision: string } | null;
};
type Row = NonNullable<Awaited<ReturnType<Tools['database']['prisma']['sanction']['findUnique']>>>;

const measureOf = (text: string): Measure => MEASURES.find((one) => one === text) ?? 'other';

async function repliesBy({ database }: Tools): Promise<ReadonlyMap<string, SanctionReply>> {
  const rows = await database.prisma.sanctionReply.findMany();
  return new Map(
    rows.map(({ sanction, words, language, receivedOn }) => [
      sanction,
      { words, language: language === 'en' ? 'en' : 'ja', receivedOn: storedDay(receivedOn) },
    ]),
  );
}

/** Sanctions that the organisation answered from its own account: it is heard. */
async function answered({ database }: Tools): Promise<ReadonlySet<string>> {
  const rows = await database.prisma.sanctionReply.findMany({ where: { own: true }, select: { sanction: true } });
  return new Set(rows.map(({ sanction }) => sanction));
}

/** By number of the sanction: the confirmed lift, else the newest proposal. */
async function liftsBy({ database: { prisma } }: Tools): Promise<ReadonlyMap<string, KeptLift>> {
  const numbers = await prisma.sanctionLift.findMany({ distinct: ['sanction'], select: { sanction: true } });
  const lifts = new Map<string, KeptLift>();
  for (const { sanction } of numbers) {
    const lift = await liftOf(prisma, sanction);
    if (lift) lifts.set(sanction, lift);
  }
  return lifts;
}

type Told = NonNullable<DeskSanction['told']> & { readonly replyUntil: Date };

async function noticesBy({ database }: Tools): Promise<ReadonlyMap<string, Told>> {
  const rows = await database.prisma.sanctionNotice.findMany();
  return new Map(
    rows.map(({ sanction, way, toldOn, replyUntil }) => [
      sanction,
      { way: way === 'mail' ? 'mail' : 'letter', on: storedDay(toldOn), replyUntil },
    ]),
  );
}

/** The newest first. What nobody has confirmed is not among them. */
export async function publishedSanctions(tools: Tools, language: Language): Promise<readonly PublishedSanction[]> {
  const confirmed = { confirmedAt: { not: null } };
  const rows = await tools.database.prisma.sanction.findMany({ where: confirmed, orderBy: { confirmedAt: 'desc' } });
  const nameOf = await organisationNames(tools, language);
  const replies = await repliesBy(tools);
  const notices = await noticesBy(tools);
  const lifts = await liftsBy(tools);
  const now = tools.clock.now();
  return rows.map(({ number, organisation, measure, untilDay, decision, texts, confirmedAt, ...row }) => {
    const until = untilDay && storedDay(untilDay);
    const { replyUntil } = notices.get(number) ?? row;
    const lift = lifts.get(number);
    return {
      number,
      organisation,
      name: nameOf(organisation),
      measure: measureOf(measure),
      until,
      isOver: until !== null && until < dayOf(now.toISOString()),
      decision,
      ...sanctionTextsSchema.parse(texts)[language],
      publishedAt: confirmedAt as Date,
      replyUntil,
      replyMayCome: now < replyUntil,
      reply: replies.get(number) ?? null,
      lifted: lift?.confirmedAt ? { at: lift.confirmedAt, why: lift.texts[language], decision: lift.decision } : null,
    };
  });
}

export type DeskSanction = {
  readonly number: string;
  readonly name: string;
  readonly measure: Measure;
  readonly until: string | null;
  readonly decision: string;
  readonly texts: Readonly<Record<Language, Words>>;
  readonly proposedAt: Date;
  /** how and when the organisation was told; null while it was not */
  readonly told: { readonly way: 'mail' | 'letter'; readonly on: string } | null;
  readonly replyUntil: Date;
  readonly confirmedAt: Date | null;
  readonly reply: SanctionReply | null;
  /** proposed by whoever looks: somebody else must confirm */
  readonly isOwn: boolean;
  /** the organisation was heard, or let its time pass */
  readonly isReady: boolean;
  /** it may be lifted before its time */
  readonly isInForce: boolean;
  readonly lift: (KeptLift & { readonly isOwn: boolean }) | null;
};

type Look = { readonly own: OwnAccounts; readonly now: Date };
type Beside = {
  readonly name: string;
  readonly reply: SanctionReply | null;
  readonly hasAnswered: boolean;
  readonly lift: KeptLift | null;
  readonly notice: Told | null;
};

function deskOf(row: Row, { name, reply, hasAnswered, lift, notice }: Beside, look: Look): DeskSanction {
  const { number, measure, untilDay, decision, texts, proposedAt, proposedBy, replyUntil, confirmedAt } = row;
  const parsed = sanctionTextsSchema.parse(texts);
  const lifted = new Map(lift?.confirmedAt ? [[number, lift.confirmedAt]] : []);
  return {
    number,
    name,
    measure: measureOf(measure),
    until: untilDay && storedDay(untilDay),
    decision,
    texts: Object.fromEntries(LANGUAGES.map((one) => [one, parsed[one]])) as Record<Language, Words>,
    proposedAt,
    told: notice && { way: notice.way, on: notice.on },
    replyUntil: notice?.replyUntil ?? replyUntil,
    confirmedAt,
    reply,
    isOwn: look.own.has(proposedBy),
    isReady: hasAnswered || (notice !== null && look.now >= notice.replyUntil),
    isInForce: isInForce(timesOf(row, lifted), look.now.toISOString()),
    lift: lift && { ...lift, isOwn: look.own.has(lift.proposedBy) },
  };
}

/** The newest first. */
export async function deskSanctions(
  tools: Tools,
  { account }: Sanctioner,
  language: Language,
): Promise<readonly DeskSanction[]> {
  const rows = await tools.database.prisma.sanction.findMany({ orderBy: { number: 'desc' } });
  const nameOf = await organisationNames(tools, language);
  const replies = await repliesBy(tools);
  const notices = await noticesBy(tools);
  const heard = await answered(tools);
  const look = { own: await ownAccounts(tools.database.prisma, account), now: tools.clock.now() };
  const lifts = await liftsBy(tools);
  return rows.map((row) => {
    const { number, organisation } = row;
    const beside = {
      ...{ name: nameOf(organisation), reply: replies.get(number) ?? null, lift: lifts.get(number) ?? null },
      notice: notices.get(number) ?? null,
      hasAnswered: heard.has(number),
    };
    return deskOf(row, beside, look);
  });
}

export const deskSanction = async (tools: Tools, who: Sanctioner, number: string, language: Language) =>
  (await deskSanctions(tools, who, language)).find((one) => one.number === number) ?? null;

/** Organisations by name, for the form. */
export async function sanctionable({ database }: Tools, language: 'ja' | 'en') {
  const rows = await database.prisma.organisation.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, nameJa, nameEn }) => ({ id, name: language === 'en' ? nameEn : nameJa }));
}
