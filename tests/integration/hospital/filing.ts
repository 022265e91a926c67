/** What hospitals send in FHIR's words, for tests: a paper, a withdrawal, a disclosure. */
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ownSystems } from '#bridge/contract/fhir-systems.ts';
import { aPdf } from '#tests/support/scans.ts';

type Form = 'consent' | 'refusal' | 'change';
const STATUS = { consent: 'proposed', refusal: 'rejected', change: 'active' } as const;
const SCOPE = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] };

export function fhirOf({ environment }: Tools) {
  const own = ownSystems(environment.gatePublicUrl);
  const patient = (participant: string) => ({ identifier: { system: own.participant, value: participant } });
  const document = (scan: Uint8Array = aPdf()) => ({
    resourceType: 'DocumentReference',
    status: 'current',
    content: [{ attachment: { contentType: 'application/pdf', data: Buffer.from(scan).toString('base64') } }],
  });
  const paper = (
    participant: string,
    form: Form,
    { signedOn = '', ...items }: Readonly<Record<string, string>>,
    more: {
      readonly status?: string;
      readonly version?: string;
      readonly scan?: Uint8Array;
      readonly consent?: object;
    } = {},
  ) => ({
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'consent',
        resource: {
          resourceType: 'Consent',
          status: more.status ?? STATUS[form],
          scope: SCOPE,
          category: [{ coding: [{ system: own.form, code: form }] }],
          patient: patient(participant),
          dateTime: signedOn,
          sourceReference: { identifier: { system: own.document, value: more.version ?? 'wgs-icf|2.1' } },
          ...more.consent,
        },
      },
      { name: 'document', resource: document(more.scan) },
      {
        name: 'questionnaire',
        resource: {
          resourceType: 'QuestionnaireResponse',
          status: 'completed',
          item: Object.entries(items).map(([linkId, valueString]) => ({ linkId, answer: [{ valueString }] })),
        },
      },
    ],
  });
  const withdrawal = (participant: string, more: Readonly<Record<string, string>> = {}) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'patient', valueReference: patient(participant) },
      ...Object.entries({ level: 'no-further-use', channel: 'phone', ...more }).map(([name, valueCode]) => ({
        name,
        valueCode,
      })),
    ],
  });
  const paperWithdrawal = (participant: string, signedOn: string, level = 'no-further-use') => {
    const { parameter } = withdrawal(participant, { channel: 'paper', level });
    return {
      resourceType: 'Parameters',
      parameter: [...parameter, { name: 'signedOn', valueDate: signedOn }, { name: 'document', resource: document() }],
    };
  };
  const disclosure = (samples: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
    resourceType: 'Parameters',
    parameter: [
      ...Object.entries({ approval: 'DAR-2026-0101', dataset: 'ds-1', action: 'release-data', ...more }).map(
        ([name, valueString]) => ({ name, valueString }),
      ),
      ...samples.map((valueString) => ({ name: 'sample', valueString })),
    ],
  });
  return { own, paper, withdrawal, paperWithdrawal, disclosure };
}

/** A Parameters resource by name. */
export const told = ({ parameter }: { parameter: readonly Record<string, unknown>[] }): Record<string, unknown> =>
  Object.fromEntries(parameter.map(({ name, ...value }) => [name, Object.values(value)[0]]));
