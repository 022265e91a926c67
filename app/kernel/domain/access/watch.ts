/**
 * What looks wrong in who read what (閲覧の見守り): rules over the access log and over what was refused, with their limits as data.
 * Pure. What is raised is a question to people, never a verdict: nothing is shut by it. Requirement R67, decision 051.
 */
import { dayOf, hourOf, type Instant, msOf } from '../instant.ts';
import { isOwn, type OwnAccounts } from './own-accounts.ts';

export const WATCH_RULES = [
  'many-people',
  'at-night',
  'own-circle',
  'restricted',
  'refused-often',
  'emergency',
] as const;
export type WatchRule = (typeof WATCH_RULES)[number];

/** One line of the access log, of somebody at work: machines and one's own readings are none. */
export type LoggedReading = {
  readonly at: Instant;
  readonly account: string;
  readonly role: string;
  readonly person: string;
  readonly reason: string;
  /** as the records stand when the log is looked through */
  readonly isRestricted: boolean;
  /** her own, or a relative's, whenever that was said */
  readonly isClose: boolean;
};
/** A page or form that was not there for her. */
export type RefusedPage = { readonly at: Instant; readonly account: string; readonly role: string };

export const LIMITS = {
  /** different people by one account within the window */
  many: { people: 40, windowMinutes: 60 },
  /** for reasons that go through many by their nature: letters of a wave */
  bulk: { people: 400, windowMinutes: 60, reasons: ['print-letter', 'plan-letters', 'notice-letter'] },
  /** hours in Japan; different people in one night */
  night: { from: 22, until: 6, people: 3 },
  refused: { times: 10, windowMinutes: 10 },
} as const;
export type Limits = {
  readonly many: { readonly people: number; readonly windowMinutes: number };
  readonly bulk: { readonly people: number; readonly windowMinutes: number; readonly reasons: readonly string[] };
  readonly night: { readonly from: number; readonly until: number; readonly people: number };
  readonly refused: { readonly times: number; readonly windowMinutes: number };
};

export type Alert = {
  /** one for each rule, account and day: looked through again, it is the same one, grown */
  readonly key: string;
  readonly rule: WatchRule;
  readonly account: string;
  readonly role: string;
  readonly from: Instant;
  readonly until: Instant;
  /** different people; of refusals, how many */
  readonly count: number;
};

type Line = { readonly at: Instant; readonly account: string; readonly role: string; readonly what: string };

const HOUR_MS = 3_600_000;
const isNight = (at: Instant, { from, until }: Limits['night']): boolean => hourOf(at) >= from || hourOf(at) < until;
/** A night belongs to the day on which it began. */
const nightOf = (at: Instant, { until }: Limits['night']): string =>
  dayOf(new Date(msOf(at) - until * HOUR_MS).toISOString());

const different = (lines: readonly Line[]): number => new Set(lines.map(({ what }) => what)).size;

function alertOf(rule: WatchRule, lines: readonly Line[], day: string): Alert {
  const [first, last] = [lines[0] as Line, lines.at(-1) as Line];
  const { account } = first;
  const key = `${rule}:${account}:${day}`;
  return { key, rule, account, role: last.role, from: first.at, until: last.at, count: different(lines) };
}

/** By account and day, where there is anything at all. */
function each(rule: WatchRule, lines: readonly Line[], dayIn: (at: Instant) => string, atLeast = 1): Alert[] {
  const groups = Map.groupBy(lines, ({ account, at }) => `${account} ${dayIn(at)}`);
  return [...groups.values()]
    .filter((group) => different(group) >= atLeast)
    .map((group) => alertOf(rule, group, dayIn((group[0] as Line).at)));
}

/** The fullest stretch of a day that reaches the limit, by account: lines come in order of time. */
function crowded(rule: WatchRule, lines: readonly Line[], atLeast: number, minutes: number): Alert[] {
  const groups = Map.groupBy(lines, ({ account, at }) => `${account} ${dayOf(at)}`);
  return [...groups.values()].flatMap((group) => {
    let fullest: readonly Line[] = [];
    let start = 0;
    for (let end = 0; end < group.length; end += 1) {
      while (msOf((group[end] as Line).at) - msOf((group[start] as Line).at) > minutes * 60_000) start += 1;
      // shorter than the limit, it cannot reach it
      if (end - start + 1 < atLeast) continue;
      const stretch = group.slice(start, end + 1);
      if (different(stretch) >= atLeast && different(stretch) > different(fullest)) fullest = stretch;
    }
    return fullest.length > 0 ? [alertOf(rule, fullest, dayOf((fullest[0] as Line).at))] : [];
  });
}

const byTime = <T extends { readonly at: Instant }>(lines: readonly T[]): T[] =>
  [...lines].sort((one, other) => msOf(one.at) - msOf(other.at));

/** @returns what the rules find in these lines, each once */
export function alertsIn(
  log: { readonly readings: readonly LoggedReading[]; readonly refused: readonly RefusedPage[] },
  limits: Limits = LIMITS,
): readonly Alert[] {
  const readings = byTime(log.readings).map((reading) => ({ ...reading, what: reading.person }));
  const refused = byTime(log.refused).map((one, place) => ({ ...one, what: String(place) }));
  const emergencies = readings.filter(({ reason }) => reason === 'emergency');
  const others = readings.filter(({ reason }) => reason !== 'emergency');
  const isBulk = ({ reason }: LoggedReading) => limits.bulk.reasons.includes(reason);
  const { many, bulk, night } = limits;
  return [
    ...crowded(
      'many-people',
      others.filter((one) => !isBulk(one)),
      many.people,
      many.windowMinutes,
    ),
    ...crowded('many-people', others.filter(isBulk), bulk.people, bulk.windowMinutes),
    ...each(
      'at-night',
      others.filter(({ at }) => isNight(at, night)),
      (at) => nightOf(at, night),
      night.people,
    ),
    ...each(
      'own-circle',
      readings.filter(({ isClose }) => isClose),
      dayOf,
    ),
    ...each(
      'restricted',
      others.filter(({ isRestricted }) => isRestricted),
      dayOf,
    ),
    ...crowded('refused-often', refused, limits.refused.times, limits.refused.windowMinutes),
    ...each('emergency', emergencies, dayOf),
  ];
}

export const ALERT_STATES = ['new', 'looking', 'explained', 'passed-on'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
/** What people say of one. Any of them may follow any other: what was explained may turn out otherwise. */
export const ALERT_WORDS = ['looking', 'explained', 'passed-on'] as const;

/** Nobody settles what is about herself, under whichever of her accounts. */
export const maySettle = (alert: Pick<Alert, 'account'>, own: OwnAccounts): boolean => !isOwn(own, alert.account);
