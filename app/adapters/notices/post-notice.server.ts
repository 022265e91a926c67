/**
 * A notice handed to another's server: https, to a public address that is looked up once and then connected to, no
 * redirect followed, nothing of the answer read but its status.
 */
import { lookup } from 'node:dns';
import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const PATIENCE_MS = 5000;

export class ClosedAddress extends Error {
  override readonly name = 'ClosedAddress';
}

/** Every address of the name must be public: one that is not tells of a name that is meant to lead inside. */
const openLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 4);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(new ClosedAddress('closed-address'), '', 4);
    // the socket asks for one or for all
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

type Notice = { readonly url: URL; readonly body: string; readonly headers: Readonly<Record<string, string>> };
type Way = {
  /** in the demonstration alone: http to this machine, for whoever tries it out */
  readonly toThisMachine: boolean;
};

/** @returns the status @throws ClosedAddress, or what the network says */
export function postNotice({ url, body, headers }: Notice, { toThisMachine }: Way): Promise<number> {
  const isHere = toThisMachine && url.protocol === 'http:' && url.hostname === 'localhost';
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!isHere && url.protocol !== 'https:') return Promise.reject(new ClosedAddress('not-https'));
  // a number instead of a name is connected to without a look-up
  if (!isHere && isIP(literal) !== 0 && !isPublicAddress(literal))
    return Promise.reject(new ClosedAddress('closed-address'));
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(PATIENCE_MS),
    agent: false,
    ...(isHere ? {} : { lookup: openLookup }),
  };
  return new Promise((done, fail) => {
    const asked = (isHere ? plainRequest : tlsRequest)(url, options, (response) => {
      done(response.statusCode ?? 0);
      response.destroy();
    });
    asked.once('error', fail);
    asked.end(body);
  });
}
