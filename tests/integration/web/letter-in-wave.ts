import type pg from 'pg';

/** Asked again in the first wave, and her letter waits at the desk. */
export async function letterInWave(
  admin: pg.Client,
  id: string,
  { participant, account, site }: { participant: string; account: string; site: string },
): Promise<void> {
  await admin.query(
    `insert into reconsent_member (document, version, participant, site, audience, signed, channel, asks, budget, laid_at, wave, asked_at)
     values ('wgs-icf', '2.3', $1, $2, 'adult', '2.2', 'letter', '{share-overseas}', '{}', now(), 0, now())
     on conflict (document, version, participant) do update set wave = 0, asked_at = now()`,
    [participant, site],
  );
  await admin.query(
    `insert into message (message_id, id, account_id, participant, site, topic, mail, class, way, made_at)
     values ($1, $2, $3, $4, $5, 'mail.new-version', 'new-version', 'legal', 'letter', now() + interval '1 second')`,
    [`${id}@wave`, id, account, participant, site],
  );
}
