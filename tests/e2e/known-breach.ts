/** A leak, recorded as it is noticed. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { send } from '#tests/support/browser-steps.ts';

export async function noticedBreach({ request }: BrowserContext): Promise<string> {
  const noticed = { 'noticedOn.year': '2026', 'noticedOn.month': '11', 'noticedOn.day': '20', noticedTime: '09:30' };
  const happened = { 'happenedOn.year': '2026', 'happenedOn.month': '11', 'happenedOn.day': '19' };
  const form = { kind: 'seen-wrongly', malicious: 'no', ...noticed, ...happened, idempotencyKey: randomUUID() };
  return (await send(request, '/leaks', form)).split('/').at(-1) as string;
}
