/** Who hands in at a hospital: a coordinator by her account, or the hospital's own system by its number. */
import type { Role } from '../../domain/roles.ts';

export type Filer = {
  readonly account: string;
  readonly site: string;
  /** name of the hospital's system; left out where a person hands in */
  readonly machine?: string;
};

export const filingRole = ({ machine }: Filer): Role => (machine === undefined ? 'site-coordinator' : 'service-client');
