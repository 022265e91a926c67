/** Ways to spoil a request and the programme it is made in. */
import { ACTIONS, FINDING_CATEGORIES, RECIPIENT_CLASSES, RECONTACT_TOPICS, USES } from '#bridge/contract/vocabulary.ts';
import {
  COUNTRIES,
  DISEASES,
  DUO_TERMS,
  ORGANISATIONS,
  PURPOSES,
  type Spoil,
  TIMES,
  TIMES_OR_NULL,
} from './spoiling.ts';
import { LONG_AGO, NEXT_YEAR, OTHER_SAMPLE, PERSON, RELATIVE, SAMPLE } from './world.ts';

export const spoilRequest: readonly Spoil[] = [
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
    scene.request.ethics = random.pick(['EC-1', 'EC-9', 'EC-unknown', undefined]);
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

export const spoilProgramme: readonly Spoil[] = [
  (scene, random) => {
    scene.world.earlierPermit = random.pick([null, ...TIMES.map((at) => ({ decision: 'D-1', at }))]);
  },
  (scene, random) => {
    for (const opinion of scene.world.ethicsOpinions) {
      opinion.status = random.pick(['active', 'active', 'withdrawn']);
      opinion.actions = random.pick([['sequence'], ['ask-again'], ['sequence', 'ask-again']]);
      opinion.covers = {
        participants: random.pick([[], [PERSON], [RELATIVE]]),
        samples: random.pick([[], [SAMPLE], [OTHER_SAMPLE], [SAMPLE, OTHER_SAMPLE]]),
        documents: random.pick([[], ['wgs-icf'], ['cancer-icf']]),
        approvals: [],
      };
      if (Object.values(opinion.covers).every((list) => list.length === 0)) opinion.covers.participants = [PERSON];
      opinion.from = random.pick([LONG_AGO, ...TIMES]);
      opinion.until = random.pick([NEXT_YEAR, ...TIMES]);
    }
  },
  (scene, random) => {
    for (const panel of scene.world.expertPanels) {
      panel.treatableInChildhood = random.chance(0.6);
      panel.decidedAt = random.pick(TIMES);
      if (random.chance(0.2)) {
        panel.participant = RELATIVE;
        panel.relatives = random.pick([undefined, [], [PERSON], [PERSON, RELATIVE]]);
      }
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
