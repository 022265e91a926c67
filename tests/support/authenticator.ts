/** A passkey in software, for what a browser would never send: another site, another question, a counter that goes back. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const base64url = (data: Buffer | string) => Buffer.from(data).toString('base64url');

type Said = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  /** whether the device asked who is in front of it */
  readonly verified?: boolean;
};

export type Authenticator = {
  readonly id: string;
  register(options: string, said?: Said): string;
  signIn(options: string, said?: Said): string;
};

export function softwareAuthenticator(site: { readonly origin: string; readonly rpId: string }): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string };
  const id = randomBytes(32);
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);

  const clientData = (type: string, options: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge: JSON.parse(options).challenge, origin, crossOrigin: false }));

  function authenticatorData({ rpId = site.rpId, counter = 0, verified = true }: Said, attested: boolean): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0);
    const length = Buffer.from([0, id.length]);
    const credential = attested ? [Buffer.alloc(16), length, id, cose] : [];
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counted, ...credential]);
  }

  const envelope = { id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {} };
  return {
    id: envelope.id,
    register(options, said = {}) {
      const data = authenticatorData(said, true);
      const head = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex');
      const size = Buffer.from([0x58, data.length]);
      const client = clientData('webauthn.create', options, said.origin ?? site.origin);
      const attestationObject = base64url(Buffer.concat([head, size, data]));
      const response = { clientDataJSON: base64url(client), attestationObject, transports: ['internal'] };
      return JSON.stringify({ ...envelope, response });
    },
    signIn(options, said = {}) {
      const data = authenticatorData(said, false);
      const client = clientData('webauthn.get', options, said.origin ?? site.origin);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      };
      return JSON.stringify({ ...envelope, response });
    },
  };
}
