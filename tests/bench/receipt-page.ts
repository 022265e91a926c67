/**
 * S5: the page that checks a receipt, saved to a disk and opened in a browser without a network: from the press of its button to its
 * verdict, a ledger of a million, three witnesses. Control: one letter of the entry changed must be noticed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { quantiles } from '../../scripts/measure/quantiles.ts';
import { ensureChromium } from '../../scripts/testing/chromium.ts';
import { numberOption } from './options.ts';
import { receiptFile } from './receipt-file.ts';

const PAGE = join(import.meta.dirname, '../../public/ledger/verify.html');

/** @returns milliseconds of each press, in the page's own clock, and the last verdict */
const pressed = (page: Page, times: number) =>
  page.evaluate(async (count) => {
    const verdict = document.getElementById('verdict') as HTMLElement;
    const took: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const said = new Promise<void>((resolve) => {
        const seen = new MutationObserver(() => {
          if (verdict.hidden) return;
          seen.disconnect();
          resolve();
        });
        seen.observe(verdict, { attributes: true });
      });
      const began = performance.now();
      document.getElementById('check')?.click();
      await said;
      took.push(performance.now() - began);
    }
    return { took, verdict: verdict.textContent ?? '' };
  }, times);

export async function run(args: readonly string[]): Promise<void> {
  const { proof, keys } = receiptFile(numberOption(args, 'size', 1_000_000));
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-receipt-'));
  const executablePath = process.env.CHROMIUM_PATH ?? ensureChromium(console.log) ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(`file://${PAGE}`);
    await page.locator('#keys').fill(keys.join('\n'));
    const checked = async (content: ReceiptProof, times: number) => {
      const file = join(folder, 'proof.json');
      writeFileSync(file, JSON.stringify(content));
      await page.locator('#file').setInputFiles(file);
      return pressed(page, times);
    };
    const bad = await checked({ ...proof, event: proof.event.replace('"no"', '"nO"') }, 1);
    if (!bad.verdict.includes('does not hold')) throw new Error('a changed entry was not noticed');
    const { took, verdict } = await checked(proof, numberOption(args, 'times', 300) + 20);
    if (!verdict.includes('This receipt holds')) throw new Error(verdict);
    const bytes = Buffer.byteLength(JSON.stringify(proof));
    const first = took[0] as number;
    console.log(`S5 ${bytes} bytes, ${proof.inclusion.length} hashes in the path; first check ${first.toFixed(1)} ms`);
    console.log(`S5 press to verdict: ${quantiles(took.slice(20))}; a changed entry was noticed`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
