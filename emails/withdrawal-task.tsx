import { plainMail } from './parts/plain-mail.tsx';

export const withdrawalTask = plainMail('withdrawalTask', ['first']);
