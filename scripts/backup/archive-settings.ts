/** Settings of the embedded PostgreSQL under which every segment of its log goes to BACKUP_DIR, sealed, within a minute. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { currentRecipient } from './backup-keys.ts';

const script = join(import.meta.dirname, 'archive-wal.ts');
/** a segment that is not full is handed over after so many seconds: as much is lost with the whole machine */
const HANDED_OVER_AFTER = '60';

/** For PostgreSQL's own shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export const walCommand = (verb: 'put' | 'get', directory: string, keys: string): string =>
  [process.execPath, '--disable-warning=ExperimentalWarning', script, verb, directory, keys]
    .map((word) => quoted(word))
    .concat(['"%p"', '"%f"'])
    .join(' ');

/** Nothing where BACKUP_DIR is not set. */
export function archiveSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  if (!env.BACKUP_DIR) return {};
  const directory = resolve(env.BACKUP_DIR);
  const keysDir = resolve(env.KEYS_DIR || join(env.DATA_DIR || '.data', 'keys'));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  currentRecipient(keysDir);
  return {
    archive_mode: 'on',
    archive_timeout: HANDED_OVER_AFTER,
    archive_command: walCommand('put', directory, keysDir),
  };
}
