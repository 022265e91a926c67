/**
 * Search parameters of Consent, read strictly: a filter that is not understood is refused, since to leave it out would
 * answer with more people than were asked for. Source: HL7 FHIR R4 (4.0.1), Search.
 */
import type { ConsentState } from '../contract/consent-state.ts';
import type { OwnSystems } from '../contract/fhir-systems.ts';
import { isParticipantId, type ParticipantId } from '../contract/identifiers.ts';
import type { R4Status } from './types.ts';

/** Half-open, ms since 1970. */
type Span = { readonly from: number; readonly until: number };
type DateTest = (instant: number) => boolean;

export type Search = {
  /** null = everyone */
  readonly participants: readonly ParticipantId[] | null;
  readonly statuses: readonly string[] | null;
  readonly dates: readonly DateTest[];
  readonly count: number;
  readonly after: ParticipantId | null;
};

const STATUSES: Readonly<Record<'r4' | 'r5', Readonly<Record<string, readonly R4Status[]>>>> = {
  r4: {
    draft: ['draft'],
    proposed: ['proposed'],
    active: ['active'],
    rejected: ['rejected'],
    inactive: ['inactive'],
    'entered-in-error': ['entered-in-error'],
  },
  r5: {
    draft: ['draft', 'proposed'],
    active: ['active'],
    inactive: ['inactive'],
    'not-done': ['rejected'],
    'entered-in-error': ['entered-in-error'],
    unknown: [],
  },
};

const MOST = 100;
const USUAL = 20;
const DATE =
  /^(eq|ne|gt|lt|ge|le|sa|eb)?((\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?)?)?)$/;
const MINUTE_MS = 60_000;

/** The stretch of time that a date of any precision means, in UTC where it names no zone. */
function spanOf(match: RegExpExecArray): Span | null {
  const [, , text = '', year, month, day, time] = match;
  const whole = time ? Date.parse(text) : Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00.000Z`);
  const start = new Date(whole);
  const isReal = time !== undefined || day === undefined || start.getUTCDate() === Number(day);
  if (Number.isNaN(whole) || !isReal) return null;
  if (time) {
    const precision = /\.\d/.test(time) ? 1 : /T\d\d:\d\d:\d\d/.test(time) ? 1000 : MINUTE_MS;
    return { from: whole, until: whole + precision };
  }
  const end = new Date(whole);
  if (day !== undefined) end.setUTCDate(end.getUTCDate() + 1);
  else if (month !== undefined) end.setUTCMonth(end.getUTCMonth() + 1);
  else end.setUTCFullYear(end.getUTCFullYear() + 1);
  return { from: whole, until: end.getTime() };
}

function dateTestOf(text: string): DateTest | null {
  const match = DATE.exec(text);
  const span = match && spanOf(match);
  if (!span) return null;
  const isIn: DateTest = (instant) => span.from <= instant && instant < span.until;
  switch (match[1]) {
    case 'ne':
      return (instant) => !isIn(instant);
    case 'gt':
    case 'sa':
      return (instant) => instant >= span.until;
    case 'lt':
    case 'eb':
      return (instant) => instant < span.from;
    case 'ge':
      return (instant) => instant >= span.from;
    case 'le':
      return (instant) => instant < span.until;
    default:
      return isIn;
  }
}

/** One of the values; a value of another system, or no identifier at all, is nobody. */
function participantsOf(text: string, own: OwnSystems): readonly ParticipantId[] {
  return text.split(',').flatMap((token) => {
    const bar = token.indexOf('|');
    const value = token.slice(bar + 1);
    return (bar < 0 || token.slice(0, bar) === own.participant) && isParticipantId(value) ? [value] : [];
  });
}

const cursorOf = (participant: ParticipantId): string => Buffer.from(participant).toString('base64url');

/** @returns the search, or the name of the parameter that is not understood */
export function readSearch(
  query: URLSearchParams,
  release: 'r4' | 'r5',
  own: OwnSystems,
): Search | { readonly wrong: string } {
  const participants: (readonly ParticipantId[])[] = [];
  let statuses: readonly string[] | null = null;
  let count = USUAL;
  let after: ParticipantId | null = null;
  const dates: DateTest[] = [];
  for (const [name, value] of query) {
    if (name === 'patient.identifier' || (release === 'r5' && name === 'subject.identifier')) {
      participants.push(participantsOf(value, own));
    } else if (name === 'status' && statuses === null) {
      const known = new Map(Object.entries(STATUSES[release]));
      const asked = value.split(',').map((code) => known.get(code));
      if (asked.includes(undefined)) return { wrong: name };
      statuses = asked.flatMap((codes) => codes ?? []);
    } else if (name === 'date') {
      const test = dateTestOf(value);
      if (!test) return { wrong: name };
      dates.push(test);
    } else if (name === '_count' && /^\d{1,6}$/.test(value)) count = Math.min(Number(value), MOST);
    else if (name === '_cursor') {
      const place = Buffer.from(value, 'base64url').toString();
      if (!isParticipantId(place)) return { wrong: name };
      after = place;
    } else if (!(name === '_format' && ['json', 'application/json', 'application/fhir+json'].includes(value)))
      return { wrong: name };
  }
  // named twice: who is in both
  const [first, ...further] = participants;
  const named = first?.filter((one) => further.every((others) => others.includes(one))) ?? null;
  return { participants: named, statuses, dates, count, after };
}

export const datesMatch = ({ dates }: Search, { asOf }: ConsentState): boolean =>
  dates.every((test) => test(Date.parse(asOf)));

type Page = {
  /** path and query as asked */
  readonly self: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly next: ParticipantId | null;
};

/** A searchset. `total` stays out where a page is not all: to count, everybody would have to be read. */
export function searchset(resources: readonly { readonly id: string }[], base: string, page: Page) {
  const further = new URLSearchParams(page.query);
  if (page.next) further.set('_cursor', cursorOf(page.next));
  return {
    resourceType: 'Bundle' as const,
    type: 'searchset',
    ...(page.next === null && !page.query.has('_cursor') ? { total: resources.length } : {}),
    link: [
      { relation: 'self', url: page.self },
      ...(page.next ? [{ relation: 'next', url: `${page.path}?${further}` }] : []),
    ],
    ...(resources.length === 0
      ? {}
      : {
          entry: resources.map((resource) => ({
            fullUrl: `${base}/Consent/${resource.id}`,
            resource,
            search: { mode: 'match' },
          })),
        }),
  };
}
