import { plainMail } from './parts/plain-mail.tsx';

export const recontact = plainMail('recontact', ['first', 'second']);
