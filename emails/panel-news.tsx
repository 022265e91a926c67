import { plainMail } from './parts/plain-mail.tsx';

export const panelNews = plainMail('panelNews', ['first', 'second']);
