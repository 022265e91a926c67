/** json-rules-engine: one rule for each class, facts handed over at each run. */
import type { PeerMaker } from './peer.ts';

type RulesEngine = {
  Engine: new (rules: readonly object[]) => { run(facts: object): Promise<{ events: readonly object[] }> };
};

const equal = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });

const ruleFor = (recipient: string) => ({
  conditions: {
    all: [
      equal('recipient', recipient),
      equal('withdrawn', false),
      equal('suspended', false),
      equal('participate', 'permit'),
      equal(recipient, 'permit'),
      { any: [equal('legacy', false), equal('legacySamples', 'permit')] },
      { any: [equal('place', 'home'), { all: [equal('place', 'listed'), equal('overseas', 'permit')] }] },
    ],
  },
  event: { type: 'permit' },
});

export const rulesEngine: PeerMaker = {
  name: 'json-rules-engine 7.3.1',
  shape: 'standing, answers, class; country list and look-up are plain code, approval and purpose not asked',
  packages: ['json-rules-engine@7.3.1'],
  compared: 5000,
  make({ facts }, load) {
    const { Engine } = load('json-rules-engine') as RulesEngine;
    const engine = new Engine(['participating', 'academia', 'industry'].map(ruleFor));
    return {
      async decide(cases) {
        const permits: boolean[] = [];
        for (const { sample, recipient, place } of cases) {
          const { events } = await engine.run({ ...facts.get(sample), recipient, place });
          permits.push(events.length > 0);
        }
        return permits;
      },
    };
  },
};
