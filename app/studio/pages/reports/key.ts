/** The key that reports are signed with, as every tool reads it; `?key=` one that signed earlier ones. */
import { publicKeyPem } from '#app/services/reports/report-files.server.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';
import { openFile } from '../open-file.ts';

export const access = { GET: 'anyone' };
export function loader({ request, context: { tools } }: LoaderFunctionArgs) {
  const pem = publicKeyPem(tools.keys, new URL(request.url).searchParams.get('key'));
  return pem === null ? notFound() : openFile(pem, 'application/x-pem-file', 'key.pem');
}
