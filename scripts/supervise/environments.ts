/** What each part is told at its start, and what it is not. */
import { join } from 'node:path';

/** The gate knows nothing of people: neither their database role nor where their keys lie. It signs with keys of its own. */
export function gateEnv({ DATABASE_URL: _app, SMTP_URL: _mail, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...rest, KEYS_DIR: join(rest.DATA_DIR as string, 'gate-keys') } as NodeJS.ProcessEnv;
}

/** The worker alone can erase. */
export const workerEnv = (env: NodeJS.ProcessEnv, eraser: string | undefined): NodeJS.ProcessEnv =>
  eraser ? { ...env, ERASER_DATABASE_URL: eraser } : env;
