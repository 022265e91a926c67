/** What institutions of the programme ask for: by the acquirer's agreement and an accepted report, and a move to a public database. */
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { INSTITUTIONS, SITES } from '../programme.ts';
import { type Asker, begun } from './begun.ts';
import { ago, must, on, type Room, reviewed, speak, step, vote } from './course.ts';

const [hospital, centre] = INSTITUTIONS;
const HOSPITAL: Asker = { organisation: hospital, class: 'participating' };
const CENTRE: Asker = { organisation: centre, class: 'participating' };

/** Whoever collected the data agreed, and the report is accepted: the contract is awaited. */
async function accepted(room: Room): Promise<void> {
  const { who, request } = await begun(room, HOSPITAL, 'heart-own-hospital', 25);
  await reviewed(room, who, request, 25);
  const tools = ago(room, 7);
  const agreedOn = dayOf(tools.clock.now().toISOString());
  const acquirer = SITES[1]?.organisation ?? '';
  const agreed = { acquirer, agreedOn, report: `RPT-${request.slice(4)}` };
  await step(tools, room.office, request, requestEvent('AcquirerAgreed', agreed));
  const report = { decision: `DUC-${request.slice(4)}`, panelView: 'none' } as const;
  await step(tools, room.office, request, requestEvent('ReportAccepted', report));
}

/** Complete and before the panel, whose chair has named nobody yet: the acquirer's agreement is awaited. */
async function awaitsAcquirer(room: Room): Promise<void> {
  const { who, request } = await begun(room, HOSPITAL, 'lung-own-hospital', 6);
  must(await submitRequest(ago(room, 6), who, { request, seen: 0 }));
  const tools = ago(room, 4);
  const at = tools.clock.now().toISOString();
  const until = { panelUntil: plusDays(at, 15), reviewUntil: plusDays(at, 35) };
  await step(tools, room.office, request, requestEvent('FoundComplete', { version: 1, ...until }));
}

/** A data set whose day has come moves to a public database: the panel has set a condition, the committee votes. */
async function toPublicDatabase(room: Room): Promise<void> {
  const { who, request } = await begun(room, CENTRE, 'public-rare', 16, { kind: 'public-transfer' });
  await reviewed(room, who, request, 16);
  const condition = '登録する前に、参加者へ日にちを知らせ、答えを変えられる時間を一か月とってください。';
  await speak(ago(room, 4), room, request, [on(condition), on(condition), on(condition)], {
    view: 'with-conditions',
    words: '世界の研究者が使えるのはうれしいことです。けれども一度出ると戻りません。考え直す時間をください。',
    conditions: [condition],
  });
  await vote(ago(room, 1), 'committee', room.members, request, [on('登録の一か月前に、参加者へ知らせること。')]);
}

export async function seedInstitutions(room: Room): Promise<void> {
  await accepted(room);
  await awaitsAcquirer(room);
  await toPublicDatabase(room);
}
