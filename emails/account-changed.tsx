import { plainMail } from './parts/plain-mail.tsx';

export const accountChanged = plainMail('accountChanged', ['first', 'second']);
