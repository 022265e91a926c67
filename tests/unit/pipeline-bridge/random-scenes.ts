/**
 * Random scenes for the comparison with Cedar: a permitting world with some things spoiled, so that permits stay
 * frequent and each rule is met alone as well as among others.
 */
import { DUO } from '#bridge/contract/data-use.ts';
import {
  ACTIONS,
  type Action,
  ASSENTS,
  BLOCK_CODES,
  CAPACITY_BASES,
  DEATH_WISHES,
  FINDING_CATEGORIES,
  PROVISION_CODES,
  RECIPIENT_CLASSES,
  RECONTACT_TOPICS,
  STATUSES,
  SUSPENSION_SCOPES,
  USES,
  WITHDRAWAL_LEVELS,
} from '#bridge/contract/vocabulary.ts';
import type { Random } from './random.ts';
import {
  BETWEEN,
  COMPANY,
  EPILEPSY,
  LONG_AGO,
  LUNG_CANCER,
  NEXT_YEAR,
  NOW,
  NSCLC,
  OTHER_SAMPLE,
  OWN_SITE,
  PERSON,
  RELATIVE,
  SAMPLE,
  type Scene,
  sceneOf,
  YESTERDAY,
} from './world.ts';

const TIMES = [LONG_AGO, '2026-05-01T00:00:00.000Z', YESTERDAY, NOW.lower, BETWEEN, NOW.upper, NEXT_YEAR] as const;
const TIMES_OR_NULL = [null, ...TIMES] as const;
const DISEASES = [NSCLC, LUNG_CANCER, EPILEPSY, 'MONDO:0000001', 'MONDO:9999999'] as const;
const DUO_TERMS = [...Object.values(DUO), 'DUO:9999999'] as const;
const PURPOSES = [
  DUO.GRU,
  DUO.HMB,
  DUO.DS,
  DUO.POA,
  DUO.GRU,
  DUO.HMB,
  DUO.DS,
  DUO.POA,
  DUO.NRES,
  'DUO:9999999',
] as const;
const ORGANISATIONS = [COMPANY, OWN_SITE, 'https://ror.org/other'] as const;
const COUNTRIES = ['JP', 'US', 'CN'] as const;

type Spoil = (scene: Scene, random: Random) => void;

const stateOf = (scene: Scene) => scene.world.states[0];

const spoilStanding: readonly Spoil[] = [
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
  (scene, random) => {
    stateOf(scene).validUntil = random.pick(TIMES);
  },
  (scene, random) => {
    stateOf(scene).reconsentDue = { by: random.pick(TIMES), provisions: random.some(PROVISION_CODES, 0.2) };
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

const spoilAnswers: readonly Spoil[] = [
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
    stateOf(scene).samples.push({
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

const spoilDataUse: readonly Spoil[] = [
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

const spoilRequest: readonly Spoil[] = [
  (scene, random) => {
    scene.request.subject = random.pick([
      { participant: PERSON },
      { participant: PERSON },
      { sample: SAMPLE },
      { sample: OTHER_SAMPLE },
      { participant: RELATIVE },
      { manifest: 'M-00000000000000000000000000' },
    ]);
  },
  (scene, random) => {
    scene.request.recipient = {
      class: random.pick(RECIPIENT_CLASSES),
      organisation: random.pick(ORGANISATIONS),
      country: random.pick(COUNTRIES),
    };
  },
  (scene, random) => {
    if (scene.request.recipient) scene.request.recipient.country = random.pick(COUNTRIES);
  },
  (scene, random) => {
    scene.request.purpose = {
      duo: [random.pick(PURPOSES), ...random.some(PURPOSES, 0.1)],
      diseases: random.some(DISEASES, 0.2),
      uses: random.some(USES, 0.2),
      ...(random.chance(0.4) ? { commercial: random.chance(0.5) } : {}),
    };
  },
  (scene, random) => {
    if (scene.request.purpose) scene.request.purpose.uses = random.some(USES, 0.5);
  },
  (scene, random) => {
    scene.request.approval = random.pick(['DAR-1', 'DAR-2', undefined]);
  },
  (scene, random) => {
    scene.request.dataset = random.pick(['ds-1', 'ds-2', undefined]);
  },
  (scene, random) => {
    scene.request.openSince = random.pick(TIMES);
  },
  (scene, random) => {
    scene.request.ethics = random.pick(['EC-1', undefined]);
  },
  (scene, random) => {
    scene.request.to = random.pick(['named-person', undefined]);
  },
  (scene, random) => {
    scene.request.items = random.pick([['death'], undefined]);
  },
  (scene, random) => {
    scene.request.assay = random.pick(['wgs', 'omics', undefined]);
  },
  (scene, random) => {
    scene.request.expertPanel = random.pick(['EP-primary', 'EP-carrier', 'EP-none', undefined]);
  },
  (scene, random) => {
    if (scene.request.recontact) {
      scene.request.recontact = {
        topic: random.pick(RECONTACT_TOPICS),
        campaign: random.pick(['C-1', 'C-2', undefined]),
      };
    }
  },
  (scene, random) => {
    const category = random.pick(FINDING_CATEGORIES);
    if (scene.request.finding) {
      Object.assign(scene.request.finding, {
        category,
        gene: random.pick(['BRCA1', 'LDLR', 'HTT']),
        trigger: random.pick(['primary-panel', 'reinterpretation']),
        to: random.pick(['person', 'relative']),
        counselling: random.chance(0.8),
        expertPanel: random.pick([`EP-${category}`, `EP-${category}`, 'EP-primary', 'EP-none']),
      });
    }
  },
];

const spoilProgramme: readonly Spoil[] = [
  (scene, random) => {
    for (const panel of scene.world.expertPanels) {
      panel.treatableInChildhood = random.chance(0.6);
      panel.decidedAt = random.pick(TIMES);
      if (random.chance(0.2)) panel.participant = RELATIVE;
    }
  },
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval) return;
    approval.recipient = {
      class: random.pick(RECIPIENT_CLASSES),
      organisation: random.pick(ORGANISATIONS),
      country: 'JP',
    };
    approval.route = random.pick(['committee-approval', 'acquirer-agreement-and-report']);
    if (random.chance(0.7)) {
      scene.request.recipient = { ...approval.recipient, country: random.pick(COUNTRIES) };
    }
  },
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval) return;
    approval.status = random.pick(['active', 'active', 'suspended', 'closed']);
    approval.from = random.pick(TIMES);
    approval.until = random.pick([NEXT_YEAR, ...TIMES]);
  },
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval) return;
    approval.purpose = {
      duo: [random.pick(PURPOSES), ...random.some(PURPOSES, 0.2)],
      diseases: random.some(DISEASES, 0.4),
    };
    approval.uses = random.some(USES, 0.6);
    approval.commercial = random.chance(0.7);
  },
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval) return;
    approval.countries = random.some(COUNTRIES, 0.7);
    approval.datasets = random.pick([['ds-1'], ['ds-2'], ['ds-1', 'ds-2'], []]);
    approval.actions = random.some(ACTIONS, 0.7);
  },
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (approval)
      approval.conditionsMet = random.some(
        DUO_TERMS.flatMap((code) => [code, `manual:${code}`]),
        0.7,
      );
  },
  (scene, random) => {
    const [dataset] = scene.world.datasets;
    if (!dataset) return;
    dataset.embargoUntil = random.pick(TIMES_OR_NULL);
    dataset.publicFrom = random.pick(TIMES_OR_NULL);
  },
  (scene, random) => {
    const [membership] = scene.world.memberships;
    if (!membership) return;
    membership.class = random.pick(RECIPIENT_CLASSES);
    membership.from = random.pick(TIMES);
    membership.until = random.pick([NEXT_YEAR, ...TIMES]);
    membership.trainingUntil = random.pick([NEXT_YEAR, ...TIMES]);
  },
];

/** Where spoils are drawn from; requests twice, as their choices are many. */
const GROUPS = [spoilStanding, spoilStanding, spoilAnswers, spoilDataUse, spoilRequest, spoilRequest, spoilProgramme];

/** Every action, those with the most rules more often. */
const OFTEN: readonly Action[] = [
  ...ACTIONS,
  'release-data',
  'release-data',
  'release-data',
  'release-data',
  'release-sample',
  'release-sample',
  'overview',
  'return-finding',
  'return-finding',
  'return-finding',
  'recontact',
  'recontact',
  'ask-again',
  'sequence',
];

/** One scene; how many things are spoiled varies from none to six. */
export function randomScene(random: Random, only?: Action): Scene {
  const scene = sceneOf(only ?? random.pick(OFTEN));
  const spoils = random.pick([0, 1, 1, 2, 2, 3, 3, 4, 6, 9]);
  for (let done = 0; done < spoils; done += 1) random.pick(random.pick(GROUPS))(scene, random);
  return scene;
}
