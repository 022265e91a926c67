/** Members, and people of the secretariat, who belong to the organisation that asks: nobody judges a request of her own house, whatever she declared. */

import type { DeskBody, DeskState } from './desk-state.ts';
import { BODIES, type Body } from './request-event.ts';

type Judging = Pick<DeskState, 'office' | 'version'> & {
  readonly bodies: Readonly<Record<Body, Pick<DeskBody, 'out'>>>;
};

/**
 * The state as it is to be judged by: each of them stands as if an interest had been found. The chain does not say so, it hangs
 * on who belongs to whom; nothing that this returns is kept.
 */
export function withoutApplicants<S extends Judging>(state: S, members: readonly string[]): S {
  if (members.length === 0) return state;
  const found = Object.fromEntries(members.map((account) => [account, 'interest-found' as const]));
  const bodies = Object.fromEntries(
    BODIES.map((body) => [body, { ...state.bodies[body], out: { ...state.bodies[body].out, ...found } }]),
  );
  const own = { ground: 'same-institution', version: state.version } as const;
  const office = { ...state.office, ...Object.fromEntries(members.map((account) => [account, own])) };
  return { ...state, bodies, office } as S;
}
