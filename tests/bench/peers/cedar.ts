/** Cedar in WebAssembly: this question's policy alone, parsed beforehand; the facts go in as context. */
import { createRequire } from 'node:module';
import type { PeerMaker } from './peer.ts';

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs');

const POLICY = `permit(principal, action == Action::"release-data", resource) when {
  !context.known.withdrawn && !context.known.suspended && context.known.participate == "permit" &&
  (!context.known.legacy || context.known.legacySamples == "permit") &&
  (context.place == "home" || (context.place == "listed" && context.known.overseas == "permit")) &&
  ((context.recipient == "industry" && context.known.industry == "permit") ||
   (context.recipient == "academia" && context.known.academia == "permit") ||
   (context.recipient == "participating" && context.known.participating == "permit"))
};`;

export const cedar: PeerMaker = {
  name: 'Cedar 4.13.0, wasm, policy parsed before',
  shape: 'standing, answers, class; country list and look-up are plain code, approval and purpose not asked',
  packages: [],
  compared: 5000,
  make({ facts }) {
    const wasm = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar;
    const parsed = wasm.preparsePolicySet('peers', { staticPolicies: { release: POLICY } });
    if (parsed.type === 'failure') throw new Error(parsed.errors.map(({ message }) => message).join('; '));
    return {
      decide: (cases) =>
        cases.map(({ sample, recipient, place }) => {
          const answer = wasm.statefulIsAuthorized({
            principal: { type: 'Client', id: 'any' },
            action: { type: 'Action', id: 'release-data' },
            resource: { type: 'Sample', id: 'any' },
            context: { known: { ...facts.get(sample) }, recipient, place },
            preparsedPolicySetId: 'peers',
            entities: [],
          });
          return answer.type === 'success' && answer.response.decision === 'allow';
        }),
    };
  },
};
