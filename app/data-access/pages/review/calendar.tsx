/** The calendar as members see it: they call no meetings. */
import Meetings, { loader as load, meta as title } from './meetings.tsx';

export const meta = title;
export const access = { GET: 'staff:review-member' };
export const loader = load;

export default Meetings;
