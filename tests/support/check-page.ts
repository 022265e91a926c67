/** The script of the page that checks receipts, run outside a browser: what it calculates is what is tested. */
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import type { PublishedProof, ReceiptProof } from '#app/services/receipts/prove-receipt.server.ts';

const PAGE = join(import.meta.dirname, '../../public/ledger/verify.html');

type Inside = { rebased(proof: ReceiptProof): Promise<Omit<PublishedProof, 'size'> | null> };

/** @param log address of the public log, which the page knows as `../log` */
export function checkPageScript(log: string): Inside {
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const element = { addEventListener() {} };
  const inside = {
    document: { getElementById: () => element },
    crypto: webcrypto,
    fetch: (path: string) => fetch(path.replace(/^\.\.\/log/, log)),
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
  };
  return vm.runInNewContext(`${script}; ({ rebased })`, inside) as Inside;
}
