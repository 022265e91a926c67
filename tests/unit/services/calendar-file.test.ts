import { expect, test } from 'vitest';
import { calendarFile } from '#app/studio/services/events/calendar-file.ts';
import type { ShownPublicEvent } from '#app/studio/services/events/public-events.server.ts';

const gathering: ShownPublicEvent = {
  number: 'EV-2026-0001',
  kind: 'talk',
  startsAt: '2026-12-05T05:00:00.000Z',
  endsAt: '2026-12-05T07:00:00.000Z',
  from: '14:00',
  until: '16:00',
  held: 'both',
  languages: ['ja'],
  access: [],
  capacity: null,
  signUpUntil: null,
  site: null,
  title: 'ゲノムの話; 第2回, 保険',
  what: '一行目\n二行目\r\nBEGIN:VEVENT',
  place: 'みどりが{丘|おか}総合病院の講堂に、午後1時半から入れます。入口から講堂まで、段差はありません。',
  publishedAt: '2026-11-01T00:00:00.000Z',
  isPast: false,
  takesSignUps: true,
  cancelled: null,
  said: [],
};
const about = { origin: 'https://tomoni.example', name: '催し', calledOff: '中止' };

test('what was typed ends no line and begins no entry', () => {
  const file = calendarFile([gathering], about);
  expect(file.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
  expect(file).toContain('SUMMARY:ゲノムの話\\; 第2回\\, 保険\r\n');
  expect(file.replace(/\r\n /g, '')).toContain('DESCRIPTION:一行目\\n二行目\\nBEGIN:VEVENT');
});

test('no line is longer than 75 octets, and unfolded it is whole', () => {
  const file = calendarFile([gathering], about);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replace(/\r\n /g, '')).toContain('LOCATION:みどりが丘総合病院の講堂に、午後1時半から入れます。');
});

test('what was called off says so to every calendar', () => {
  const said = { id: 'x', kind: 'cancelled', text: '台風のため', lessons: [], at: '2026-12-01T00:00:00.000Z' } as const;
  const file = calendarFile([{ ...gathering, cancelled: said }], about).replace(/\r\n /g, '');
  expect(file).toContain('STATUS:CANCELLED');
  expect(file).toContain('SEQUENCE:1');
  expect(file).toContain('SUMMARY:中止 ');
});
