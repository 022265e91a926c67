/** The key that reports are signed with, as every tool reads it. */
import { publicKeyPem } from '#app/services/reports/report-files.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';

export const loader = ({ context: { tools } }: LoaderFunctionArgs) =>
  openFile(publicKeyPem(tools.keys), 'application/x-pem-file', 'key.pem');
