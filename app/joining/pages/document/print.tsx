/** The document in force, on paper. */
import { OWN_READS } from '#app/kernel/services/access/groups.ts';

export { default, loader, meta } from '../print.tsx';
export const access = { GET: OWN_READS };
