/** The sandbox: what hospitals' systems can do here, with lines to copy; in the demonstration with a token that works. */

import { OPERATIONS_SHOWN } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { demoIsOpen } from '../../services/demo/demo-is-open.ts';
import { hospitalToken } from '../../services/demo/hospital-token.server.ts';
import { TermWords } from './term-words.tsx';

export const meta = titled('administration:interfaces.title');
export const handle = { wide: true };

export const access = {
  GET: ['staff:administrator', 'staff:site-coordinator', 'staff:release-desk', 'staff:data-holder'],
};
export async function loader({ context: { tools, visit } }: RouteArgs) {
  const { environment } = tools;
  const token = demoIsOpen(environment, visit.address) ? await hospitalToken(tools) : null;
  return { base: `${environment.origin}/api/v1`, token };
}

/** Each a whole line for a shell; the first asks nothing of anybody. */
const linesOf = (base: string) => ({
  describe: `curl -s ${base}/openapi.json`,
  samples: `curl -s -H "Authorization: Bearer $TOKEN" "${base}/samples?limit=5"`,
  enrolments: `curl -s -H "Authorization: Bearer $TOKEN" "${base}/enrolments?limit=5"`,
  invite: `curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -H "Idempotency-Key: try-$(date +%s)" -d '{"name":"Test Person","birthDate":"1960-04-01","language":"ja"}' ${base}/enrolments`,
  tryList: `printf 'participant,kind,origin,label\\nP-000000000V,blood,first,T-1\\n' | curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: text/csv" -H "Idempotency-Key: try-$(date +%s)" --data-binary @- "${base}/samples/import?dryRun=true"`,
});

const OPEN = [
  ['openapi', '/openapi.json'],
  ['metadata', '/fhir/metadata'],
  ['keys', '/jwks.json'],
] as const;

export default function InterfacesPage() {
  const { base, token } = useLoaded<typeof loader>();
  const { rich, t } = useTexts();
  const lines = linesOf(base);
  return (
    <>
      <PageTitle lead={rich('administration:interfaces.lead')}>{rich('administration:interfaces.title')}</PageTitle>
      <ul>
        {OPEN.map(([name, path]) => (
          <li key={name}>
            <a href={`${base}${path}`}>{rich(`administration:interfaces.${name}`)}</a>
          </li>
        ))}
      </ul>
      <h2>{rich('administration:interfaces.token')}</h2>
      {token === null ? (
        <p>{rich('administration:interfaces.tokenAsk')}</p>
      ) : (
        <Notice tone="attention" title={rich('administration:interfaces.tokenDemo')}>
          <pre>
            <code translate="no">{`TOKEN=${token}`}</code>
          </pre>
        </Notice>
      )}
      <h2>{rich('administration:interfaces.try')}</h2>
      {(['describe', 'samples', 'enrolments', 'tryList', 'invite'] as const).map((name) => (
        <div key={name}>
          <p>{rich(`administration:interfaces.line.${name}`)}</p>
          <pre>
            <code translate="no">{lines[name]}</code>
          </pre>
        </div>
      ))}
      <h2>{rich('administration:interfaces.rules')}</h2>
      <ul>
        {(['key', 'yes', 'no', 'gate', 'names'] as const).map((rule) => (
          <li key={rule}>{rich(`administration:interfaces.rule.${rule}`)}</li>
        ))}
      </ul>
      <h2>{rich('administration:interfaces.all')}</h2>
      <DataTable
        caption={t('administration:interfaces.all')}
        columns={['what', 'address', 'scope']}
        titles="administration:interfaces.column."
        rows={OPERATIONS_SHOWN.map(({ name, method, path, scope }) => ({
          id: name,
          cells: [
            rich(`administration:interfaces.operation.${name}`),
            <code key="address" translate="no">{`${method} ${path}`}</code>,
            <TermWords key="scope" kind="hospitalScope" term={scope} />,
          ],
        }))}
      />
    </>
  );
}
