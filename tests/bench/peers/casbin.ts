/** casbin: an attribute model with one policy line for each class. */
import type { PeerMaker } from './peer.ts';

type Casbin = {
  newModelFromString(text: string): object;
  newEnforcer(model: object): Promise<{
    addPolicy(...words: string[]): Promise<boolean>;
    enforceSync(...request: unknown[]): boolean;
  }>;
};

const MODEL = `
[request_definition]
r = known, recipient, place
[policy_definition]
p = recipient, rule
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.recipient == p.recipient && !r.known.withdrawn && !r.known.suspended && r.known.participate == 'permit' && (!r.known.legacy || r.known.legacySamples == 'permit') && (r.place == 'home' || (r.place == 'listed' && r.known.overseas == 'permit')) && eval(p.rule)
`;

export const casbin: PeerMaker = {
  name: 'casbin 5.51.1, enforceSync',
  shape: 'standing, answers, class; country list and look-up are plain code, approval and purpose not asked',
  packages: ['casbin@5.51.1'],
  compared: 5000,
  async make({ facts }, load) {
    const { newEnforcer, newModelFromString } = load('casbin') as Casbin;
    const enforcer = await newEnforcer(newModelFromString(MODEL));
    for (const recipient of ['participating', 'academia', 'industry'])
      await enforcer.addPolicy(recipient, `r.known.${recipient} == 'permit'`);
    return {
      decide: (cases) =>
        cases.map(({ sample, recipient, place }) => enforcer.enforceSync(facts.get(sample), recipient, place)),
    };
  },
};
