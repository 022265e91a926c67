/** Where NATS is, out of `NATS_URL`: one address or several, parted by commas. Pure; loads nothing of NATS. */
import { z } from 'zod';

export type NatsAddress = {
  /** host:port */
  readonly servers: string[];
  /** TLS is demanded of every server */
  readonly isPrivate: boolean;
  readonly user?: string;
  readonly pass?: string;
};

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const DEFAULT_PORT = '4222';

/** Name and password of the first address that has them count for all. @returns null where it is no such address */
function parseNatsUrl(text: string): NatsAddress | null {
  const urls = text.split(',').map((one) => URL.parse(one.trim()));
  const isPrivate = urls.some((url) => url?.protocol === 'tls:');
  const servers: string[] = [];
  for (const url of urls) {
    if (url === null || url.hostname === '' || !['nats:', 'tls:'].includes(url.protocol)) return null;
    // lines say what people chose: they cross no network unencrypted
    if (url.protocol === 'nats:' && (isPrivate || !LOOPBACK.test(url.hostname))) return null;
    servers.push(`${url.hostname}:${url.port || DEFAULT_PORT}`);
  }
  const named = urls.find((url) => url?.username);
  if (!named) return { servers, isPrivate };
  return { servers, isPrivate, user: decodeURIComponent(named.username), pass: decodeURIComponent(named.password) };
}

const SHAPE = 'tls://name:password@host:4222, several parted by commas; nats:// without TLS on this machine alone';

export const natsUrlSchema = z.string().transform((text, context): NatsAddress => {
  const address = parseNatsUrl(text);
  if (address !== null) return address;
  context.addIssue({ code: 'custom', message: SHAPE });
  return z.NEVER;
});

/** @throws Error of one line that names the variable */
export function readNatsUrl(text: string): NatsAddress {
  const address = parseNatsUrl(text);
  if (address === null) throw new Error(`NATS_URL is not set right: ${SHAPE}`);
  return address;
}
