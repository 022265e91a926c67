/** Refusals of the hospitals' interface as RFC 9457 problems, in Japanese and English: what is wrong and what to do. */
import type { z } from 'zod';
import { textsFor } from '#app/i18n/texts.ts';
import { httpStatusOf, type Refusal, type RefusalCode } from '#app/kernel/domain/refusals.ts';

type Words = { readonly ja: string; readonly en: string };
export type Fault = { readonly pointer: string; readonly code: string };
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly text: Words;
  readonly faults?: readonly Fault[];
  /** lines of a list, each with what is wrong with it */
  readonly lines?: readonly { readonly line: number; readonly field: string; readonly code: string }[];
  readonly retryAfterSeconds?: number;
};

const words = (ja: string, en: string): Words => ({ ja, en });

export const PROBLEMS = {
  'not-understood': {
    status: 400,
    text: words(
      '依頼の書き方に誤りがあります。errors の場所を直して、同じ Idempotency-Key でもう一度送れます。',
      'The request is not in the form required. Mend what errors names; the same Idempotency-Key may be used again.',
    ),
  },
  'not-json': { status: 400, text: words('本文をJSON（UTF-8）として読めません。', 'The body is not JSON in UTF-8.') },
  'key-twice': {
    status: 400,
    text: words(
      'JSONの同じ名前が2回あります。どちらが正しいか決められません。1つにしてください。',
      'A JSON member has the same name twice, so it is not clear which one counts. Send it once.',
    ),
  },
  'key-missing': {
    status: 400,
    text: words(
      '書き込みには Idempotency-Key ヘッダー（英数字・-・_ で8〜100字）が要ります。送り直すときは同じ値にしてください。',
      'A writing call needs the header Idempotency-Key: 8 to 100 letters, digits, - or _. Send the same one when you send again.',
    ),
  },
  'no-token': {
    status: 401,
    text: words(
      '有効なトークンが要ります。Authorization: Bearer に入れてください。失効したときは事務局に連絡してください。',
      'A valid token is needed, in Authorization: Bearer. Where it was revoked, ask the programme’s office.',
    ),
  },
  'not-allowed': {
    status: 403,
    text: words(
      'このトークンには、この操作が許されていません。必要なときは事務局に依頼してください。',
      'This token may not do this. Ask the programme’s office for the scope, where it is needed.',
    ),
  },
  'not-found': {
    status: 404,
    text: words(
      '貴院にこの番号はありません。番号を確かめてください。閲覧制限のある記録は、窓口の担当者が扱います。',
      'There is nothing of this number at your hospital. Check it. A restricted record is handled by named staff at the desk.',
    ),
  },
  'method-not-allowed': { status: 405, text: words('この方法では使えません。', 'This method is not offered here.') },
  'too-large': {
    status: 413,
    text: words('本文が大きすぎます。分けて送ってください。', 'The body is too large. Send it in parts.'),
  },
  'wrong-type': {
    status: 415,
    text: words(
      'Content-Type が違います。OpenAPI にあるものを使ってください。',
      'The Content-Type is not taken here. Use one that the OpenAPI names.',
    ),
  },
  'other-body': {
    status: 422,
    text: words(
      'この Idempotency-Key は別の内容に使われています。新しい操作には新しい値を使ってください。',
      'This Idempotency-Key was used for something else. Use a new one for a new act.',
    ),
  },
  'lines-wrong': {
    status: 422,
    text: words(
      '何も登録していません。lines の行を直し、新しい Idempotency-Key で全体を送り直してください。',
      'Nothing was registered. Mend the lines named in lines and send the whole again with a new Idempotency-Key.',
    ),
  },
  denied: {
    status: 422,
    text: words(
      'ゲートが許していない検体が含まれるため、何も記録していません。渡さないでください。検体の一覧で同意区分を確かめ、許されたものだけを新しい Idempotency-Key で送ってください。',
      'The gate does not permit every sample, so nothing was recorded. Hand nothing over. Look at the consent types and send only what is permitted, with a new Idempotency-Key.',
    ),
  },
  kind: {
    status: 422,
    text: words(
      '承認されていない種類の検体が含まれています。何も記録していません。',
      'A sample is of a kind that was not approved. Nothing was recorded.',
    ),
  },
  'not-ours': {
    status: 404,
    text: words(
      '貴院の方の検体ではない番号が含まれています。番号を確かめてください。',
      'A number is not that of a sample of your hospital’s people. Check the numbers.',
    ),
  },
  'endpoint-not-allowed': {
    status: 422,
    text: words(
      'この宛先は登録されていません。通知の宛先は、事務局に登録した https のアドレスで始まるものに限ります。',
      'This address is not on your list. Notices go only to https addresses that begin as registered with the programme’s office.',
    ),
  },
  'too-many-subscriptions': {
    status: 409,
    text: words(
      '通知の登録が多すぎます。使わないものを終わらせてください。',
      'There are too many subscriptions. End those that are not used.',
    ),
  },
  'too-many': {
    status: 429,
    text: words(
      '回数が多すぎます。Retry-After の秒数だけ待ってください。',
      'Too many calls. Wait for the seconds in Retry-After.',
    ),
  },
  internal: {
    status: 500,
    text: words(
      '処理できませんでした。同じ Idempotency-Key でもう一度送れます。',
      'This could not be done. It may be sent again with the same Idempotency-Key.',
    ),
  },
  away: {
    status: 503,
    text: words(
      '記録をあずかる機械がいま動いていません。少し待って、同じ Idempotency-Key でもう一度送ってください。二重にはなりません。',
      'The machine that keeps the records is away for a moment. Wait a little and send it again with the same Idempotency-Key; it is not done twice.',
    ),
    retryAfterSeconds: 5,
  },
  'no-gate': {
    status: 503,
    text: words(
      'ゲートの答えが得られないため、何も記録していません。渡さないでください。少し待って、新しい Idempotency-Key で送ってください。',
      'The gate gave no answer, so nothing was recorded. Hand nothing over. Wait a little and send with a new Idempotency-Key.',
    ),
    retryAfterSeconds: 5,
  },
} as const satisfies Readonly<Record<string, Omit<Problem, 'code'>>>;
export type ProblemCode = keyof typeof PROBLEMS;

export const problem = (code: ProblemCode, more: Partial<Problem> = {}): Problem => ({
  ...PROBLEMS[code],
  code,
  ...more,
});

const MOST_FAULTS = 20;
const pointerPart = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100);

/** Each wrong member, at most 20. Never the value: it may be somebody's name. */
export function wrongMembers(error: z.ZodError): Problem {
  const faults = error.issues.flatMap((issue): Fault[] => {
    const at = issue.path.map((part) => `/${pointerPart(part)}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: `${at}/${pointerPart(key)}`, code: 'unknown-member' }));
    const code = issue.code === 'custom' && /^[a-z-]{1,40}$/.test(issue.message) ? issue.message : issue.code;
    return [{ pointer: at, code: code.replaceAll('_', '-') }];
  });
  return problem('not-understood', { faults: faults.slice(0, MOST_FAULTS) });
}

const TEXTS = { ja: textsFor('ja'), en: textsFor('en') };

/** To a hospital's system a record of another hospital is as one that is not there. */
export function refused(refusal: Refusal): Problem {
  if (refusal.code === 'not-invited') return problem('not-found');
  const text = (locale: 'ja' | 'en') => TEXTS[locale].t(`refusals:${refusal.code satisfies RefusalCode}`);
  return { status: httpStatusOf(refusal), code: refusal.code, text: words(text('ja'), text('en')) };
}

export const problemBody = ({ status, code, text, faults, lines }: Problem, instance: string) => ({
  type: `about:blank#${code}`,
  title: text.en,
  status,
  code,
  text,
  instance: `urn:uuid:${instance}`,
  ...(faults ? { errors: faults } : {}),
  ...(lines ? { lines } : {}),
});
