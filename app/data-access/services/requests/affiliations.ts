/** Which affiliations of an account count now: one rule for requests, files, questions, recalls and the forum's office. */

/** Those that stand at that moment, whatever they allow. */
export const affiliatedNow = (now: Date) => ({
  since: { lte: now },
  OR: [{ until: null }, { until: { gt: now } }],
});

/** Those that ask for data: an account that sees aggregates alone asks for nothing, and acts on nothing. */
export const askingNow = (now: Date) => ({ ...affiliatedNow(now), overviewOnly: false });
