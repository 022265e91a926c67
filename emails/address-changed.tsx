import { plainMail } from './parts/plain-mail.tsx';

export const addressChanged = plainMail('addressChanged', ['first', 'second']);
