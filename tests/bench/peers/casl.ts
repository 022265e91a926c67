/** CASL: one ability over ready facts. */
import type { Facts, PeerCase } from './cases.ts';
import type { PeerMaker } from './peer.ts';

type Casl = {
  createMongoAbility(rules: readonly object[]): { can(action: string, subject: object): boolean };
  subject(type: string, facts: object): object;
};

const actionOf = ({ recipient, place }: PeerCase) => `${recipient} ${place}`;

function rules(): object[] {
  const base = { withdrawn: false, suspended: false, participate: 'permit' };
  return (['participating', 'academia', 'industry'] as const).flatMap((recipient) =>
    (['home', 'listed'] as const).flatMap((place) =>
      [{ legacy: false }, { legacy: true, legacySamples: 'permit' }].map((sample) => ({
        action: `${recipient} ${place}`,
        subject: 'Sample',
        conditions: {
          ...base,
          ...sample,
          [recipient]: 'permit',
          ...(place === 'listed' ? { overseas: 'permit' } : {}),
        },
      })),
    ),
  );
}

export const casl: PeerMaker = {
  name: 'CASL 7.0.1',
  shape: 'standing and answers; class, country list and look-up are plain code, approval and purpose not asked',
  packages: ['@casl/ability@7.0.1'],
  compared: 20_000,
  make({ facts }, load) {
    const { createMongoAbility, subject } = load('@casl/ability') as Casl;
    const ability = createMongoAbility(rules());
    const subjects = new Map(
      [...facts].map(([sample, known]: [string, Facts]) => [sample, subject('Sample', { ...known })]),
    );
    return {
      decide: (cases) => cases.map((one) => ability.can(actionOf(one), subjects.get(one.sample) ?? {})),
    };
  },
};
