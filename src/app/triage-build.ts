import { keepWeights } from './triage-weights.ts';

/** The last step of the build: trains the built-in classifier once, so that no start has to. */
keepWeights();
