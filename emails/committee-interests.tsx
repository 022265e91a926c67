import { plainMail } from './parts/plain-mail.tsx';

export const committeeInterests = plainMail('committeeInterests', ['first', 'second']);
