/** The story's own parts: a browser that sends what a browser sends, and arithmetic that believes nothing. */
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { filled } from '../../../scripts/walkthrough/browser.ts';
import { checkProof, leafOf, type Proof } from '../../../scripts/walkthrough/check-proof.ts';
import { formsOf, linksOf, textOf } from '../../../scripts/walkthrough/html.ts';

const PAGE = `<!doctype html><head><title>x</title><style>p{}</style></head><body><!-- <form> -->
<form method="post" action="/settings/language"><button name="locale" value="en">English</button></form>
<form method="post" id="own"><input type="hidden" name="csrf" value="a&amp;b">
<input name=name value='"は"' disabled><input name="email" type="email" value="x@y">
<label><input type="radio" name="answer" value="permit"/>はい</label><input type="radio" name="answer" value="deny" checked>
<input type="checkbox" name="diseases[]" value="1"><input type="checkbox" name="diseases[]" value="2">
<select name="year"><option value="1">1</option><option value="2" selected>2</option></select>
<textarea name="text">a &lt;b&gt;</textarea><button>send</button></form>
<button form="own" name="after" value="stop">stop</button>
<script>"<a href='/no'>"</script><a href="/join?a=1&amp;b=2"><ruby>次<rp>（</rp><rt>つぎ</rt><rp>）</rp></ruby>へ</a></body>`;

describe('the small browser', () => {
  const [, own] = formsOf(PAGE);
  if (!own) throw new Error('no form');

  test('sends what stands in a form, and the button pressed', () => {
    expect(filled(own, {})).toEqual([
      ['csrf', 'a&b'],
      ['email', 'x@y'],
      ['answer', 'deny'],
      ['year', '2'],
      ['text', 'a <b>'],
    ]);
    expect(filled(own, { answer: 'permit', 'diseases[]': ['1', '2'], email: null }, 'stop')).toEqual([
      ['csrf', 'a&b'],
      ['answer', 'permit'],
      ['diseases[]', '1'],
      ['diseases[]', '2'],
      ['year', '2'],
      ['text', 'a <b>'],
      ['after', 'stop'],
    ]);
  });

  test('sends nothing that the page does not offer', () => {
    expect(() => filled(own, { nothing: 'x' })).toThrow('the form has no nothing');
    expect(() => filled(own, { answer: 'ask' })).toThrow('answer offers permit, deny, not ask');
    expect(() => filled(own, {}, 'other')).toThrow('no button other');
  });

  test('reads words and links as they are seen', () => {
    expect(linksOf(PAGE)).toEqual([{ href: '/join?a=1&b=2', text: '次へ' }]);
    expect(textOf('<p>一<br>二 &amp; <b>三</b></p><script>x</script>')).toBe('一\n二 & 三');
  });
});

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

function proofOf(): Proof {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const [event, eventKey] = ['{"answers":"permit"}', Buffer.alloc(32, 7)];
  const leaf = sha256(Uint8Array.of(0), createHmac('sha256', eventKey).update(event).digest());
  const [left, right] = [sha256(Buffer.from('left')), sha256(Buffer.from('right'))];
  // leaf 2 of 3 is promoted to the second level
  const root = sha256(Uint8Array.of(1), sha256(Uint8Array.of(1), left, right), leaf);
  const text = `localhost/ledger\n3\n${root.toString('base64')}\n`;
  const signature = Buffer.concat([Buffer.alloc(4), sign(null, Buffer.from(text), privateKey)]).toString('base64');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url').toString('hex');
  return {
    schema: 'tomoni-receipt/1',
    event,
    eventKey: eventKey.toString('hex'),
    leafHash: leaf.toString('hex'),
    index: 2,
    size: 3,
    inclusion: [sha256(Uint8Array.of(1), left, right).toString('hex')],
    root: root.toString('hex'),
    head: `${text}\n\u2014 localhost/ledger ${signature}\n`,
    headKey: { name: 'localhost/ledger', publicKey: key },
  };
}

describe('the proof', () => {
  const good = proofOf();
  const other = '00'.repeat(32);

  test('holds as it was given', () => {
    expect(checkProof(good)).toEqual({ leaf: true, path: true, head: true });
    expect(leafOf(good).toString('hex')).toBe(good.leafHash);
  });

  test.each([
    ['another entry', { event: '{"answers":"deny"}' }, { leaf: false, path: false }],
    ['another key', { eventKey: other }, { leaf: false, path: false }],
    ['another place', { index: 0 }, { path: false }],
    ['another path', { inclusion: [other] }, { path: false }],
    ['a longer path', { inclusion: [...good.inclusion, other] }, { path: false }],
    ['another root', { root: other }, { path: false, head: false }],
    ['another size', { size: 4 }, { head: false }],
    ['another signer', { headKey: proofOf().headKey }, { head: false }],
    ['no head', { head: 'nothing' }, { head: false }],
  ])('does not hold with %s', (_name, change, verdict) => {
    expect(checkProof({ ...good, ...change })).toMatchObject(verdict);
  });
});
