import { plainMail } from './parts/plain-mail.tsx';

export const panelNone = plainMail('panelNone', ['first', 'second']);
