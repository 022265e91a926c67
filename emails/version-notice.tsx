import { plainMail } from './parts/plain-mail.tsx';

export const versionNotice = plainMail('versionNotice', ['first', 'second', 'third']);
