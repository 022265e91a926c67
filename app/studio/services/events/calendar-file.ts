/** Events as a calendar file (iCalendar, RFC 5545): one, or all that are to come, for whoever subscribes. Pure. */
import type { ShownPublicEvent } from './public-events.server.ts';

const stamp = (instant: string) => instant.replace(/[-:]/g, '').replace(/\.\d+Z$/, 'Z');
/** Control characters would end a line or the file. */
const escaped = (text: string) =>
  text
    .replace(/\{([^{}|]+)\|[^{}|]+\}/g, '$1')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f]/g, '');

/** At most 75 octets a line, never within a character; what goes on begins with a space. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > 74) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}

type About = {
  readonly origin: string;
  readonly name: string;
  /** said before the title of what was called off */
  readonly calledOff: string;
};

function entryOf(gathering: ShownPublicEvent, { origin, calledOff }: About): string[] {
  const { number, startsAt, endsAt, title, what, place, cancelled, publishedAt } = gathering;
  const url = `${origin}/events/${number}`;
  return [
    'BEGIN:VEVENT',
    `UID:${number}@${new URL(origin).hostname}`,
    `DTSTAMP:${stamp(cancelled?.at ?? publishedAt ?? startsAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(cancelled ? `${calledOff} ${title}` : title)}`,
    `DESCRIPTION:${escaped(cancelled ? cancelled.text : what)}`,
    `LOCATION:${escaped(place)}`,
    `URL:${url}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SEQUENCE:${cancelled ? 1 : 0}`,
    'END:VEVENT',
  ];
}

export const calendarFile = (gatherings: readonly ShownPublicEvent[], about: About): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tomoni//Events//JA',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(about.name)}`,
    ...gatherings.flatMap((one) => entryOf(one, about)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
