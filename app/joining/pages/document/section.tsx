/** A section of the document in force. */
import { OWN_READS } from '#app/kernel/services/access/groups.ts';

export { action, default, handle, loader, meta } from '../section.tsx';
export const access = { GET: OWN_READS, POST: OWN_READS };
