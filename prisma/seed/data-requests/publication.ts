/** A recipient means to publish the case of one person: she is asked and has not replied yet, and one member has read it. */
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import type { Stepper } from '#app/data-access/domain/requests/take-request-step.ts';
import { askCaseReport } from '#app/data-access/services/publications/ask-case-report.server.ts';
import { showPublication } from '#app/data-access/services/requests/answer-as-applicant.server.ts';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { GateFixture } from '../gate-fixture.ts';
import { ONE_PAGE } from '../one-page.ts';
import { ORGANISATIONS } from '../recipients.ts';
import { ago, applicantOf, must, type Room, step } from './course.ts';

const TEXTS = {
  ja: {
    title: '力が入りにくくなった一人の方の経過',
    printed:
      '四十代の方。階段がつらくなり、七年のあいだ原因が分からなかった。ゲノムを調べて、一つの遺伝子の変化が見つかった。',
  },
  'ja-easy': {
    title: '{力|ちから}が{入|はい}りにくくなった、ひとりの{人|ひと}のこと',
    printed:
      '40{代|だい}の{人|ひと}です。{階段|かいだん}を{上|あ}がるのが{大変|たいへん}になりました。7{年|ねん}、{理由|りゆう}が{分|わ}かりませんでした。ゲノムを{調|しら}べて、{理由|りゆう}が{見|み}つかりました。',
  },
  en: {
    title: 'The course of one person whose muscles grew weak',
    printed:
      'A person in their forties found stairs hard. For seven years nobody knew why. The genome showed a change in one gene.',
  },
};

const judged = (room: Room, days: number, place: number, request: string, publication: string, words: string) =>
  step(
    ago(room, days),
    room.members[place] as Stepper,
    request,
    requestEvent('PublicationJudged', { publication, word: 'for', words }),
  );

/** A pedigree that two members are for: whose it is has still to be asked. */
async function seedJudged(room: Room, who: Stepper, request: string): Promise<void> {
  const publication = room.tools.ids.uuid();
  const words = '学会の発表に、血のつながりのある三人の図を一つ載せます。年齢は十歳きざみにし、住む地域は書きません。';
  const on = dayOf(plusDays(room.now.toISOString(), 45));
  await step(
    ago(room, 7),
    who,
    request,
    requestEvent('PublicationShown', { publication, words, individual: true, on }),
  );
  await judged(room, 6, 0, request, publication, '年齢も地域も大きなまとまりになっており、気づかれるおそれは小さい。');
  await judged(room, 5, 1, request, publication, 'ご本人の「はい」があれば、図を載せる意義がまさる。');
}

/** @param request whose approval stands */
export async function seedPublication(room: Room, gate: GateFixture, request: string, sample: SampleId): Promise<void> {
  const given: Tools = ago(room, 8);
  const recipient = { class: 'academia', organisation: ORGANISATIONS.university, country: 'JP' } as const;
  const purpose = { duo: ['DUO:0000006'], diseases: [], uses: [], commercial: false };
  const approval = `DAR-${request.slice(4)}`;
  const asked = { action: 'release-data', approval, recipient, dataset: 'ds-rare-2026a', purpose } as const;
  const released = await gate.release(given, asked, [sample]);
  if (!released.ok) throw new Error(`the gate did not give: ${released.refusal.join(' ')}`);
  const who = await applicantOf(room, ORGANISATIONS.university, 'academia');
  await seedJudged(room, who, request);
  const publication = room.tools.ids.uuid();
  must(await addAttachment(ago(room, 4), who, { request, kind: 'manuscript', bytes: ONE_PAGE }));
  const words = '専門誌に、診断までの経過を一例として載せたいと考えています。原稿の該当する部分を添えます。';
  const on = dayOf(plusDays(room.now.toISOString(), 90));
  must(await showPublication(ago(room, 3), who, request, { publication, words, individual: true, on }));
  must(await askCaseReport(ago(room, 2), room.office, { request, publication, sample, texts: TEXTS }));
  await judged(room, 1, 1, request, publication, '経過の書き方は必要なだけにとどめられている。');
}

/** A company tells the forum of a patent, and of a paper that comes once it may. */
export async function seedNotices(room: Room, request: string): Promise<void> {
  const who = await applicantOf(room, ORGANISATIONS.company, 'industry');
  const patent = {
    number: '特願2026-012345',
    filedOn: dayOf(plusDays(room.now.toISOString(), -12)),
    publishedOn: null,
    words: '画像とゲノムを合わせて、病気の見落としを減らす計算の方法です。元のデータは入っていません。',
  };
  await step(ago(room, 11), who, request, requestEvent('PatentNoticed', patent));
  const shown = {
    publication: room.tools.ids.uuid(),
    words: '計算の方法を学会で発表します。10人以上をまとめた数字だけを載せます。',
    individual: false,
    on: dayOf(plusDays(room.now.toISOString(), 60)),
  };
  await step(ago(room, 10), who, request, requestEvent('PublicationShown', shown));
}
