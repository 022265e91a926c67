/** Our gate in the process, with kept verdicts and afresh; and plain objects with a few conditions, as the limit. */
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { Question } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { NOW } from '#tests/unit/pipeline-bridge/world.ts';
import { type PeerCase, requestOf } from './cases.ts';
import type { PeerMaker } from './peer.ts';

const WHOLE =
  'all of the contract: standing, answers, lists, approval, data set, purpose, suspensions; finds the sample';

const keyOf = ({ recipient, country }: Pick<PeerCase, 'recipient' | 'country'>) => `${recipient} ${country}`;

const forEachTerms = <T>(make: (request: ReturnType<typeof requestOf>) => T): ReadonlyMap<string, T> =>
  new Map(
    RECIPIENT_CLASSES.flatMap((recipient) =>
      ['JP', 'US', 'CN'].map(
        (country) => [keyOf({ recipient, country }), make(requestOf(recipient, country))] as const,
      ),
    ),
  );

export const gate: PeerMaker = {
  name: 'gate',
  shape: `${WHOLE}; like cases once`,
  packages: [],
  compared: 20_000,
  make({ programme }) {
    const questions = forEachTerms((request) => new Question(request));
    const moment = { programme, view: viewOf(programme, NOW, null) };
    return {
      decide: (cases) =>
        cases.map((one) => {
          const question = questions.get(keyOf(one)) as Question;
          return question.ofSample(moment, programme.people.findSample(one.sample)).decision === 'permit';
        }),
    };
  },
};

export const gateAfresh: PeerMaker = {
  name: 'gate, each afresh',
  shape: WHOLE,
  packages: [],
  compared: 20_000,
  make({ programme }) {
    const requests = forEachTerms((request) => request);
    const view = viewOf(programme, NOW, null);
    return {
      decide: (cases) =>
        cases.map((one) => {
          const request = { ...requests.get(keyOf(one)), subject: { sample: one.sample } } as DecisionRequest;
          return decide(view, request, programme.policy).decision === 'permit';
        }),
    };
  },
};

export const plain: PeerMaker = {
  name: 'plain Map and conditions',
  shape: 'nine conditions of this one question, written for it: the limit',
  packages: [],
  compared: 20_000,
  make: ({ facts }) => ({
    decide: (cases) =>
      cases.map(({ sample, recipient, place }) => {
        const known = facts.get(sample);
        if (!known || known.withdrawn || known.suspended || known.participate !== 'permit') return false;
        if (known[recipient] !== 'permit' || (known.legacy && known.legacySamples !== 'permit')) return false;
        return place === 'home' || (place === 'listed' && known.overseas === 'permit');
      }),
  }),
};
