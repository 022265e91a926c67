/**
 * The operations of HL7's Scalable Consent Management on Consent: file, revoke, record a disclosure. A machine hands in; a yes
 * waits at the desk for a person, a no counts at once. The rules are the desk's own.
 */

import { z } from 'zod';
import { enterWithdrawal } from '#app/consent/services/enter-withdrawal.server.ts';
import { OUTCOME_PLACES } from '#app/consent/services/withdraw-consent.server.ts';
import { filerOf } from '#app/hospital/services/interface/hospital-clients.server.ts';
import {
  DISCLOSED_ACTIONS,
  type Disclosed,
  recordDisclosure,
} from '#app/hospital/services/interface/record-disclosure.server.ts';
import { type Filed, filePaper } from '#app/joining/services/paper/file-paper.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { PaperForm } from '#app/kernel/domain/paper/forms.ts';
import { callerField } from '#app/kernel/services/record/caller.ts';
import { ownSystems } from '#bridge/contract/fhir-systems.ts';
import { isParticipantId, type ParticipantId, sampleIdSchema } from '#bridge/contract/identifiers.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import { WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { noQuery } from './enrolment-operations.ts';
import {
  answerParameters,
  FILED_FORMS,
  type FiledConsent,
  filedAnswers,
  filedConsent,
  filedDocument,
  itemsIn,
  parameters,
  parametersAnswer,
  type Reference,
  reference,
  STATUS_OF_FORM,
} from './fhir-parts.ts';
import { type Call, operation, type Said } from './operation.ts';
import { type Fault, type Problem, problem, refused } from './problems.ts';

/** the largest scan that is taken (8 MiB) in base64, and the rest */
const SCAN_BYTES = 11 * 1024 * 1024;
const MOST_SAMPLES = 1000;

type Asking = Pick<Call<unknown, unknown>, 'tools'>;
const systemsOf = ({ tools }: Asking) => ownSystems(tools.environment.gatePublicUrl);
const wrong = (...faults: readonly Fault[]): { problem: Problem } => ({
  problem: problem('not-understood', { faults }),
});

/** Null where it names nobody of the programme. */
function participantIn(asking: Asking, { identifier: { system, value } }: Reference): ParticipantId | null {
  return system === systemsOf(asking).participant && isParticipantId(value) ? value : null;
}

/** Of a Consent that is handed in, which paper it is and in which version; null where it does not say one thing. */
function paperIn(asking: Asking, consent: FiledConsent): { form: PaperForm; document: string; version: string } | null {
  const own = systemsOf(asking);
  const codes = consent.category.flatMap(({ coding }) => coding.filter(({ system }) => system === own.form));
  const form = FILED_FORMS.find((one) => codes.length === 1 && one === codes[0]?.code);
  const { system, value } = consent.sourceReference.identifier;
  const [document, version, ...more] = value.split('|');
  if (!form || ownMember<string>(STATUS_OF_FORM, form) !== consent.status) return null;
  if (system !== own.document || !document || !version || more.length > 0) return null;
  return { form, document, version };
}

const scanOf = ({ content: [one] }: z.output<typeof filedDocument>) =>
  Buffer.from(one?.attachment.data ?? '', 'base64');

/** The paper waits for its second typing; what of it counts already has a receipt. */
function saidOfPaper(done: Filed, form: PaperForm): Said {
  if (!done.ok && done.faults) return wrong(...done.faults.map(({ field, code }) => ({ pointer: `/${field}`, code })));
  if (!done.ok) return { problem: refused(done.refusal) };
  const counts = done.receiptId !== null;
  const told = { entry: done.result.entry, state: 'waits-for-second-typing', counts, receipt: done.receiptId };
  return { status: 201, body: answerParameters({ form, ...told }) };
}

const filing = z.strictObject({ consent: filedConsent, document: filedDocument, questionnaire: filedAnswers });

const fileConsent = operation({
  name: 'file-consent',
  method: 'POST',
  path: '/fhir/Consent/$fileConsent',
  scope: 'file-consent',
  summary:
    'Hands in a paper: consent, refusal or change of intent, with its scan. A no counts at once; whatever permits more waits at the desk until a person has typed the same paper.',
  writes: true,
  takes: { as: 'json', schema: parameters(filing), mostBytes: SCAN_BYTES },
  query: noQuery,
  gives: { 201: parametersAnswer },
  fhir: true,
  async run(call) {
    const { consent, document, questionnaire } = call.body;
    const participant = participantIn(call, consent.patient);
    const paper = paperIn(call, consent);
    const items = itemsIn(questionnaire);
    if (!participant) return wrong({ pointer: '/consent/patient', code: 'participant-id' });
    if (!paper) return wrong({ pointer: '/consent', code: 'form-status-or-document' });
    if (!items) return wrong({ pointer: '/questionnaire', code: 'named-twice' });
    const { form, version } = paper;
    const { language } = consent;
    const filed = { form, version, language, items: { ...items, signedOn: consent.dateTime }, scan: scanOf(document) };
    return saidOfPaper(await filePaper(call.tools, call.client, participant, filed, call.key), form);
  },
});

const revoking = z
  .strictObject({
    patient: reference,
    consent: z.looseObject({}).optional(),
    level: z.enum(WITHDRAWAL_LEVELS),
    /** how the person said it to the hospital */
    channel: z.enum(['phone', 'paper']),
    language: z.enum(LANGUAGES).default('ja'),
    doctorMayTell: z.enum(['yes', 'no', 'not-now']).default('not-now'),
    outcomeTo: z.enum(OUTCOME_PLACES).default('letter'),
    /** where another decides: `person` or `power-N` */
    speaker: callerField,
    signedOn: z.iso.date().optional(),
    document: filedDocument.optional(),
  })
  .refine(
    ({ channel, document, signedOn }) => (channel === 'paper') === (document !== undefined && signedOn !== undefined),
    {
      path: ['document'],
      error: 'scan-and-day-of-paper',
    },
  );
type Revoking = z.output<typeof revoking>;

async function revokeByPhone(call: Call<Revoking, unknown>, participant: ParticipantId): Promise<Said> {
  const { level, doctorMayTell, outcomeTo, speaker, language } = call.body;
  const form = { level, doctorMayTell, outcomeTo, caller: speaker, calledBack: 'no' } as const;
  const entry = { form, language: language as Language };
  const done = await enterWithdrawal(call.tools, filerOf(call.client), participant, entry, call.key);
  if (!done.ok) return { problem: refused(done.refusal) };
  return { status: 201, body: answerParameters({ level, counts: true, receipt: done.receiptId }) };
}

async function revokeByPaper(call: Call<Revoking, unknown>, participant: ParticipantId): Promise<Said> {
  const { level, doctorMayTell, outcomeTo, speaker, signedOn, document, language } = call.body;
  const items = {
    signedOn: signedOn ?? '',
    level,
    doctorMayTell,
    outcomeTo,
    // what cannot be undone rests on two people's typing
    waive: 'no',
    ...(speaker === undefined ? {} : { speaker }),
  };
  const scan = document ? scanOf(document) : Buffer.alloc(0);
  const paper = { form: 'withdrawal', version: '-', language, items, scan } as const;
  return saidOfPaper(await filePaper(call.tools, call.client, participant, paper, call.key), 'withdrawal');
}

const revokeConsent = operation({
  name: 'revoke-consent',
  method: 'POST',
  path: '/fhir/Consent/$revokeConsent',
  scope: 'file-consent',
  summary:
    'Hands in a withdrawal that the person said to the hospital by telephone or on paper. The gates close at once, and she is told on a second channel; destruction waits through the days in which she can take it back.',
  writes: true,
  takes: { as: 'json', schema: parameters(revoking), mostBytes: SCAN_BYTES },
  query: noQuery,
  gives: { 201: parametersAnswer },
  fhir: true,
  async run(call) {
    const participant = participantIn(call, call.body.patient);
    if (!participant) return wrong({ pointer: '/patient', code: 'participant-id' });
    return call.body.channel === 'phone' ? revokeByPhone(call, participant) : revokeByPaper(call, participant);
  },
});

const disclosing = z.strictObject({
  approval: z.string().min(1).max(120),
  dataset: z.string().min(1).max(120),
  action: z.enum(DISCLOSED_ACTIONS),
  sample: z.array(sampleIdSchema).min(1).max(MOST_SAMPLES),
});

function saidOfDisclosure(done: Disclosed, samples: number): Said {
  if (done.ok) {
    const { manifest, revision } = done;
    return { status: 201, body: answerParameters({ manifest, revision, samples }) };
  }
  if (done.why === 'approval-not-in-force') return { problem: refused({ code: done.why }) };
  return { problem: problem(done.why === 'no-word' ? 'no-gate' : done.why) };
}

const recordDisclosureOperation = operation({
  name: 'record-disclosure',
  method: 'POST',
  path: '/fhir/Consent/$recordDisclosure',
  scope: 'disclose',
  summary:
    'Before samples or data of the own people are handed over on an approval: the gate is asked about every one, and only where it permits all is the release recorded in the ledger. Nothing is handed over without this answer.',
  writes: true,
  takes: { as: 'json', schema: parameters(disclosing, ['sample']) },
  query: noQuery,
  gives: { 201: parametersAnswer },
  fhir: true,
  async run({ tools, client, key, body: { sample: samples, ...terms } }) {
    return saidOfDisclosure(await recordDisclosure(tools, client, { ...terms, samples }, key), new Set(samples).size);
  },
});

export const CONSENT_OPERATIONS = [fileConsent, revokeConsent, recordDisclosureOperation];
