/** `M-` and 26 characters of Crockford's alphabet, 130 random bits: whoever knows one was told it. */
import { randomBytes } from 'node:crypto';
import { BODY_ALPHABET } from '../contract/identifiers.ts';

export const newManifestId = (): string =>
  `M-${Array.from(randomBytes(26), (byte) => BODY_ALPHABET[byte & 31]).join('')}`;
