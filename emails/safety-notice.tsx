import { plainMail } from './parts/plain-mail.tsx';

export const safetyNotice = plainMail('safetyNotice', ['first', 'second']);
