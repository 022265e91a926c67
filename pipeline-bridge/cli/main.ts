/** The command consent-gate: asks a gate before work begins. Exit 0 permit, 3 deny, 4 stale or unreachable, 2 usage. */
import { connectionFrom } from './call.ts';
import { check } from './check.ts';
import { dropLease } from './drop-lease.ts';
import { manifest } from './manifest.ts';
import { duoMatch, state, watch } from './others.ts';
import { EXIT, languageOf, Outcome, usage } from './outcome.ts';
import { verifyReceipt } from './verify-receipt.ts';
import { say } from './words.ts';

const HELP = `consent-gate check --action A (--sample S-… … | --samples-from FILE | --participant P-… … | --manifest M-…)
    [--duo DUO:…]… [--disease MONDO:…]… [--use U]… [--commercial]
    [--recipient-class C] [--organisation O] [--country CC] [--approval A] [--dataset D]
    [--ethics OPINION] [--report R] [--counsellor C] [--min-revision N] [--json] [-- command …]
consent-gate check --claim 'consent:action=…;samples=S-…,…' [--task N] [--json] [-- command …]
consent-gate manifest FILE.csv|FILE.ndjson --action A [--approval A] [--dataset D] [--recipient-class C] [--organisation O]
    [--country CC] [--duo DUO:…]… [--disease MONDO:…]… [--use U]… [--commercial] [--min-revision N]
    [--dry-run] [--out FILE] [--json]
consent-gate state P-… [--at INSTANT] [--known REVISION|INSTANT]
consent-gate watch [--after N]
consent-gate duo-match --permission DUO:… [--also DUO:…]… [--modifier DUO:…]… [--allowed-disease MONDO:…]…
    [--parameter DUO:…=VALUE]… --duo DUO:… [--disease MONDO:…]… [--commercial] [--recipient-class C …]
consent-gate verify-receipt FILE [--keys JWKS-FILE]
consent-gate drop-lease
consent-gate serve slurm | enforce slurm [--configuration FILE]
consent-gate override JOB ORDER [--configuration FILE]
CONSENT_GATE_URL (http://localhost:3100), CONSENT_GATE_TOKEN or CONSENT_GATE_TOKEN_FILE, LANG.
CONSENT_GATE_SOCKET (.data/operator/gate-1.sock) for drop-lease, on the gate's machine, as its user. Exit 0 permit, 3 deny, 4 stale, 2 usage.
`;

async function main(args: readonly string[]): Promise<number> {
  const language = languageOf(process.env);
  const [command, ...rest] = args;
  const connect = (needsToken = true) => connectionFrom(process.env, language, needsToken);
  const split = rest.indexOf('--');
  const flags = split < 0 ? rest : rest.slice(0, split);
  switch (command) {
    case 'check':
      return check(connect(), flags, split < 0 ? [] : rest.slice(split + 1));
    case 'state':
      return state(connect(), rest);
    case 'watch':
      return watch(connect(), rest);
    case 'duo-match':
      return duoMatch(connect(), rest);
    case 'verify-receipt':
      return verifyReceipt(connect(false), rest);
    case 'drop-lease':
      return dropLease(process.env, language);
    case 'serve':
    case 'enforce':
      return (await import('../adapters/slurm/main.ts')).runSlurm(command, rest); // the rest starts without it
    case 'override':
      return (await import('../adapters/slurm/override.ts')).runOverride(rest);
    case 'manifest':
      return manifest(connect(), rest);
    case '--help':
    case 'help':
      process.stdout.write(HELP);
      return EXIT.permit;
    default:
      throw usage(say('usage', language));
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(error instanceof Outcome ? error.code : EXIT.stale);
  },
);
