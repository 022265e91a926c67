/** Ways in which a yes to one approval, or a use that existed, does not cover what is asked. */
import { ACTIONS, PROVISION_CODES, RECIPIENT_CLASSES, USES } from '#bridge/contract/vocabulary.ts';
import { COUNTRIES, DISEASES, PURPOSES, type Spoil, stateOf, TIMES } from './spoiling.ts';
import { LONG_AGO, NEXT_YEAR, NOW, YESTERDAY } from './world.ts';

const OTHERS = 'https://ror.org/other';
const YES = { decision: 'permit', since: YESTERDAY } as const;

/** A yes to approval A where everything fits; then the request, or the approval, is made another's in one point. */
export const spoilCover: readonly Spoil[] = [
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval) return;
    const { request } = scene;
    approval.actions = [...ACTIONS];
    approval.uses = [...USES];
    request.approval = 'DAR-1';
    request.dataset ??= 'ds-1';
    request.recipient ??= { ...approval.recipient };
    request.purpose ??= { duo: ['DUO:0000006'], diseases: [], uses: random.some(USES, 0.3) };
    for (const code of random.some(PROVISION_CODES, 0.5)) {
      const answer = stateOf(scene).provisions[code];
      if (answer) Object.assign(answer, { decision: 'ask', specific: { 'DAR-1': YES } });
    }
    random.pick(UNCOVERED)(scene, random);
  },
  // a second approval, of another organisation: the yes was to one, the request names the other
  (scene, random) => {
    const [approval] = scene.world.approvals;
    if (!approval || scene.world.approvals.length > 1) return;
    const recipient = { class: random.pick(RECIPIENT_CLASSES), organisation: OTHERS, country: 'JP' };
    scene.world.approvals.push({ ...structuredClone(approval), id: 'DAR-B', recipient, actions: [...ACTIONS] });
    scene.request.approval = random.pick(['DAR-B', 'DAR-B', 'DAR-1']);
    scene.request.recipient = random.pick([recipient, approval.recipient]);
    const key = random.pick(['DAR-1', 'DAR-B']);
    for (const code of random.some(PROVISION_CODES, 0.3)) {
      const answer = stateOf(scene).provisions[code];
      if (answer) Object.assign(answer, { decision: 'ask', specific: { [key]: YES } });
    }
  },
  (scene, random) => {
    stateOf(scene).deceased = { since: YESTERDAY, wish: 'none-recorded', anonymisedAt: null, named: false };
    const [approval] = scene.world.approvals;
    if (approval) approval.from = random.pick([LONG_AGO, YESTERDAY, NOW.lower]);
    scene.request.approval = 'DAR-1';
  },
];

const UNCOVERED: readonly Spoil[] = [
  () => {},
  () => {},
  ({ request }) => {
    if (request.recipient) request.recipient.organisation = OTHERS;
  },
  ({ request }, random) => {
    if (request.recipient) request.recipient.class = random.pick(RECIPIENT_CLASSES);
  },
  ({ request }, random) => {
    if (request.recipient) request.recipient.country = random.pick(COUNTRIES);
  },
  ({ request }) => {
    request.recipient = undefined;
  },
  ({ request }) => {
    request.purpose = undefined;
  },
  ({ request }, random) => {
    if (request.purpose) request.purpose.duo = [random.pick(PURPOSES)];
  },
  ({ request }, random) => {
    if (request.purpose) request.purpose.diseases = random.some(DISEASES, 0.3);
  },
  ({ world }, random) => {
    const [approval] = world.approvals;
    if (approval) Object.assign(approval, { datasets: random.pick([['ds-2'], ['ds-1', 'ds-2'], []]) });
  },
  ({ request }) => {
    request.dataset = undefined;
  },
  ({ world }, random) => {
    const [approval] = world.approvals;
    if (approval) approval.actions = random.some(ACTIONS, 0.5);
  },
  ({ world }, random) => {
    const [approval] = world.approvals;
    if (approval) approval.uses = random.some(USES, 0.5);
  },
  ({ world }, random) => {
    const [approval] = world.approvals;
    if (approval) Object.assign(approval, { from: random.pick(TIMES), until: random.pick([NEXT_YEAR, ...TIMES]) });
  },
  ({ world }) => {
    const [approval] = world.approvals;
    if (approval) approval.commercial = false;
  },
  ({ world }) => {
    const [approval] = world.approvals;
    if (approval) approval.route = 'acquirer-agreement-and-report';
  },
];
