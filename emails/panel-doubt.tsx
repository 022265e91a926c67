import { plainMail } from './parts/plain-mail.tsx';

export const panelDoubt = plainMail('panelDoubt', ['first', 'second']);
