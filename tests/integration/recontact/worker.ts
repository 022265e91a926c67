/** A worker that does nothing but campaigns, to be killed by a test. */
import { join } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openPostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { startRecontact } from '#app/contact/services/recontact/runner.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { renderMail } from '../mail/words.ts';

const environment = readEnvironment();
const tools = createTools('worker', environment);
const script = join(import.meta.dirname, '../../../scripts/run/post.ts');
const office = openPostOffice({ environment, ids: tools.ids, script, connections: 8 });
startRecontact(tools, office, renderMail);
