import { gateAddress, readDemo } from '#tests/support/browser.ts';

/** A question of a release desk about her: refused or not, its page has every part. */
export async function askedAbout(participant: string): Promise<string> {
  const { gateClients, examples } = readDemo();
  const token = gateClients.find(({ name }) => name === 'demonstration')?.token;
  const example = examples.find(({ request }) => request.action === 'release-data' && request.approval !== undefined);
  const response = await fetch(`${gateAddress()}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...example?.request, subject: { participant } }),
  });
  const { id } = (await response.json()) as { id: string };
  await new Promise((resolve) => setTimeout(resolve, 1500)); // in the log of PostgreSQL within a second
  return id;
}
