/** From the explainer's word to a gate that permits what she agreed to and nothing else. */

import type { Cast } from './cast.ts';
import type { Joined } from './chapter-joining.ts';
import { confirm, registerSample } from './desk.ts';
import { codesOf } from './gate.ts';
import { inForce, linkTo, open } from './pages.ts';
import { recipientOf } from './programme.ts';
import { COMPANY, OVERSEAS, type Requests, requestsFor, UNIVERSITY } from './requests.ts';

export type Known = Joined & { readonly sample: string; readonly requests: Requests };

async function confirmed({ teller, coordinator, she, gate }: Cast, { participant }: Joined): Promise<string> {
  const { step, check } = teller;
  await step(
    {
      ja: '説明者の確認の前は、ゲートは何も許可しません。',
      en: 'Before the explainer confirms, the gate permits nothing.',
    },
    async () => {
      const answer = await gate.ask({ subject: { participant }, action: 'collect-clinical' });
      check(answer.decision === 'deny' && codesOf(answer).includes('not-active'), 'denied: not-active');
    },
  );
  await step(
    { ja: '説明者が確認し、同意が効力を持ちます。', en: 'The explainer confirms; the consent is in force.' },
    async () => {
      await confirm(coordinator, participant);
      const timeline = await open(she, '/timeline');
      const receipt = await inForce(she, await open(she, linkTo(timeline, /^\/receipts\//)));
      check(receipt.inForce, `receipt ${receipt.id}: in force at every gate`);
    },
  );
  return step({ ja: '採血した検体を登録します。', en: 'Her sample is registered.' }, async () => {
    const sample = await registerSample(coordinator, participant);
    check(true, `sample ${sample}`);
    return sample;
  });
}

async function permitted({ teller, gate }: Cast, { requests }: Known): Promise<void> {
  const { step, check } = teller;
  await step(
    { ja: 'ゲートは、「はい」の使い方を許可します。', en: 'The gate permits what she said yes to.' },
    async () => {
      const asked = [
        requests.plain('analyse'),
        requests.plain('joint-analyse'),
        requests.plain('train-model'),
        requests.release('release-data', UNIVERSITY),
      ];
      for (const request of asked)
        check((await gate.ask(request)).decision === 'permit', `permitted: ${request.action}`);
    },
  );
  await step(
    { ja: 'そのほかは、理由をすべて述べて断ります。', en: 'It denies the rest, and says every reason.' },
    async () => {
      const expected = [
        { request: requests.release('release-data', COMPANY), codes: ['declined share-industry'] },
        {
          request: requests.release('release-sample', COMPANY),
          codes: ['declined share-industry', 'declined samples-industry'],
        },
        { request: requests.release('release-data', OVERSEAS), codes: ['ask-first share-overseas'] },
        { request: requests.trials(), codes: ['ask-first recontact-trials'] },
        { request: requests.finding('untreatable'), codes: ['declined findings-untreatable'] },
      ];
      for (const { request, codes } of expected) {
        const answer = await gate.ask(request);
        const said = codesOf(answer);
        check(answer.decision === 'deny' && codes.every((code) => said.includes(code)), `denied: ${codes.join(', ')}`);
      }
    },
  );
}

async function byCommand({ teller, gate, programme }: Cast, { sample }: Known): Promise<void> {
  const { step, check } = teller;
  await step(
    { ja: '計算機からは、コマンドで同じことを尋ねます。', en: 'A cluster asks the same by a command.' },
    async () => {
      check((await gate.check(['--action', 'analyse', '--sample', sample])) === 0, 'exit 0: the job may start');
      const { class: kind = '', organisation = '', country = '' } = recipientOf(programme, COMPANY);
      const purpose = [
        '--duo',
        'DUO:0000006',
        '--disease',
        'MONDO:0019056',
        '--commercial',
        '--dataset',
        'ds-rare-2026a',
      ];
      const recipient = ['--recipient-class', kind, '--organisation', organisation, '--country', country];
      const code = await gate.check([
        '--action',
        'release-data',
        '--sample',
        sample,
        '--approval',
        COMPANY,
        ...purpose,
        ...recipient,
      ]);
      check(code === 3, 'exit 3: the release stops');
    },
  );
}

export async function aboutPermitting(tale: Cast, joined: Joined): Promise<Known> {
  const sample = await confirmed(tale, joined);
  const known = { ...joined, sample, requests: requestsFor(tale.programme, joined.participant, sample) };
  await permitted(tale, known);
  await byCommand(tale, known);
  return known;
}
