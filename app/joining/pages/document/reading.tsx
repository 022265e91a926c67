/** The contents of the document in force. */
import { OWN_READS } from '#app/kernel/services/access/groups.ts';

export { default, loader, meta } from '../reading.tsx';
export const access = { GET: OWN_READS };
