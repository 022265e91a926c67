/** She changes her mind, leaves, comes back; everything stands in her timeline, and a proof anyone can check. */
import { change, takeBack, withdraw } from './acts.ts';
import { WalkthroughFault } from './browser.ts';
import type { Cast } from './cast.ts';
import type { Known } from './chapter-permitting.ts';
import { checkProof, proofSchema } from './check-proof.ts';
import { codesOf } from './gate.ts';
import { textOf } from './html.ts';
import { inForce, open } from './pages.ts';
import { UNIVERSITY } from './requests.ts';

const WAY_OUT = 'no-further-use';

async function changed({ teller, she, gate }: Cast, { requests }: Known): Promise<void> {
  const { step, check } = teller;
  await step(
    { ja: '大学への提供を「いいえ」に変えます。', en: 'She changes sharing with universities to no.' },
    async () => {
      const { receipt, pages } = await change(she, 'share-academia', 'deny');
      check((await inForce(she, receipt)).inForce, `${pages} pages, then the receipt: in force`);
      const answer = await gate.ask(requests.release('release-data', UNIVERSITY));
      check(codesOf(answer).includes('declined share-academia'), 'denied: declined share-academia');
    },
  );
}

async function left({ teller, she, gate }: Cast, { requests }: Known): Promise<void> {
  const { step, check } = teller;
  await step({ ja: 'すべての利用をやめます。', en: 'She withdraws from all use.' }, async () => {
    const { receipt, pages } = await withdraw(she, WAY_OUT);
    check((await inForce(she, receipt)).inForce, `${pages} pages, then the receipt: in force`);
    const asked = requests.every();
    const answers = await gate.askAll(asked);
    const permitted = asked.filter((_, place) => answers[place]?.decision === 'permit').map(({ action }) => action);
    check(permitted.join() === 'legal-notice', `${asked.length} actions asked; permitted: ${permitted.join(', ')}`);
  });
  await step({ ja: '考え直して、取り消します。', en: 'She thinks again and takes it back.' }, async () => {
    const { receipt, pages } = await takeBack(she);
    check((await inForce(she, receipt)).inForce, `${pages} pages, then the receipt: in force`);
    check((await gate.ask(requests.plain('joint-analyse'))).decision === 'permit', 'permitted again: joint-analyse');
  });
}

async function looked({ teller, she }: Cast, { consent }: Known): Promise<void> {
  const { step, check, trace } = teller;
  await step({ ja: '記録には、すべてがことばで並びます。', en: 'Her timeline says each act in words.' }, async () => {
    const { html, text } = await open(she, '/timeline');
    const acts = [...html.matchAll(/<p class="happened">([\s\S]*?)<\/p>/g)].map(([, act]) => textOf(act as string));
    for (const act of [...acts].reverse()) trace(`· ${act.replaceAll('\n', ' ')}`);
    check(acts.length >= 8 && !/\b(events|timeline):[a-z]/.test(text), `${acts.length} acts, the newest first`);
  });
  await step(
    { ja: '控えの証明を、自分の計算で確かめます。', en: 'The proof of her receipt, checked by our own arithmetic.' },
    async () => {
      const { html, status } = await she.get(`${consent}/proof.json`);
      if (status !== 200) throw new WalkthroughFault(`the proof answered ${status}`);
      const proof = proofSchema.parse(JSON.parse(html));
      const { leaf, path, head } = checkProof(proof);
      check(leaf, `HMAC of the entry under its own key is leaf ${proof.leafHash.slice(0, 16)}…`);
      check(path, `${proof.inclusion.length} hashes lead from leaf ${proof.index} of ${proof.size} to the root`);
      check(head, `the root stands in a head signed by ${proof.headKey.name}`);
      const spoiled = { ...proof, event: proof.event.replace('permit', 'deny') };
      check(!checkProof(spoiled).leaf, 'one changed answer, and it no longer holds');
    },
  );
}

export async function aboutLeaving(tale: Cast, known: Known): Promise<void> {
  await changed(tale, known);
  await left(tale, known);
  await looked(tale, known);
}
