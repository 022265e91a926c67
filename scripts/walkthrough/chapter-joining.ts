/** From the invitation to the signature. */

import { type Cast, OTHERWISE } from './cast.ts';
import { answerQuestion, invite, recordIdentity, signInStaff } from './desk.ts';
import {
  agreeToScreen,
  answerAll,
  ask,
  checkUnderstanding,
  makeAccount,
  openInvitation,
  readFirstSection,
  sign,
} from './joining.ts';
import { awaitLink } from './mail.ts';
import { inForce, open } from './pages.ts';
import { accountOf } from './programme.ts';

export type Joined = { readonly participant: string; readonly consent: string };

const ANSWER_WORDS: Readonly<Record<string, string>> = {
  permit: 'はい　　　yes',
  deny: 'いいえ　　no ',
  ask: 'そのつど　ask',
};
const QUESTION = '途中でやめたら、もう渡してしまったデータはどうなりますか。';
const ANSWER = 'やめた日から先の利用は止まります。すでに渡した先には、返すか消すように求め、結果をお知らせします。';

async function invited({ teller, coordinator, reader, she, programme, person }: Cast): Promise<string> {
  const { step, check, trace } = teller;
  await step(
    {
      ja: 'コーディネーターがパスワードとワンタイムコードで入ります。',
      en: 'The coordinator signs in with a password and a one-time code.',
    },
    async () => {
      const page = await signInStaff(coordinator, accountOf(programme, 'coordinator'));
      check(new URL(page.url).pathname === '/desk', 'she stands at her desk');
    },
  );
  const participant = await step({ ja: '参加の案内を送ります。', en: 'She invites a person.' }, async () => {
    const made = await invite(coordinator, person);
    check(true, `participant ${made}`);
    return made;
  });
  await step({ ja: 'メールが届き、リンクを開きます。', en: 'The mail arrives; she opens its link.' }, async () => {
    const mail = await awaitLink(reader, person.email, /\/i\/[\w-]+$/);
    trace(`mail to ${person.email}: ${mail.subject}`);
    const page = await openInvitation(she, mail.url);
    check(new URL(page.url).pathname === '/join', 'she reads without an account');
  });
  return participant;
}

async function explained({ teller, coordinator, she }: Cast, participant: string): Promise<void> {
  const { step, check, trace } = teller;
  await step(
    { ja: '説明を読み、理解を確かめます。', en: 'She reads, and checks what she has understood.' },
    async () => {
      trace(`read: ${await readFirstSection(she)}`);
      const { items, again } = await checkUnderstanding(she);
      check(true, `${items} items answered, ${again} of them after reading again`);
    },
  );
  await step(
    { ja: '質問し、コーディネーターが答えます。', en: 'She asks a question; the coordinator answers.' },
    async () => {
      const thread = await ask(she, QUESTION);
      await answerQuestion(coordinator, participant, ANSWER);
      check((await open(she, thread)).text.includes(ANSWER), 'she reads the answer in her thread');
    },
  );
}

async function prepared({ teller, coordinator, she, person }: Cast, participant: string): Promise<void> {
  const { step, check } = teller;
  await step(
    {
      ja: '本人確認と個室を記録し、画面での手続きに合意します。',
      en: 'Identity and private place are recorded; she agrees to the electronic way.',
    },
    async () => {
      await recordIdentity(coordinator, participant);
      await agreeToScreen(she);
    },
  );
  await step({ ja: 'アカウントを作ります。', en: 'She makes an account.' }, async () => {
    const page = await makeAccount(she, person.email, person.password);
    check(page.status === 200, 'she can come back with address and password');
  });
}

export async function aboutJoining(tale: Cast): Promise<Joined> {
  const { teller, she, person } = tale;
  const { step, check, trace } = teller;
  const participant = await invited(tale);
  await explained(tale, participant);
  await prepared(tale, participant);
  const consent = await step(
    { ja: '一つひとつに答え、確かめ、署名します。', en: 'She answers every question, checks, and signs.' },
    async () => {
      const answers = await answerAll(she, OTHERWISE);
      for (const { provision, question, answer } of answers)
        trace(`${ANSWER_WORDS[answer]}  ${question} (${provision})`);
      const given = answers.map(({ provision }) => provision);
      check(
        Object.keys(OTHERWISE).every((provision) => given.includes(provision)),
        `${answers.length} answers, each by itself`,
      );
      const receipt = await inForce(she, await sign(she, person.name));
      check(true, `receipt ${receipt.id}: recorded`);
      return receipt.path;
    },
  );
  return { participant, consent };
}
