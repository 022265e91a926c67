/** The embedded database and its keys, back to a moment; started, recovered, closed. It runs on when this returns. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { archiveSettings } from '../backup/archive-settings.ts';
import { adoptBackupKeys, privateKeyIn } from '../backup/backup-keys.ts';
import { bringKeysBack } from '../backup/key-copy.ts';
import { type BaseCopy, openShelf } from '../backup/shelf.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { ensureRoles, type Role } from '../database/roles.ts';
import { bringFilesBack, RECOVERY_SETTINGS, type Target } from './bring-back.ts';
import { closeLedger, forgetRecovery, untilRecovered } from './closing.ts';

export type Restored = {
  readonly copy: BaseCopy;
  readonly keys: number;
  readonly incarnation: string;
  readonly postgres: EmbeddedPostgres;
  readonly urls: Readonly<Record<Role, string>>;
};

export async function restoreEmbedded(options: {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly backupDir: string;
  /** with the keys that open the back-ups */
  readonly keyFolder: string;
  readonly target: Target;
  readonly lostLog: string | null;
}): Promise<Restored> {
  const { dataDir, keysDir, backupDir, keyFolder, target, lostLog } = options;
  const shelf = openShelf(backupDir);
  const newest = shelf.keyCopies().at(-1);
  const directory = join(dataDir, 'postgres');
  const copy = await bringFilesBack({ shelf, backupDir, keyFolder, target, directory, lostLog });
  // the newest copy, whatever moment the database goes back to: who was erased since then stays erased
  const keys = newest ? await bringKeysBack(newest, privateKeyIn(keyFolder), { keysDir, dataDir }) : 0;
  adoptBackupKeys(keyFolder, keysDir);
  if (!existsSync(join(keysDir, 'programme.key')))
    throw new Error(`No programme.key in ${keysDir}, and no copy of the keys in BACKUP_DIR: without it nothing opens.`);
  const env = { ...process.env, DATA_DIR: dataDir, KEYS_DIR: keysDir, BACKUP_DIR: backupDir };
  const postgres = await startEmbeddedPostgres(directory, archiveSettings(env));
  await untilRecovered(postgres.url('tomoni'), postgres.ended);
  await forgetRecovery(postgres.url('tomoni'), RECOVERY_SETTINGS);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  return { copy, keys, incarnation: await closeLedger(urls.owner), postgres, urls };
}
