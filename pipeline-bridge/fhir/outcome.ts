/** Refusals as FHIR OperationOutcome: the gate's own problems, said in FHIR's words. Source: HL7 FHIR R4, OperationOutcome. */
import { PROBLEMS, type Problem, type ProblemCode } from '../server/problem.ts';
import { FHIR_VERSIONS, type Release } from './capability.ts';

const ISSUE_TYPES: Partial<Record<ProblemCode, string>> = {
  'no-token': 'login',
  'not-allowed': 'forbidden',
  'not-found': 'not-found',
  'method-not-allowed': 'not-supported',
  'wrong-parameter': 'invalid',
  stale: 'transient',
};

type Said = Pick<Problem, 'code' | 'text'>;

const outcome = ({ code, text }: Said, told?: string) => ({
  resourceType: 'OperationOutcome' as const,
  issue: [
    {
      severity: 'error',
      code: ISSUE_TYPES[code as ProblemCode] ?? 'exception',
      details: { text: `${text.en} ${text.ja}` },
      ...(told === undefined ? {} : { diagnostics: told }),
    },
  ],
});

/** @param told what was wrong with the question itself; never anything of a person */
export const operationOutcome = (code: ProblemCode, told?: string) =>
  outcome({ code, text: PROBLEMS[code].text }, told);

export const fhirType = (release: Release): string =>
  `application/fhir+json; charset=utf-8; fhirVersion=${FHIR_VERSIONS[release].slice(0, 3)}`;

/** How the server itself refuses what was asked under `/fhir`, in the words of the release asked for. */
export function fhirRefusal(path: string, problem: Problem): { readonly type: string; readonly body: string } | null {
  if (!/^\/fhir(?:\/|$)/.test(path)) return null;
  return { type: fhirType(/^\/fhir\/r5(?:\/|$)/.test(path) ? 'r5' : 'r4'), body: JSON.stringify(outcome(problem)) };
}
