/** A canary in every personal field of one person, each through the service that a page calls. */
import type pg from 'pg';
import { addPasskey, beginPasskey } from '#app/accounts/services/passkeys/own-passkeys.server.ts';
import { identityForm, recordIdentity } from '#app/consent/services/identity/record-identity.server.ts';
import { recordOwnWishes } from '#app/consent/services/record-wishes.server.ts';
import { sealCaseTexts } from '#app/data-access/services/publications/ask-case-report.server.ts';
import { familyForm, inviteFamily } from '#app/family/services/followers/invite-family.server.ts';
import {
  answerCounselling,
  counsellingAnswerForm as counsellorForm,
} from '#app/findings/services/counselling/counsellor-desk.server.ts';
import { counsellingForm, requestCounselling } from '#app/findings/services/counselling/request-counselling.server.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { callForm, requestCall } from '#app/hospital/services/calls/request-call.server.ts';
import { settleEntryDispute, settleEntryDisputeForm } from '#app/hospital/services/disputes/dispute-desk.server.ts';
import { entryDisputeForm, sayEntryDispute } from '#app/hospital/services/disputes/say-entry-dispute.server.ts';
import { answerQuestion } from '#app/hospital/services/questions/answer-question.server.ts';
import { askFurther, askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { chooseWay } from '#app/joining/services/agree-electronic-way.server.ts';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { confirmExplanation, explanationForm } from '#app/joining/services/confirm-explanation.server.ts';
import { saveFormDraft } from '#app/joining/services/form-drafts/form-drafts.server.ts';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { saveOwnWords } from '#app/joining/services/own-words.server.ts';
import { enterPaper } from '#app/joining/services/paper/enter-paper.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { saveWishes } from '#app/joining/services/wishes.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { shownNow } from '#app/studio/services/consultations/by-hand.ts';
import { propose, topicForm } from '#app/studio/services/consultations/say.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { softwareAuthenticator } from '#tests/support/authenticator.ts';
import { aPdf } from '#tests/support/scans.ts';
import { answerAll, COORDINATOR, type House, signature } from '../integration/joining/people.ts';
import { consentTyping } from '../integration/paper/desk.ts';
import type { Marks } from './canary.ts';

export type Planted = {
  readonly participant: ParticipantId;
  readonly account: string;
  readonly personId: string;
  /** canary by field: `kind or column: which` */
  readonly fields: ReadonlyMap<string, string>;
};
/** of the document's questions, answered rightly */
const UNDERSTOOD = [
  ['voluntary', 0],
  ['not-my-treatment', 1],
  ['can-leave', 2],
] as const;
type Done = { readonly ok: boolean; readonly refusal?: { readonly code: string } };

const OTHER = { account: '55555555-5555-4555-8555-555555555555', site: 'site-a' };
const PANEL = { account: '53333333-3333-4333-8333-333333333333', role: 'expert-panel', site: null } as const;
const CONTACT = { account: OTHER.account, role: 'data-protection-contact', site: null } as const;
/** of `plantCaseReport`: requests for data have tests of their own */
const REQUEST = 'DR-CANARY';

function must<T extends Done>(what: string, done: T): T & { readonly ok: true } {
  if (!done.ok) throw new Error(`${what}: ${done.refusal?.code}`);
  return done as T & { readonly ok: true };
}
function surely(what: string, done: boolean): void {
  if (!done) throw new Error(`${what} was not taken`);
}

export async function plantPerson(tools: Tools, admin: pg.Client, marks: Marks, address: string): Promise<Planted> {
  const fields = new Map<string, string>();
  const kept = (field: string, canary: string) => {
    fields.set(field, canary);
    return canary;
  };
  const word = (field: string) => kept(field, marks.word());
  const number = (field: string) => kept(field, marks.number());
  const mail = (field: string) => `${word(field)}@example.test`;
  const key = () => tools.ids.uuid();
  const once = () => ({ idempotencyKey: key() });

  const form = invitationForm.parse({
    name: word('identity: name'),
    reading: word('identity: reading'),
    birthDate: '1960-01-01',
    hospitalNumber: word('identity: hospital number'),
    email: mail('contact: mail'),
    phone: number('contact: telephone'),
    language: 'ja',
  });
  const { participant } = must('invited', await inviteParticipant(tools, COORDINATOR, form, key())).result;
  const { prisma } = tools.database;
  const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
  const { id: account } = await prisma.account.findFirstOrThrow({ where: { personId } });
  const joiner = { role: 'invitee', account, participant } as const;
  const own = { account, participant };
  const house = { tools } as House;

  const shown = { method: 'photo-id-in-person', shown: 'driving-licence', explainerShown: 'staff-card' };
  const identity = identityForm.parse({ ...shown, privatePlace: 'yes' });
  must('identified', await recordIdentity(tools, COORDINATOR, participant, identity, key()));
  await chooseWay(tools, joiner, { way: 'agreed', ...once() }, '');
  const asked = questionForm.parse({ text: word('question: asked'), section: '', ...once() });
  const question = await askQuestion(tools, joiner, asked);
  const written = word('question: answered');
  surely('an answer', await answerQuestion(tools, COORDINATOR, question, written, key()));
  surely(
    'a further word',
    await askFurther(tools, joiner, question, { text: word('question: asked further'), ...once() }),
  );
  surely('an answer', await answerQuestion(tools, COORDINATOR, question, '承知しました。', key()));
  surely('own words', await saveOwnWords(tools, joiner, { way: 'written', text: word('teach-back: own words') }));
  await answerAll(house, joiner);
  for (const [item, chosen] of UNDERSTOOD) await answerComprehension(tools, joiner, { item, chosen, language: 'ja' });
  surely(
    'wishes',
    await saveWishes(tools, joiner, { wish: 'anonymise-and-continue', named: word('named-person: wish') }),
  );
  const typed = new FormData();
  typed.set('text', word('draft: typed and not sent'));
  await saveFormDraft(tools, joiner, '/join/questions', typed);
  const name = word('signature: typed name');
  const otherwise = { name, nameAsked: name, nameDiffers: 'written-differently' } as const;
  const signed = { ...(await signature(house, joiner)), ...otherwise };
  must('signed', await signConsent(tools, joiner, signed));
  const explained = explanationForm.parse({
    way: 'face-to-face',
    explainerShown: 'staff-card',
    privatePlace: 'yes',
    questions: 'all-answered',
    conversation: word('note: conversation'),
    copyHandedOver: 'paper',
  });
  must('explained', await confirmExplanation(tools, COORDINATOR, participant, explained, key()));

  const call = { phone: number('call: telephone'), times: word('call: times'), about: word('call: about') };
  await requestCall(tools, { ...own, role: 'participant' }, callForm.parse({ ...call, language: 'ja', ...once() }));
  const talk = { text: word('counselling: asked'), reach: 'phone', times: word('counselling: times') };
  const talkId = await requestCounselling(tools, own, counsellingForm.parse({ ...talk, ...once() }));
  for (const act of ['answer', 'note'] as const) {
    const said = counsellorForm.parse({ act, text: word(`counselling: ${act}`), ...once() });
    surely(act, await answerCounselling(tools, COORDINATOR, talkId, said));
  }
  const wish = { wish: 'stop-and-destroy' as const, named: word('named-person: changed wish'), ...once() };
  must('wishes', await recordOwnWishes(tools, own, wish, 'ja'));
  const relative = { name: word('family: name'), relation: word('family: relation'), email: mail('family: mail') };
  must('family', await inviteFamily(tools, own, familyForm.parse({ ...relative, ...once() })));
  const found = { participant, kind: 'finding', category: 'carrier', trigger: 'primary-panel' };
  const words = { gene: word('finding: gene'), text: word('finding: words') };
  must('finding', await openCase(tools, PANEL, newCaseForm.parse({ ...found, ...words, ...once() })));
  const paper = {
    typed: {
      form: 'consent',
      version: '2.1',
      language: 'ja',
      typing: consentTyping({ name: word('typing: name on paper'), explainer: word('typing: explainer on paper') }),
    },
    scan: aPdf(`% ${word('scan: paper')}`),
  } as const;
  must('paper', await enterPaper(tools, COORDINATOR, participant, paper, key()));
  const doubt = entryDisputeForm.parse({ about: 'notice', said: 'looks-wrong', words: word('note: doubt'), ...once() });
  const { result: doubtId } = must('doubt', await sayEntryDispute(tools, own, doubt));
  must('identified', await recordIdentity(tools, COORDINATOR, participant, identity, key()));
  const settled = { outcome: 'explained', note: word('note: doubt settled'), answer: word('note: doubt answered') };
  must(
    'doubt',
    await settleEntryDispute(tools, CONTACT, doubtId, settleEntryDisputeForm.parse({ ...settled, ...once() })),
  );
  await plantComment(tools, participant, address, { word, mail });
  await plantPasskey(tools, account, address, word('passkey.name: of the device'));
  await plantCaseReport(tools, admin, { participant, personId }, word);
  return { participant, account, personId, fields };
}

/** Said to the programme, bound to her record. */
async function plantComment(
  tools: Tools,
  participant: ParticipantId,
  address: string,
  { word, mail }: { word(field: string): string; mail(field: string): string },
): Promise<void> {
  const earlier = { now: () => new Date(tools.clock.now().getTime() - 5000) };
  const form = topicForm.parse({
    words: word('voice_words.sealed: words'),
    name: word('voice_words.sealed: name'),
    email: mail('voice_words.address: mail'),
    forum: 'panel',
    topic: 'consent',
    shown: shownNow({ keys: tools.keys, clock: earlier }),
    idempotencyKey: tools.ids.uuid(),
  });
  const speaker = { saidAs: 'participant', participant, isHerself: true } as const;
  must('voice', await propose(tools, { speaker, language: 'ja', address }, form));
}

async function plantPasskey(tools: Tools, account: string, address: string, name: string): Promise<void> {
  const password = 'a quiet garden in autumn';
  const passwordHash = await hashPassword(tools.keys, password);
  await tools.database.prisma.account.update({ where: { id: account }, data: { passwordHash } });
  const { origin } = tools.environment;
  const device = softwareAuthenticator({ origin, rpId: new URL(origin).hostname });
  const holder = { account, session: 'x'.repeat(64) };
  const answer = device.register(await beginPasskey(tools, holder, 'somebody'));
  must('passkey', await addPasskey(tools, holder, { name, password, answer }, address));
}

/** As the service writes it; the request that it belongs to is a row alone. */
async function plantCaseReport(
  tools: Tools,
  admin: pg.Client,
  { participant, personId }: { readonly participant: ParticipantId; readonly personId: string },
  word: (field: string) => string,
): Promise<void> {
  const id = tools.ids.uuid();
  const printed = { title: word('case_report.texts: title'), printed: word('case_report.texts: printed') };
  const texts = sealCaseTexts(tools.keys, { id, personId }, { ja: printed, 'ja-easy': printed, en: printed });
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(
    `insert into case_report (id, participant, request, publication, texts, asked_by, asked_at)
     values ($1, $2, $3, gen_random_uuid(), $4, gen_random_uuid(), now())`,
    [id, participant, REQUEST, texts],
  );
  await admin.query("set session_replication_role = 'origin'");
}
