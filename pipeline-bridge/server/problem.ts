/** Refusals of a request as RFC 9457 problems, in Japanese and English. They say nothing of what lies behind the gate. */

import type { z } from 'zod';
import { ownMember } from '../contract/own-member.ts';

export type Words = { readonly ja: string; readonly en: string };
export type FieldFault = { readonly pointer: string; readonly code: string; readonly text: Words };

export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly text: Words;
  readonly errors?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
};

const words = (ja: string, en: string): Words => ({ ja, en });

const FIELD_TEXTS: Readonly<Record<string, Words>> = {
  unrecognized_keys: words('この項目名は使えません。', 'This member is not known here.'),
  invalid_type: words('この項目がないか、型が違います。', 'This member is missing or of the wrong type.'),
  invalid_value: words('決められた値のどれでもありません。', 'This is none of the values allowed.'),
  invalid_union: words('決められた形のどれでもありません。', 'This has none of the forms allowed.'),
  invalid_format: words('書き方が違います。', 'This is not in the form required.'),
  too_small: words('短すぎるか、少なすぎます。', 'This is too short or too few.'),
  too_big: words('長すぎるか、多すぎます。', 'This is too long or too many.'),
  'participant-id': words('参加者番号ではありません。', 'This is no participant identifier.'),
  'sample-id': words('検体番号ではありません。', 'This is no sample identifier.'),
  'needed-by-action': words('この目的では必ず要る項目です。', 'This action needs this member.'),
  'disease-needed': words('疾患を一つ以上書いてください。', 'Name at least one disease.'),
};
const WRONG: Words = words('この項目は正しくありません。', 'This member is not right.');

const pointerPart = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100);

function faultOf(issue: z.core.$ZodIssue): FieldFault[] {
  const code = issue.code === 'custom' ? issue.message : issue.code;
  const text = ownMember(FIELD_TEXTS, code) ?? WRONG;
  const at = issue.path.map((part) => `/${pointerPart(part)}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: `${at}/${pointerPart(key)}`, code: 'unknown-member', text }));
  }
  return [{ pointer: at, code: ownMember(FIELD_TEXTS, code) ? code.replaceAll('_', '-') : 'wrong', text }];
}

/** Each wrong member, at most 20. Never the value: it may be another person's. */
export function wrongMembers(error: z.ZodError): Problem {
  return {
    status: 400,
    code: 'wrong-members',
    text: words('依頼の書き方に誤りがあります。', 'The request has wrong members.'),
    errors: error.issues.flatMap(faultOf).slice(0, 20),
  };
}

export const PROBLEMS = {
  'not-json': { status: 400, text: words('JSONとして読めません。', 'This is not JSON.') },
  'not-utf8': { status: 400, text: words('UTF-8ではありません。', 'This is not UTF-8.') },
  'too-deep': { status: 400, text: words('入れ子が深すぎます（8まで）。', 'This is nested too deeply (8 at most).') },
  'duplicate-key': { status: 400, text: words('同じ項目名が二度あります。', 'A member name is there twice.') },
  'not-text': {
    status: 400,
    text: words('文字として成り立たないものが入っています。', 'A string holds NUL or half a character.'),
  },
  'wrong-parameter': { status: 400, text: words('指定の値が正しくありません。', 'A parameter is not right.') },
  'no-token': { status: 401, text: words('有効なトークンが要ります。', 'A valid token is needed.') },
  'not-allowed': { status: 403, text: words('この利用者には許されていません。', 'This client may not do this.') },
  'not-found': { status: 404, text: words('見つかりません。', 'Not found.') },
  'method-not-allowed': { status: 405, text: words('この方法では使えません。', 'This method is not allowed here.') },
  'revision-not-reached': {
    status: 409,
    text: words('指定の版にまだ達していません。', 'The revision asked for has not been reached.'),
  },
  'feed-window': {
    status: 410,
    text: words(
      'この続きはありません。初めから読み直してください。',
      'There is no such place in the feed. Start anew.',
    ),
  },
  'too-large': {
    status: 413,
    text: words('本文が大きすぎます（1 MiBまで）。', 'The body is too large (1 MiB at most).'),
  },
  'not-manifest-type': {
    status: 415,
    text: words('text/csvかapplication/x-ndjsonで送ってください。', 'Send text/csv or application/x-ndjson.'),
  },
  'not-json-type': { status: 415, text: words('application/jsonで送ってください。', 'Send application/json.') },
  internal: { status: 500, text: words('処理できませんでした。', 'This could not be done.') },
  stale: {
    status: 503,
    text: words(
      '台帳の今の状態を確かめられないため、答えません。',
      'The state of the ledger cannot be confirmed now; there is no answer.',
    ),
    retryAfterSeconds: 1,
  },
} as const satisfies Readonly<Record<string, Omit<Problem, 'code'>>>;
export type ProblemCode = keyof typeof PROBLEMS;

export const problem = (code: ProblemCode): Problem => ({ ...PROBLEMS[code], code });

export const problemBody = ({ status, code, text, errors }: Problem): string =>
  JSON.stringify({ type: `about:blank#${code}`, title: text.en, status, code, text, ...(errors ? { errors } : {}) });

/** A refusal on its way out of a handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;
  constructor(refused: ProblemCode | Problem) {
    super('refused');
    this.problem = typeof refused === 'string' ? problem(refused) : refused;
  }
}
