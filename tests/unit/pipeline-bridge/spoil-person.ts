/** Ways to spoil what a person decided and what happened to them. */
import { DUO } from '#bridge/contract/data-use.ts';
import {
  ASSENTS,
  BLOCK_CODES,
  CAPACITY_BASES,
  DEATH_WISHES,
  PROVISION_CODES,
  RECONTACT_TOPICS,
  STATUSES,
  SUSPENSION_SCOPES,
  WITHDRAWAL_LEVELS,
} from '#bridge/contract/vocabulary.ts';
import { DISEASES, DUO_TERMS, type Spoil, stateOf, TIMES, TIMES_OR_NULL } from './spoiling.ts';
import { COMPANY, LONG_AGO, OTHER_SAMPLE, PERSON, RELATIVE, SAMPLE, YESTERDAY } from './world.ts';

/** First instants of months in Japan: of the next one but one, the next, this one and the last. */
const TURNS_OF_MONTH = [
  '2026-12-31T15:00:00.000Z',
  '2026-11-30T15:00:00.000Z',
  '2026-10-31T15:00:00.000Z',
  '2026-09-30T15:00:00.000Z',
] as const;

export const spoilStanding: readonly Spoil[] = [
  (scene, random) => {
    stateOf(scene).status = random.pick(STATUSES);
  },
  (scene, random) => {
    stateOf(scene).withdrawal = {
      level: random.pick(WITHDRAWAL_LEVELS),
      effective: random.pick(TIMES),
      doctorMayTell: random.pick([true, false, null]),
    };
  },
  (scene, random) => {
    stateOf(scene).deceased = {
      since: random.pick(TIMES),
      wish: random.pick(DEATH_WISHES),
      anonymisedAt: random.pick(TIMES_OR_NULL),
      named: random.chance(0.7),
    };
  },
  (scene, random) => {
    stateOf(scene).studyEnded = random.pick(TIMES);
  },
  (scene, random) => {
    stateOf(scene).majorityOn = random.pick(TIMES);
  },
  // in, before and after the month of the 18th birthday, with what another has said
  (scene, random) => {
    stateOf(scene).majorityOn = random.pick(TURNS_OF_MONTH);
    stateOf(scene).capacity.basis = random.pick(CAPACITY_BASES);
    stateOf(scene).capacity.blocked.push({ code: random.pick(BLOCK_CODES), since: YESTERDAY });
  },
  (scene, random) => {
    stateOf(scene).validUntil = random.pick(TIMES);
  },
  (scene, random) => {
    stateOf(scene).reconsentDue = { by: random.pick(TIMES), provisions: random.some(PROVISION_CODES, 0.2) };
  },
  (scene, random) => {
    const { dataUse } = stateOf(scene);
    stateOf(scene).reconsentDue = {
      by: random.pick(TIMES),
      provisions: random.pick([['scope-ancestry'], ['scope-any-health'], ['scope-any-health', 'scope-ancestry']]),
      ...(random.chance(0.8)
        ? {
            dataUse: random.chance(0.1)
              ? null
              : {
                  permission: random.pick([DUO.DS, DUO.HMB]),
                  also: random.some([DUO.POA], 0.3),
                  modifiers: random.some([DUO.NPOA], 0.3),
                  diseases: random.some(DISEASES, 0.4),
                  parameters: {},
                },
          }
        : {}),
    };
    const { purpose } = scene.request;
    if (purpose && dataUse)
      Object.assign(purpose, { duo: [random.pick([DUO.DS, DUO.HMB, DUO.POA])], diseases: random.some(DISEASES, 0.3) });
  },
  (scene, random) => {
    stateOf(scene).capacity.assent = random.pick(ASSENTS);
  },
  (scene, random) => {
    stateOf(scene).capacity.basis = random.pick(CAPACITY_BASES);
  },
  (scene, random) => {
    stateOf(scene).capacity.blocked.push({
      code: random.pick(BLOCK_CODES),
      ...(random.chance(0.6) ? { provisions: random.some(PROVISION_CODES, 0.2) } : {}),
      ...(random.chance(0.6) ? { since: random.pick(TIMES) } : {}),
    });
  },
  (scene, random) => {
    scene.world.suspensions.push({
      schema: 'suspension/1',
      id: 'SUS-1',
      scope: random.pick(SUSPENSION_SCOPES),
      since: random.pick(TIMES),
      of: random.pick([null, 'DAR-1', COMPANY, 'ds-1', scene.request.action, 'legal-notice', PERSON, RELATIVE, SAMPLE]),
      until: random.pick(TIMES_OR_NULL),
      reason: 'test',
    });
  },
];

export const spoilAnswers: readonly Spoil[] = [
  (scene, random) => {
    const answer = stateOf(scene).provisions[random.pick(PROVISION_CODES)];
    if (answer) answer.decision = random.pick(['deny', 'ask', 'not-asked']);
  },
  (scene, random) => {
    delete stateOf(scene).provisions[random.pick(PROVISION_CODES)];
  },
  (scene, random) => {
    for (const code of random.some(PROVISION_CODES, 0.3)) {
      const answer = stateOf(scene).provisions[code];
      if (answer) answer.decision = random.pick(['permit', 'deny', 'ask', 'ask', 'not-asked']);
    }
  },
  (scene, random) => {
    for (const code of random.some(PROVISION_CODES, 0.5)) {
      const answer = stateOf(scene).provisions[code];
      if (!answer) continue;
      answer.decision = random.pick(['ask', 'ask', 'permit', 'not-asked', 'deny']);
      const key = random.pick(['DAR-1', 'ds-1', 'C-1']);
      answer.specific = { [key]: { decision: random.pick(['permit', 'permit', 'deny']), since: YESTERDAY } };
    }
  },
  (scene, random) => {
    for (const code of random.some(PROVISION_CODES, 0.7)) {
      const answer = stateOf(scene).provisions[code];
      if (answer) answer.since = random.pick(TIMES);
    }
  },
  (scene, random) => {
    for (const code of PROVISION_CODES) {
      const answer = stateOf(scene).provisions[code];
      if (answer?.list) answer.list = random.pick(['countries-2026-1', 'genes-2026-1', 'unknown']);
    }
  },
  (scene, random) => {
    const { participate } = stateOf(scene).provisions;
    if (participate) participate.document = { id: random.pick(['cancer-icf', 'wgs-icf']), version: '1.0' };
  },
  (scene, random) => {
    const topics = random.pick([
      RECONTACT_TOPICS,
      ['ask-again', 'trials'],
      ['trials', 'research', 'updates', 'resample'],
    ]);
    const count = random.pick([1, 3, 4, 6, 12, 14]);
    for (let made = 0; made < count; made += 1) {
      stateOf(scene).contacts.push({
        topic: random.pick<string>(topics),
        at: random.pick([LONG_AGO, '2025-11-21T03:00:00.000Z', YESTERDAY]),
      });
    }
  },
  (scene, random) => {
    const [sample] = stateOf(scene).samples;
    if (sample)
      Object.assign(sample, { legacy: random.chance(0.5), further: random.chance(0.5), suspended: random.chance(0.2) });
  },
  (scene, random) => {
    const { samples } = stateOf(scene);
    if (samples.some(({ id }) => id === OTHER_SAMPLE)) return; // a state holds each sample once
    samples.push({
      id: OTHER_SAMPLE,
      legacy: random.chance(0.3),
      further: random.chance(0.3),
      suspended: random.chance(0.3),
    });
  },
  (scene) => {
    stateOf(scene).samples = [];
  },
];

export const spoilDataUse: readonly Spoil[] = [
  (scene) => {
    stateOf(scene).dataUse = null;
  },
  (scene, random) => {
    stateOf(scene).dataUse = {
      permission: random.pick(DUO_TERMS.slice(0, 9)),
      also: random.some([DUO.POA, DUO.DS, DUO.GRU], 0.3),
      modifiers: random.some(DUO_TERMS, random.pick([0, 0.05, 0.2])),
      diseases: random.some(DISEASES, 0.4),
      parameters: Object.fromEntries(
        random
          .some(DUO_TERMS, 0.6)
          .map((code) => [
            code,
            random.pick([['JP', 'US', COMPANY, 'DAR-1'], ['CN'], 'JP', COMPANY, 'DAR-1', 6, ...TIMES]),
          ]),
      ),
    };
  },
  (scene, random) => {
    const { dataUse } = stateOf(scene);
    if (dataUse) dataUse.permission = random.pick([DUO.NRES, DUO.GRU, DUO.HMB, DUO.DS, DUO.POA]);
  },
  (scene, random) => {
    const { dataUse } = stateOf(scene);
    if (!dataUse) return;
    const code = random.pick(DUO_TERMS);
    dataUse.modifiers = [code];
    if (random.chance(0.7)) dataUse.parameters[code] = random.pick([['JP', COMPANY, 'DAR-1'], ['CN'], ...TIMES, 12]);
  },
];
