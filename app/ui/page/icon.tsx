/** Icons drawn in one stroke, always beside a word. They are decoration to a screen reader. */
const PATHS = {
  information: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v6m0-9.5v.5',
  attention: 'M12 3.5 22 20.5H2L12 3.5Zm0 6.5v5m0 2.5v.5',
  error: 'M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5Zm4 4.5v6m0 2.5v.5',
  done: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4.5-9 3 3 6-6.5',
  waiting: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2.5',
  later: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  now: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-3-9h6m-2.5-3 3 3-3 3',
  yes: 'M5 12.5 10 18 19.5 7',
  no: 'M6 6l12 12M18 6 6 18',
  ask: 'M4 5h16v11H10l-5 4v-4H4V5Zm8 3v3m0 2v.5',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9 9h6v6H9V9Z',
  goesOn: 'M4 12h15m-6-6 6 6-6 6',
  forward: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** The programme's mark: two rings that share a part, neither covering the other. */
export const BrandMark = () => (
  <svg className="mark" viewBox="0 0 36 24" width="36" height="24" aria-hidden="true" focusable="false">
    <circle cx="12.5" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="3" />
    <circle cx="23.5" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="3" />
  </svg>
);
