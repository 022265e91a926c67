/** A reading over its kanji; in brackets where a browser or a text reader knows no ruby. */
export const Ruby = ({ base, reading }: { base: string; reading: string }) => (
  <ruby>
    {base}
    <rp>（</rp>
    <rt>{reading}</rt>
    <rp>）</rp>
  </ruby>
);
