/** The desks of the programme. Names and what each is for: locales, `public:help.desk`. */

/** Reached through the hospital; numbers stand on the hospital's own contact sheet. */
export const HOSPITAL_DESKS = ['doctor', 'coordinator', 'counsellor'] as const;

/** Outside the hospital. The programme is invented: numbers that begin with 000 belong to nobody. */
export const DESKS = [
  { id: 'privacy', phone: '000-0000-0101' },
  { id: 'complaints', phone: '000-0000-0102' },
  { id: 'ethics', phone: '000-0000-0103' },
  { id: 'discrimination', phone: '000-0000-0104' },
] as const;
