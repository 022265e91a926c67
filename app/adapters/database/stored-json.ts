/** Values for JSON columns. */
import type { Prisma } from './generated/client.ts';

/** A readonly value of ours, as Prisma names what it writes to a JSON column; its own types know no interfaces. */
export const storedJson = (value: object) => value as Prisma.InputJsonObject;
