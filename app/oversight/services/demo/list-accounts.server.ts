/** The invented people one can sign in as, with the one-time codes of this half minute. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeAt } from '#app/kernel/services/access/one-time-code.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const demoFile = z.object({
  accounts: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      email: z.string(),
      password: z.string(),
      totpSecret: z.string().nullable(),
    }),
  ),
});

export type DemoAccount = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** null: none is asked for */
  readonly code: string | null;
};
export type DemoAccounts = { readonly accounts: readonly DemoAccount[]; readonly secondsLeft: number };

const PERIOD_SECONDS = 30;

/** Nobody, where the demonstration has not been made yet. */
export async function listAccounts({ environment }: Pick<Tools, 'environment'>, now: Date): Promise<DemoAccounts> {
  const file = await readFile(join(environment.dataDir, 'demo.json'), 'utf8').catch(() => '{"accounts":[]}');
  const { accounts } = demoFile.parse(JSON.parse(file));
  return {
    secondsLeft: PERIOD_SECONDS - (Math.floor(now.getTime() / 1000) % PERIOD_SECONDS),
    accounts: accounts.map(({ totpSecret, ...account }) => ({
      ...account,
      code: totpSecret && codeAt(totpSecret, now),
    })),
  };
}
