/** An audit from outside with one finding, as an auditor enters them. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';

const day = (name: string, year: string, month: string, date: string) => ({
  [`${name}.year`]: year,
  [`${name}.month`]: month,
  [`${name}.day`]: date,
});

export async function enteredAudit({ request }: BrowserContext): Promise<{ audit: string; finding: string }> {
  const page = await send(request, '/outside-audits', {
    body: '日本データ監査協会（架空）',
    standard: '医療情報システムの安全管理に関するガイドライン 6.0',
    scope: '同意の記録、閲覧の制限、鍵とバックアップ',
    ...day('fromDay', '2026', '10', '1'),
    ...day('untilDay', '2026', '10', '30'),
    reportSha256: 'a'.repeat(64),
    idempotencyKey: randomUUID(),
  });
  const finding = randomUUID();
  await send(request, new URL(page, 'http://here').pathname, {
    do: 'finding',
    severity: 'major',
    area: 'keys',
    found: '鍵の写しを開ける訓練の記録が、この半年ない。年に2回の訓練が決まりである。',
    answers: 'data-protection-contact',
    ...day('dueOn', '2027', '1', '31'),
    idempotencyKey: finding,
  });
  return { audit: page.split('/').at(-1) as string, finding };
}
