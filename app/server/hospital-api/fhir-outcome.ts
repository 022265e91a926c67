/** A refusal as FHIR R4 says it: an OperationOutcome, one issue for each fault. */
import type { Problem } from './problems.ts';

const TYPES: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  409: 'business-rule',
  413: 'too-long',
  415: 'not-supported',
  422: 'business-rule',
  429: 'throttled',
  503: 'transient',
};

export function operationOutcome({ status, code, text, faults = [] }: Problem) {
  const type = TYPES[status] ?? 'exception';
  const words = `${text.en} ${text.ja}`;
  const about = { severity: 'error', code: type, details: { text: words }, diagnostics: code };
  return {
    resourceType: 'OperationOutcome',
    issue: [
      about,
      ...faults.map(({ pointer, code: fault }) => ({
        severity: 'error',
        code: type,
        details: { text: `${pointer || '/'}: ${fault}` },
        diagnostics: fault,
      })),
    ],
  };
}
