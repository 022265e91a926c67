/** Everything that was ever recorded of a participant, act by act, as she reads it: the newest first. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Standing } from '#app/consent/index.ts';
import { standingFor } from '#app/consent/index.ts';
import { doubtedActs } from '#app/hospital/index.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import { type OpenedHow, openedHow } from '#app/kernel/domain/event/opened-how.ts';
import type { HeldEnd } from '#app/kernel/domain/event/payloads/held.ts';
import type { Language, ListsSeen, Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { answersBefore } from '#app/kernel/domain/record/answers-given.ts';
import type { EntryDisputeOutcome } from '#app/kernel/domain/record/entry-dispute.ts';
import type { WithoutEffect } from '#app/kernel/domain/record/record.ts';
import type { Channel } from '#app/kernel/domain/roles.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode, ProvisionDecision, WithdrawalLevel } from '#bridge/contract/vocabulary.ts';

/** Who entered it, as far as it matters to her; names of staff are not in the ledger. */
export type EnteredBy = 'self' | 'proxy' | 'site' | 'programme' | 'system';

export type AnswerLine = {
  readonly provision: ProvisionCode;
  readonly title: string;
  readonly from: ProvisionDecision | null;
  readonly to: ProvisionDecision;
};

export type Waited =
  | { readonly what: 'held'; readonly from: Instant | null }
  | { readonly what: 'ended'; readonly because: HeldEnd }
  | { readonly what: 'counts'; readonly given: number };

function waitedIn(event: ParticipantEvent): Waited | null {
  if (event.kind === 'AnswersHeld') return { what: 'held', from: event.payload.from };
  if (event.kind === 'HeldAnswersEnded') return { what: 'ended', because: event.payload.because };
  const given = 'held' in event.payload && typeof event.payload.held === 'number' ? event.payload.held : null;
  return given === null ? null : { what: 'counts', given };
}

export type TimelineAct = {
  readonly number: number;
  readonly kind: ParticipantEventKind;
  /** an instant, or a day where a dated paper says no more */
  readonly when: string;
  /** where it was typed in later */
  readonly recordedAt: Instant | null;
  readonly seen: Seen | null;
  /** versions of the lists that were on the screen; null where the act showed none */
  readonly lists: ListsSeen | null;
  readonly by: EnteredBy;
  readonly channel: Channel;
  /** how the way in came about through which she, or one near her, did it; null for staff and paper */
  readonly openedBy: OpenedHow | null;
  readonly receipt: string | null;
  /** title of the level, in the document's words */
  readonly level: string | null;
  readonly answers: readonly AnswerLine[];
  readonly withoutEffect: readonly { readonly title: string; readonly because: WithoutEffect }[];
  /** an answer that waited: from when it was to count, how it ended, or in which entry it was given */
  readonly waited: Waited | null;
  /** she said that it is not hers or looks wrong, and how that stands */
  readonly doubt: 'open' | EntryDisputeOutcome | null;
};

const BY: Readonly<Partial<Record<ParticipantEvent['actor']['role'], EnteredBy>>> = {
  invitee: 'self',
  participant: 'self',
  proxy: 'proxy',
  'site-coordinator': 'site',
  'treating-doctor': 'site',
  'service-client': 'site',
  system: 'system',
};

export type Titles = {
  readonly provision: (code: ProvisionCode) => string | null;
  readonly level: (level: WithdrawalLevel) => string;
};

export function titlesIn({ version }: Pick<OwnRecord, 'version'>, language: Language): Titles {
  const { content } = renderingIn(version, language);
  return {
    provision: (code) => content.provisions[code]?.title ?? null,
    level: (level) => content.words.withdrawal.levels[level].title,
  };
}

/** The answers an act gave; codes that take another question's answer have no title of their own and are left out. */
export function answerLines(
  event: ParticipantEvent,
  titles: Titles,
  events: readonly ParticipantEvent[],
): AnswerLine[] {
  const { payload } = event;
  const before = 'changes' in payload ? answersBefore(events, event) : {};
  const given =
    'changes' in payload
      ? payload.changes.map(({ provision, to }) => ({
          provision,
          from: before[provision]?.decision ?? ('not-asked' as const),
          to,
        }))
      : 'answers' in payload
        ? Object.entries(payload.answers).map(([provision, to]) => ({
            provision: provision as ProvisionCode,
            from: null,
            to: to as ProvisionDecision,
          }))
        : event.kind === 'AnswersHeld'
          ? event.payload.held
          : event.kind === 'SpecificAnswerGiven'
            ? [{ provision: event.payload.provision, from: null, to: event.payload.decision }]
            : [];
  return given.flatMap(({ provision, from, to }) => {
    const title = titles.provision(provision);
    return title ? [{ provision, title, from, to }] : [];
  });
}

type Drawn = {
  readonly opened: OwnRecord;
  readonly titles: Titles;
  readonly receipts: ReadonlyMap<string, string>;
  readonly doubts: Awaited<ReturnType<typeof doubtedActs>>;
};

function actOf(event: ParticipantEvent, { opened, titles, receipts, doubts }: Drawn): TimelineAct {
  const { payload, occurredAt, recordedAt, number, kind, actor } = event;
  const isDay = occurredAt.from !== occurredAt.until;
  const withoutEffect = opened.record.ineffective
    .filter((act) => act.number === number)
    .flatMap(({ provision, because }) => {
      const title = titles.provision(provision);
      return title ? [{ title, because }] : [];
    });
  return {
    number: number as number,
    kind,
    when: isDay ? dayOf(occurredAt.from) : occurredAt.from,
    recordedAt: isDay ? recordedAt : null,
    seen: 'seen' in payload ? payload.seen : null,
    lists: 'lists' in payload ? payload.lists : null,
    by: BY[actor.role] ?? 'programme',
    channel: actor.channel,
    openedBy: openedHow(actor),
    receipt: receipts.get(event.id) ?? null,
    level: kind === 'ConsentWithdrawn' ? titles.level((payload as { level: WithdrawalLevel }).level) : null,
    answers: answerLines(event, titles, opened.events),
    withoutEffect,
    waited: waitedIn(event),
    doubt: doubts.get(number as number) ?? null,
  };
}

async function drawn(tools: Tools, own: Own, language: Language): Promise<Drawn> {
  const opened = await readOwn(tools, own, 'own-timeline');
  const rows = await tools.database.prisma.receipt.findMany({
    where: { participant: own.participant },
    select: { id: true, eventId: true },
  });
  return {
    opened,
    titles: titlesIn(opened, language),
    receipts: new Map(rows.map(({ id, eventId }) => [eventId, id])),
    doubts: await withAccess(tools.database, opened.access, (tx) => doubtedActs(tx, own.participant)),
  };
}

export async function loadTimeline(tools: Tools, own: Own, language: Language): Promise<TimelineAct[]> {
  const whole = await drawn(tools, own, language);
  return whole.opened.events.map((event) => actOf(event, whole)).reverse();
}

/** With where she stands now: what was recorded once does not say what holds today. */
export async function loadTimelinePage(
  tools: Tools,
  own: Own,
  language: Language,
): Promise<{ readonly acts: readonly TimelineAct[]; readonly standing: Standing }> {
  const whole = await drawn(tools, own, language);
  return {
    acts: whole.opened.events.map((event) => actOf(event, whole)).reverse(),
    standing: await standingFor(tools, whole.opened),
  };
}

/** One act in full. Null where she has no act of that number. */
export async function loadTimelineAct(
  tools: Tools,
  own: Own,
  number: string | undefined,
  language: Language,
): Promise<TimelineAct | null> {
  if (!number || !/^[1-9]\d{0,6}$/.test(number)) return null;
  const whole = await drawn(tools, own, language);
  const event = whole.opened.events.find((one) => one.number === Number(number));
  return event ? actOf(event, whole) : null;
}
