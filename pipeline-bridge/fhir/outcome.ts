/** Refusals as FHIR OperationOutcome: the gate's own problems, said in FHIR's words. Source: HL7 FHIR R4, OperationOutcome. */
import type { ProblemCode } from '../server/problem.ts';
import { PROBLEMS } from '../server/problem.ts';

const ISSUE_TYPES: Partial<Record<ProblemCode, string>> = {
  'no-token': 'login',
  'not-allowed': 'forbidden',
  'not-found': 'not-found',
  'method-not-allowed': 'not-supported',
  'wrong-parameter': 'invalid',
  stale: 'transient',
};

/** @param told what was wrong with the question itself; never anything of a person */
export function operationOutcome(code: ProblemCode, told?: string) {
  const { text } = PROBLEMS[code];
  return {
    resourceType: 'OperationOutcome' as const,
    issue: [
      {
        severity: 'error',
        code: ISSUE_TYPES[code] ?? 'exception',
        details: { text: `${text.en} ${text.ja}` },
        ...(told === undefined ? {} : { diagnostics: told }),
      },
    ],
  };
}
