/** RFC 3161: what is asked of a time-stamping authority, and whether its answer is one to that question. */
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  MessageImprint,
  PKIStatus,
  TimeStampReq,
  TimeStampReqVersion,
  TimeStampResp,
  TSTInfo,
} from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Positive, as a DER INTEGER wants it. */
const positive = (nonce: Buffer): Buffer => Buffer.concat([Buffer.of(0x01), nonce]);

/** DER of a TimeStampReq; the answer is asked to carry its certificates. @param digest SHA-256 @param nonce random */
export function timestampRequest(digest: Buffer, nonce: Buffer): Buffer {
  const request = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
      hashedMessage: new OctetString(buffer(digest)),
    }),
    nonce: buffer(positive(nonce)),
    certReq: true,
  });
  return Buffer.from(AsnConvert.serialize(request));
}

/**
 * The token, DER. Whether the authority is to be believed is checked with its certificate, by whoever audits
 * (`openssl ts -verify`); here: granted, for this digest, in answer to this question.
 * @throws Error where it is not
 */
export function readTimestampAnswer(
  answer: Buffer,
  { digest, nonce }: { readonly digest: Buffer; readonly nonce: Buffer },
): Buffer {
  const { status, timeStampToken } = AsnConvert.parse(buffer(answer), TimeStampResp);
  if (status.status !== PKIStatus.granted && status.status !== PKIStatus.grantedWithMods)
    throw new Error('time-stamp-refused');
  if (!timeStampToken) throw new Error('time-stamp-missing');
  const stamped = stampedIn(timeStampToken);
  const isSame =
    stamped.messageImprint.hashAlgorithm.algorithm === SHA256 &&
    Buffer.from(stamped.messageImprint.hashedMessage.buffer).equals(digest) &&
    stamped.nonce !== undefined &&
    Buffer.from(stamped.nonce).equals(positive(nonce));
  if (!isSame) throw new Error('time-stamp-for-something-else');
  return Buffer.from(AsnConvert.serialize(timeStampToken));
}

function stampedIn(token: ContentInfo): TSTInfo {
  const signed = AsnConvert.parse(token.content, SignedData);
  const content = signed.encapContentInfo.eContent?.single;
  if (!content) throw new Error('time-stamp-empty');
  return AsnConvert.parse(content.buffer, TSTInfo);
}

/** What a kept token says. @throws on anything else */
export function readToken(token: Uint8Array): { readonly digest: Buffer; readonly at: Date } {
  const { messageImprint, genTime } = stampedIn(AsnConvert.parse(buffer(token), ContentInfo));
  return { digest: Buffer.from(messageImprint.hashedMessage.buffer), at: genTime };
}
