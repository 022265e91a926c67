/** For tests of what follows a destruction at once: the second question is answered. How it is asked: consent/destroy-now.test.ts */
import { type AskedAgain, answeredAgain } from '#app/consent/services/confirm-destruction.server.ts';
import type { WithdrawalForm } from '#app/consent/services/withdraw-consent.server.ts';

export const askedAgainIn = ({ waiveCoolingOff }: WithdrawalForm): { askedAgain?: AskedAgain } =>
  waiveCoolingOff ? { askedAgain: answeredAgain() } : {};
