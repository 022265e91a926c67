/**
 * `/etc/consent-gate/slurm.conf`: lines `key=value`, `#` begins a comment line. The submit filter (Lua) and the prolog
 * (shell) read the same file, so its form stays that simple. Source: docs/gate/slurm.md.
 */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type Connection, connectionFrom } from '../../cli/call.ts';
import { usage } from '../../cli/outcome.ts';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter(Boolean));
const seconds = (standard: number, least: number, most: number) =>
  z.coerce.number().min(least).max(most).default(standard);

const configurationSchema = z.strictObject({
  gate: z.url({ protocol: /^https?$/ }),
  'token-file': z.string().startsWith('/'),
  /** of the sidecar; its folder is the Slurm user's alone */
  socket: z.string().startsWith('/').default('/run/consent-gate/slurm.sock'),
  'exempt-partitions': list,
  'exempt-accounts': list,
  'admin-uids': list,
  'drop-folder': z.string().startsWith('/').default('/var/lib/consent-gate/drop'),
  'drop-hours': seconds(72, 0.0001, 2400),
  /** everything is asked again this often: ends that no event announces (dates, approvals), and what was missed */
  'sweep-seconds': seconds(60, 1, 3600),
  /** run with the words of an alarm as arguments */
  'alarm-command': z.string().startsWith('/').optional(),
  /** the programme's own address: where orders of two people are redeemed while no gate answers */
  'override-url': z.url({ protocol: /^https?$/ }).optional(),
  language: z.enum(['ja', 'en']).default('en'),
});
export type Configuration = z.output<typeof configurationSchema>;

export const CONFIGURATION_FILE = '/etc/consent-gate/slurm.conf';

/** @throws Outcome usage naming the line or the key */
export function readConfiguration(text: string): Configuration {
  const entries: Record<string, string> = {};
  for (const [place, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [key = '', value] = line.split(/\s*=\s*(.*)/s);
    if (value === undefined || key in entries) throw usage(`line ${place + 1}: key=value, each key once`);
    if (value !== '') entries[key] = value;
  }
  const read = configurationSchema.safeParse(entries);
  if (read.success) return read.data;
  throw usage(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

/** @throws Outcome usage, also where anybody but the owner could read the token */
export function loadConfiguration(file: string): {
  configuration: Configuration;
  connection: Connection;
  /** null where this cluster takes no orders */
  programme: Connection | null;
} {
  try {
    const configuration = readConfiguration(readFileSync(file, 'utf8'));
    const tokenFile = configuration['token-file'];
    if ((statSync(tokenFile).mode & 0o077) !== 0) throw usage(`${tokenFile}: others can read it; chmod 0400`);
    const token = readFileSync(tokenFile, 'utf8').trim();
    const to = (url: string) =>
      connectionFrom({ CONSENT_GATE_URL: url, CONSENT_GATE_TOKEN: token }, configuration.language, true);
    const orders = configuration['override-url'];
    return { configuration, connection: to(configuration.gate), programme: orders === undefined ? null : to(orders) };
  } catch (error) {
    throw usage(`${file}: ${(error as Error).message}`);
  }
}
