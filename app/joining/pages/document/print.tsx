/** The document in force, on paper. */
import { OWN_READS } from '#app/services/access/groups.ts';

export { default, loader, meta } from '../joining/print.tsx';
export const access = { GET: OWN_READS };
