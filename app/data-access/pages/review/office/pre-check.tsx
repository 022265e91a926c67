/** The secretariat reads the same check as the committee. */
export { default, handle, loader, meta } from '../pre-check.tsx';
export const access = { GET: 'staff:review-secretariat' };
