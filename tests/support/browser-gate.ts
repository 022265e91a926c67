/** Questions to the running gate, as a release tool asks them: over HTTP, with a token of the demonstration. */
import { gateAddress, readDemo } from './browser.ts';

export type Verdict = { readonly decision: 'permit' | 'deny'; readonly codes: readonly string[] };
type Answer = { decision: 'permit' | 'deny'; reasons?: { code: string; provision?: string }[] };

export async function askGate(request: Readonly<Record<string, unknown>>): Promise<Verdict> {
  const token = readDemo().gateClients.find(({ name }) => name === 'demonstration')?.token;
  const response = await fetch(`${gateAddress()}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (response.status !== 200) throw new Error(`the gate answered ${response.status}: ${await response.text()}`);
  const { decision, reasons = [] } = (await response.json()) as Answer;
  return { decision, codes: [...new Set(reasons.map(({ code }) => code))] };
}

/** A complete request of the demonstration, about somebody else's sample. */
export function exampleFor(title: string, subject: Readonly<Record<string, string>>): Record<string, unknown> {
  const found = readDemo().examples.find((one) => one.title === title);
  if (!found) throw new Error(`demo.json has no example «${title}»`);
  return { ...found.request, subject };
}
