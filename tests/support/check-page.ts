/** The script of the page that checks receipts, run outside a browser: what it calculates is what is tested. */
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import type { PublishedProof, ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';

const PAGE = join(import.meta.dirname, '../../public/ledger/verify.html');

/** What a person reads: the verdict, and each line as good, bad or open. */
export type Read = { readonly verdict: string; readonly lines: readonly string[] };
type Inside = { rebased(proof: ReceiptProof): Promise<Omit<PublishedProof, 'size'> | null> };

function inPage(log: string, elements: (id: string) => unknown) {
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const inside = {
    document: { getElementById: elements, createElement: () => new FakeElement() },
    crypto: webcrypto,
    fetch: (path: string) => fetch(path.replace(/^\.\.\/log/, log)),
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
  };
  return vm.runInNewContext(`${script}; ({ rebased })`, inside) as Inside;
}

/** @param log address of the public log, which the page knows as `../log` */
export const checkPageScript = (log: string): Inside => inPage(log, () => new FakeElement());

/** As much of an element as the page uses. */
class FakeElement {
  value = '';
  hidden = false;
  textContent = '';
  className = '';
  files: { text(): Promise<string> }[] = [];
  readonly children: FakeElement[] = [];
  pressed: () => Promise<void> = async () => {};
  addEventListener(_name: string, pressed: () => Promise<void>) {
    this.pressed = pressed;
  }
  append(...texts: string[]) {
    this.textContent += texts.join('');
  }
  appendChild(child: FakeElement) {
    this.children.push(child);
    return child;
  }
  replaceChildren() {
    this.children.length = 0;
  }
}

/** The page with a file and the keys that somebody typed, after the button was pressed. */
export async function readOnCheckPage(proof: unknown, keys: readonly string[]): Promise<Read> {
  const elements = new Map<string, FakeElement>();
  const element = (id: string) => elements.get(id) ?? elements.set(id, new FakeElement()).get(id);
  inPage('http://127.0.0.1:9', element);
  (element('file') as FakeElement).files = [{ text: async () => JSON.stringify(proof) }];
  (element('keys') as FakeElement).value = keys.join('\n');
  await (element('check') as FakeElement).pressed();
  const lines = (element('steps') as FakeElement).children.map((line) => `${line.className}: ${line.textContent}`);
  return { verdict: (element('verdict') as FakeElement).textContent, lines };
}
