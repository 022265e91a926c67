/** A section of the document in force. */
import { OWN_READS } from '#app/services/access/groups.ts';

export { action, default, handle, loader, meta } from '../joining/section.tsx';
export const access = { GET: OWN_READS, POST: OWN_READS };
