/** Property tests draw the same cases for every mutant, and stop at the first that fails. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20261123, endOnFailure: true });
