/** The whole ledger read as it stood at one moment: the programme goes on writing while it is audited. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Tools } from '../tools.server.ts';

export type Moment = Pick<Tools, 'keys' | 'environment'> & { readonly database: { readonly prisma: Transaction } };

/** ms; ten million leaves take less (docs/measurements.md, P6) */
const A_DAY = 86_400_000;

export const atOneMoment = <Found>(
  { keys, environment, database }: Tools,
  work: (moment: Moment) => Promise<Found>,
): Promise<Found> =>
  database.prisma.$transaction((prisma) => work({ keys, environment, database: { prisma } }), {
    isolationLevel: 'RepeatableRead',
    timeout: A_DAY,
  });
