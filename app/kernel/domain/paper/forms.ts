/** The four forms of paper, and what is typed off each: one flat set of fields, so that two typings can be held together. */
import { WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { type DocumentVersion, offeredProvisions } from '../document/version.ts';
import { type Day, isDay } from '../instant.ts';

/** consent (同意) · refusal (不同意) · change of intent (意思変更) · withdrawal (同意撤回) */
export const PAPER_FORMS = ['consent', 'refusal', 'change', 'withdrawal'] as const;
export type PaperForm = (typeof PAPER_FORMS)[number];

/** Field → what was typed. Never a wording of ours: codes, days, and the names that stand on the paper. */
export type Typing = Readonly<Record<string, string>>;

/** `blank`: nothing is ticked there. On a change of intent that is the rule, on a consent it is a question left open. */
export const PAPER_ANSWERS = ['permit', 'deny', 'ask', 'blank'] as const;

export type PaperField = {
  readonly field: string;
  /** `name` is compared without spaces and in one width of characters; everything else as it is */
  readonly kind: 'day' | 'choice' | 'name';
  /** for a choice */
  readonly options?: readonly string[];
  /** a day or name that may be missing on the paper */
  readonly mayBeEmpty?: boolean;
};

const SPEAKER_FIELD = 'speaker';
const YES_NO = ['yes', 'no'] as const;
const choice = (field: string, options: readonly string[]): PaperField => ({ field, kind: 'choice', options });
export const answerField = (code: string): string => `answer-${code}`;
export const statementField = (id: string): string => `statement-${id}`;

const answers = (version: DocumentVersion): PaperField[] =>
  offeredProvisions(version).map((code) =>
    choice(
      answerField(code),
      PAPER_ANSWERS.filter((one) => one === 'blank' || version.provisions[code]?.answers.includes(one)),
    ),
  );

/**
 * What is typed off a paper of this form, in the order of the paper.
 * @param speakers who can have signed it, where another decides for the person; else empty
 */
export function paperFieldsOf(
  form: PaperForm,
  version: DocumentVersion,
  speakers: readonly string[] = [],
): readonly PaperField[] {
  const signer = speakers.length > 0 ? [choice(SPEAKER_FIELD, speakers)] : [];
  const common: PaperField[] = [{ field: 'signedOn', kind: 'day' }, ...signer];
  switch (form) {
    case 'consent':
      return [
        ...common,
        { field: 'name', kind: 'name' },
        ...answers(version),
        ...version.statements.map((id) => choice(statementField(id), YES_NO)),
        choice('privatePlace', YES_NO),
        { field: 'explainer', kind: 'name', mayBeEmpty: true },
        { field: 'explainedOn', kind: 'day', mayBeEmpty: true },
        choice('talkedOver', YES_NO),
      ];
    case 'change':
      return [...common, ...answers(version)];
    case 'refusal':
      return [...common, choice('scope', ['all', 'this-time']), choice('again', ['never', 'from']), ASKED_FROM];
    case 'withdrawal':
      return [
        ...common,
        choice('level', WITHDRAWAL_LEVELS),
        choice('doctorMayTell', ['yes', 'no', 'not-now']),
        choice('outcomeTo', ['portal', 'mail', 'letter', 'doctor', 'nowhere']),
        choice('waive', YES_NO),
      ];
    default:
      return form satisfies never;
  }
}

const ASKED_FROM: PaperField = { field: 'from', kind: 'day', mayBeEmpty: true };

/** Why a day cannot stand on a paper that lies here today; null when it can. @param today in Japan */
export function dayProblem(day: string, today: Day): 'not-a-day' | 'too-old' | 'in-the-future' | null {
  if (!isDay(day)) return 'not-a-day';
  if (day < OLDEST_PAPER) return 'too-old';
  return day > today ? 'in-the-future' : null;
}

const asCompared = (value: string, kind: PaperField['kind']) =>
  kind === 'name' ? value.normalize('NFKC').replace(/\s/gu, '') : value;

export type Difference = { readonly field: string; readonly first: string; readonly second: string };

/** Where two people read the same paper differently, in the order of the paper. Empty: they read the same. */
export const differencesOf = (fields: readonly PaperField[], first: Typing, second: Typing): Difference[] =>
  fields.flatMap(({ field, kind }) => {
    const [one, other] = [first[field] ?? '', second[field] ?? ''];
    return asCompared(one, kind) === asCompared(other, kind) ? [] : [{ field, first: one, second: other }];
  });

/** No living person signed before: a day that old is a slip of the pen or of the keyboard. */
export const OLDEST_PAPER: Day = '1900-01-01';
