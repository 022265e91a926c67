/** How anybody can check the receipt without trusting us: first in plain words, then the numbers themselves. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Receipt } from '../services/receipts/load-receipt.server.ts';

export function ReceiptProofText({ receipt: { id, proof } }: { receipt: Receipt }) {
  const { rich } = useTexts();
  if (!proof) return <p>{rich('receipt:proof.none')}</p>;
  return (
    <>
      <h3>{rich('receipt:proof.title')}</h3>
      <p>{rich('receipt:proof.plain')}</p>
      <p>{rich('receipt:proof.keep')}</p>
      <details>
        <summary>{rich('receipt:proof.numbers')}</summary>
        <dl>
          <dt>{rich('receipt:proof.place')}</dt>
          <dd>{rich('receipt:proof.placeOf', { place: proof.index + 1, size: proof.size })}</dd>
          <dt>{rich('receipt:proof.leaf')}</dt>
          <dd>
            <code>{proof.leafHash}</code>
          </dd>
          <dt>{rich('receipt:proof.key')}</dt>
          <dd>
            <code>{proof.eventKey}</code>
          </dd>
          <dt>{rich('receipt:proof.inclusion')}</dt>
          <dd>
            <ol>
              {proof.inclusion.map((hash) => (
                <li key={hash}>
                  <code>{hash}</code>
                </li>
              ))}
            </ol>
          </dd>
          <dt>{rich('receipt:proof.head')}</dt>
          <dd>
            <pre>{proof.head}</pre>
          </dd>
          <dt>{rich('receipt:proof.headKey')}</dt>
          <dd>
            <code>{proof.headKey.publicKey}</code>
          </dd>
          <dt>{rich('receipt:proof.public')}</dt>
          <dd>
            {proof.published
              ? rich('receipt:proof.publicAt', {
                  size: proof.published.size,
                  witnesses: proof.published.witnessKeys.length,
                })
              : rich('receipt:proof.publicLater')}
          </dd>
        </dl>
      </details>
      <p className="screen-only">
        <a href={`/receipts/${id}/proof.json`}>{rich('receipt:proof.download')}</a>
      </p>
      <p className="screen-only">
        {rich('receipt:proof.where', {}, { verify: '/ledger/verify.html', ledger: '/ledger' })}
      </p>
    </>
  );
}
