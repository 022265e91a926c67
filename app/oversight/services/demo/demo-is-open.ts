/**
 * The demonstration's own pages show every mail and every one-time code. They are there only in the demonstration, and
 * only for who sits at this machine; for everybody else there is no such address.
 */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;

export const demoIsOpen = (environment: { readonly demo: boolean }, address: string): boolean =>
  environment.demo && LOOPBACK.test(address);
