/** What the gate answers, for `/openapi.json`: written by hand, held to the real answers by tests/integration/gate/openapi.test.ts. */
import { GROUND_KINDS, REQUEST_MEMBERS } from '../contract/grounds.ts';
import { REASON_CODES } from '../contract/vocabulary.ts';
import { NOT_PERMITTED } from '../decision/disclosure.ts';

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const orNull = (type: string) => ({ type: [type, 'null'] });
const texts = { type: 'object', required: ['ja', 'en'], properties: { ja: text, en: text } };

/** RFC 9457 with members of our own. */
export const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'text'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    text: texts,
    errors: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        required: ['pointer', 'code', 'text'],
        properties: { pointer: { ...text, description: 'RFC 6901' }, code: text, text: texts },
      },
    },
  },
};

const reason = {
  type: 'object',
  required: ['code'],
  properties: { code: { enum: [...REASON_CODES, NOT_PERMITTED] }, provision: text, since: instant, text: texts },
};
const basis = {
  type: 'object',
  required: ['provisions', 'approval'],
  properties: {
    provisions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'document'],
        properties: { code: text, document: { type: ['object', 'null'], properties: { id: text, version: text } } },
      },
    },
    approval: orNull('string'),
    grounds: {
      type: 'array',
      description: 'what the permit rests on beside the answers: facts of the ledger, claims of the client',
      items: {
        type: 'object',
        required: ['member', 'as'],
        properties: { member: { enum: Object.keys(REQUEST_MEMBERS) }, as: { enum: GROUND_KINDS }, ref: text },
      },
    },
  },
};

export const manifest = {
  type: 'object',
  required: ['manifest', 'status', 'terms', 'samples', 'sha256', 'revision', 'recordedAt', 'gate', 'jws'],
  properties: {
    manifest: text,
    status: { enum: ['open', 'void', 'recorded', 'withheld'] },
    terms: { type: 'object' },
    samples: orNull('integer'),
    sha256: orNull('string'),
    decidedAt: { ...orNull('integer'), description: 'revision' },
    policy: orNull('string'),
    revision: { ...orNull('integer'), description: 'of the event; null where the list is no release' },
    recordedAt: orNull('string'),
    gate: text,
    jws: text,
  },
};

export const decision = {
  type: 'object',
  required: ['id', 'decision', 'revision', 'policy', 'gateTime', 'validForMs', 'request'],
  properties: {
    id: { type: 'string' },
    decision: { enum: ['permit', 'deny'] },
    reasons: { type: 'array', minItems: 1, items: reason, description: 'with deny' },
    basis: { ...basis, description: 'with permit' },
    revision: { type: 'integer' },
    policy: { type: 'string' },
    gateTime: { type: 'string', format: 'date-time' },
    validForMs: { type: 'integer', description: 'counts from when the caller first sent the request' },
    request: { type: ['string', 'null'] },
    receipt: { type: 'string' },
  },
};

export const evidence = {
  type: 'object',
  required: ['schema', 'decision', 'trace', 'policy', 'lines', 'jws'],
  properties: {
    schema: { const: 'decision-evidence/1' },
    decision: { type: 'object', required: ['id', 'at', 'decision', 'request', 'revision', 'policy'] },
    trace: { type: ['object', 'null'] },
    policy: { type: 'object', required: ['version', 'sha256', 'action'] },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['revision', 'kind', 'payload', 'leaf', 'digest'] },
    },
    jws: { type: 'string' },
  },
};
export const matched = {
  type: 'object',
  required: ['result', 'reasons', 'revision', 'policy'],
  properties: { result: { enum: ['permit', 'deny', 'manual'] }, reasons: { type: 'array' } },
};
export const keySet = { type: 'object', required: ['keys'], properties: { keys: { type: 'array', minItems: 1 } } };
