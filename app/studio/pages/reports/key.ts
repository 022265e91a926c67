/** The key that reports are signed with, as every tool reads it; `?key=` one that signed earlier ones. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { publicKeyPem } from '../../services/reports/report-files.server.ts';

export const access = { GET: 'anyone' };
export function loader({ request, context: { tools } }: RouteArgs) {
  const pem = publicKeyPem(tools.keys, new URL(request.url).searchParams.get('key'));
  return pem === null ? notFound() : openFile(pem, 'application/x-pem-file', 'key.pem');
}
