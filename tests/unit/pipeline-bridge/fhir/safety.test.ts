/**
 * The FHIR view never permits what the gate denies for the person's sake: random programmes and requests, spoiled in
 * every way that the comparison with Cedar knows. What the programme's own side denies, no Consent can say.
 */
import { expect, test } from 'vitest';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { SYSTEMS } from '#bridge/contract/fhir-systems.ts';
import type { ReasonCode } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { ACTS, type Act, actCoding } from '#bridge/fhir/acts.ts';
import { consentR4 } from '#bridge/fhir/consent-r4.ts';
import { consentR5 } from '#bridge/fhir/consent-r5.ts';
import { evaluateR4, evaluateR5, type Question } from '#bridge/fhir/evaluate.ts';
import type { R4Consent } from '#bridge/fhir/types.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { randomFrom } from '../random.ts';
import { randomScene } from '../random-scenes.ts';
import type { Scene } from '../world.ts';
import { OWN } from './arbitrary-state.ts';
import { purposeCoding } from './questions.ts';

/** Denials that have nothing to do with what the person said. */
const PROGRAMME_SIDE: readonly ReasonCode[] = [
  ...(['no-membership', 'no-approval', 'approval-not-begun', 'approval-expired', 'approval-scope'] as const),
  ...(['dataset-unknown', 'embargo'] as const),
  // the sample is nobody's, or two people's
  'unknown-subject',
];

function actOf({ action, purpose, recontact, assay }: DecisionRequest): Act | undefined {
  const uses = purpose?.uses ?? [];
  return ACTS.find(
    (act) =>
      act.action === action &&
      act.imagined === undefined &&
      act.topic === recontact?.topic &&
      act.assay === (assay === 'omics' ? 'omics' : undefined) &&
      uses.every((use) => use === act.use) &&
      (act.use === undefined || uses.length > 0),
  );
}

/** The questions that the request puts, one for each purpose, disease and matter it names; null where FHIR has no words. */
function questionsOf(request: DecisionRequest, at: string): readonly Question[] | null {
  const act = actOf(request);
  if (!act || request.to !== undefined) return null;
  const { purpose, recipient, approval, dataset, recontact } = request;
  const matters = [null, approval ?? null, dataset ?? null, recontact?.campaign ?? null];
  const [duo, ...further] = purpose?.duo ?? [];
  const [disease, ...others] = purpose?.diseases ?? [];
  if (act.byPurpose && (duo === undefined || further.length > 0 || others.length > 0)) return null;
  if (act.byPurpose && duo === 'DUO:0000007' && disease === undefined) return null; // refused as malformed
  const codings = act.byPurpose
    ? [
        ...(duo === 'DUO:0000007' ? [] : [purposeCoding({ duo: duo as string })]),
        ...(disease === undefined ? [] : [purposeCoding({ duo: 'DUO:0000007', disease })]),
      ]
    : [{ system: SYSTEMS.actReason, code: act.reason }];
  const to = act.recipients === 'public' ? 'public' : recipient ? `${recipient.class}@${recipient.country}` : null;
  return codings.flatMap((purpose) =>
    matters.map((matter) => ({ action: actCoding(act, OWN), purpose, recipient: to, matter, at })),
  );
}

/** Reasons of the gate's that the view should have known of; null where the view denies too or has no words. */
function unheard(scene: Scene, spoil: (consent: R4Consent) => R4Consent = (consent) => consent): ReasonCode[] | null {
  const [state] = scene.world.states;
  const around = {
    own: OWN,
    suspensions: scene.world.suspensions,
    list: (id: string) => scene.world.lists.find((list) => list.id === id) ?? null,
    approval: (id: string) => scene.world.approvals.find((approval) => approval.id === id) ?? null,
  };
  const r4 = spoil(consentR4(state, around, currentPolicy, scene.gateTime));
  const r5 = consentR5(r4);
  const questions = [scene.gateTime.lower, scene.gateTime.upper].map((at) =>
    questionsOf(scene.request as DecisionRequest, at),
  );
  for (const asked of questions) {
    if (asked === null) return null;
    if (asked.some((one) => evaluateR4(r4, one) === 'deny' || evaluateR5(r5, one) === 'deny')) return null;
  }
  // a Consent is about the person: where the act reads no sample, so is the gate asked
  const { readsSample } = currentPolicy.actions[scene.request.action];
  const subject = readsSample ? scene.request.subject : { participant: state.participant };
  const request = { ...scene.request, subject } as DecisionRequest;
  const verdict = decide(memoryView(scene.world, scene.gateTime), request, currentPolicy);
  if (verdict.decision === 'permit') return [];
  const named = scene.world.suspensions.some(({ scope }) => ['organisation', 'dataset', 'approval'].includes(scope));
  return verdict.reasons
    .map(({ code }) => code)
    .filter((code) => !PROGRAMME_SIDE.includes(code) && !(named && code === 'suspended'))
    .filter((code) => !(scene.request.action === 'overview' && code === 'recipient-class'));
}

const PROGRAMMES = howMuch({ short: 1500, whole: 6000 });

test(`in ${PROGRAMMES} random programmes, what FHIR permits the gate does not deny for the person’s sake`, () => {
  const random = randomFrom(20261121);
  let permitted = 0;
  for (let run = 0; run < PROGRAMMES; run += 1) {
    const scene = randomScene(random);
    const reasons = unheard(scene);
    if (reasons === null) continue;
    permitted += 1;
    if (reasons.length > 0) throw new Error(`run ${run}: ${reasons.join(', ')} ${JSON.stringify(scene)}`);
  }
  expect(permitted).toBeGreaterThan(PROGRAMMES / 6);
}, 60_000);

const withoutPeriods = (consent: R4Consent): R4Consent => ({
  ...consent,
  provision: {
    ...consent.provision,
    provision: consent.provision?.provision?.map(({ period: _, ...rest }) => rest) ?? [],
  },
});
const withoutExceptions = (consent: R4Consent): R4Consent => ({
  ...consent,
  provision: {
    ...consent.provision,
    provision: consent.provision?.provision?.map(({ provision: _, ...rest }) => rest) ?? [],
  },
});
const alwaysActive = (consent: R4Consent): R4Consent => ({
  ...consent,
  status: 'active',
  provision: { provision: [{ type: 'permit' }] },
});

// each from a seed that meets it early: a no to one approval, asked about under that very approval, is rare
test.each([
  ['periods are left out', withoutPeriods, 7],
  ['single noes are left out', withoutExceptions, 28],
  ['everything is permitted', alwaysActive, 7],
] as const)(
  'the comparison notices when %s',
  (_, spoil, seed) => {
    const random = randomFrom(seed);
    let noticed = 0;
    for (let run = 0; run < 8_000 && noticed === 0; run += 1) {
      const reasons = unheard(randomScene(random), spoil);
      if (reasons !== null && reasons.length > 0) noticed += 1;
    }
    expect(noticed).toBe(1);
  },
  60_000,
);
