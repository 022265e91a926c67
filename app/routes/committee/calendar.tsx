/** The calendar as members see it: they call no meetings. */
export { default, loader, meta } from './meetings.tsx';
