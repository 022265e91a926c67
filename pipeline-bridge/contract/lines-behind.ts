/**
 * The lines of the feed that stood behind a decision, as PostgreSQL gives them: `$1` the participant or null, `$2` the
 * revision decided at. All of the person's states (an answer may be older than the state), the panels' decisions on the
 * person, and of each thing of the programme its newest line. Ordered by revision. Used by the gate and the portal.
 */
export const LINES_BEHIND = `
  select revision, kind, payload, leaf, digest from feed_line
  where participant = $1 and kind = 'consent-state' and revision <= $2
  union all
  select revision, kind, payload, leaf, digest from feed_line
  where kind = 'expert-panel' and revision <= $2 and payload::jsonb->>'participant' = $1
  union all
  (select distinct on (kind, coalesce(payload::jsonb->>'id', payload::jsonb->>'organisation'))
     revision, kind, payload, leaf, digest from feed_line
   where kind in ('approval', 'dataset', 'membership', 'ethics-opinion', 'suspension', 'list', 'policy') and revision <= $2
   order by kind, coalesce(payload::jsonb->>'id', payload::jsonb->>'organisation'), revision desc)
  order by revision`;
