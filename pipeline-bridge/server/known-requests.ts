/**
 * Requests that differ from one read before by their subject alone: a cluster asks the same thing about one sample after
 * another. What was checked once is not checked again; only the identifier is.
 */
import type { DecisionRequest } from '../contract/decision.ts';
import { isParticipantId, isSampleId } from '../contract/identifiers.ts';
import { Question } from '../replica/columns/question.ts';

export type KnownRequest = {
  readonly request: DecisionRequest;
  /** the same question about others */
  readonly question: Question;
};

const SUBJECT = /"(sample|participant)"\s*:\s*"([SP]-[0-9A-Z]{10})"/g;
const IDENTIFIER_LENGTH = 12;
const MOST = 500;
/** what a cluster asks is short; longer texts are read each time, so that nobody fills this memory */
const LONGEST_BYTES = 4096;

type Cut = { readonly around: string; readonly kind: string; readonly identifier: string };

/** The text without its one identifier; null where there is none, or a second that could be meant. */
function cut(text: string): Cut | null {
  SUBJECT.lastIndex = 0;
  const found = SUBJECT.exec(text);
  if (found === null || SUBJECT.test(text)) return null;
  const [whole, kind = '', identifier = ''] = found;
  const start = found.index + whole.length - 1 - IDENTIFIER_LENGTH;
  return { around: `${text.slice(0, start)}${text.slice(start + IDENTIFIER_LENGTH)}`, kind, identifier };
}

type Learnt = { readonly kind: string; readonly fields: Omit<DecisionRequest, 'subject'>; readonly question: Question };

export class KnownRequests {
  readonly #byText = new Map<string, Learnt>();

  /** @param bytes a body, whole */
  find(bytes: Buffer): KnownRequest | null {
    if (bytes.length > LONGEST_BYTES) return null;
    const found = cut(bytes.toString('latin1'));
    const learnt = found && this.#byText.get(found.around);
    if (!learnt) return null;
    const { identifier } = found;
    if (learnt.kind === 'sample') {
      if (!isSampleId(identifier)) return null;
      return { request: { ...learnt.fields, subject: { sample: identifier } }, question: learnt.question };
    }
    if (!isParticipantId(identifier)) return null;
    return { request: { ...learnt.fields, subject: { participant: identifier } }, question: learnt.question };
  }

  /** @param request as `bytes` was read, with every check passed */
  learn(bytes: Buffer, request: DecisionRequest): void {
    if (bytes.length > LONGEST_BYTES) return;
    const found = cut(bytes.toString('latin1'));
    const subject = request.subject as Readonly<Record<string, string>>;
    if (found === null || subject[found.kind] !== found.identifier) return;
    if (this.#byText.size >= MOST) this.#byText.clear();
    const { subject: _, ...fields } = request;
    const { minRevision: _least, receipt: _receipt, ...asked } = fields;
    this.#byText.set(found.around, { kind: found.kind, fields, question: new Question(asked) });
  }
}
