/** The contents of the document in force. */
import { OWN_READS } from '#app/services/access/groups.ts';

export { default, loader, meta } from '../joining/reading.tsx';
export const access = { GET: OWN_READS };
