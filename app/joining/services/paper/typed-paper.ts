/** What was typed off a paper, read by its fields: every value one that the form can hold. */
import { z } from 'zod';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { type Answers, answerSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import {
  answerField,
  dayProblem,
  type PaperField,
  type PaperForm,
  paperFieldsOf,
  statementField,
  type Typing,
} from '#app/kernel/domain/paper/forms.ts';

const DAY_ERRORS = {
  'not-a-day': 'paper:fault.day',
  'too-old': 'paper:fault.tooOld',
  'in-the-future': 'paper:fault.future',
} as const;

function schemaOf(field: PaperField, today: Day): z.ZodType<string> {
  const { kind, options = [], mayBeEmpty = false } = field;
  if (kind === 'choice') return z.enum(options as [string, ...string[]], { error: 'paper:fault.choose' });
  if (kind === 'name') {
    const name = z.string({ error: 'paper:fault.name' }).trim().max(100).default('');
    return mayBeEmpty ? name : name.refine((text) => text !== '', { error: 'paper:fault.name' });
  }
  return z
    .string()
    .default('')
    .superRefine((day, context) => {
      if (day === '' && mayBeEmpty) return;
      // when to ask again lies ahead, every other day on a paper behind
      const problem = field.field === 'from' && day > today ? null : dayProblem(day, today);
      if (problem) context.addIssue({ code: 'custom', message: DAY_ERRORS[problem] });
    });
}

/** @param today in Japan */
export function typingSchema(form: PaperForm, version: DocumentVersion, today: Day, speakers: readonly string[]) {
  const fields = paperFieldsOf(form, version, speakers);
  return z
    .object(Object.fromEntries(fields.map((field) => [field.field, schemaOf(field, today)])))
    .superRefine((typed, context) => {
      const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
      if (form === 'refusal' && typed.again === 'from' && (typed.from ?? '') <= today)
        say('from', 'paper:fault.fromMissing');
      if (form === 'change' && fields.every(({ field }) => !field.startsWith('answer-') || typed[field] === 'blank'))
        say('form', 'paper:fault.nothingTicked');
      if (form === 'consent' && (typed.explainer === '') !== (typed.explainedOn === ''))
        say('explainedOn', 'paper:fault.explainerAndDay');
    });
}

/** A typing kept as text, read back. @throws where it is none: we wrote it ourselves */
export const readTyping = (text: string): Typing => z.record(z.string(), z.string()).parse(JSON.parse(text));

/** What is ticked; a blank is no answer. */
export function answersIn(version: DocumentVersion, typing: Typing): Answers {
  const answers: Record<string, unknown> = {};
  for (const group of version.groups)
    for (const code of group.provisions) {
      const answer = answerSchema.safeParse(typing[answerField(code)]).data;
      if (answer) answers[code] = answer;
    }
  return answers as Answers;
}

export const statementsIn = (version: DocumentVersion, typing: Typing): string[] =>
  version.statements.filter((id) => typing[statementField(id)] === 'yes');
