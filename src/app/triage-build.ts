import { keepWeights, layOutSeeds } from './triage-weights.ts';

/** The last steps of the build: the built-in classifier's examples, and its training, once, so that no start has to. */
layOutSeeds();
keepWeights();
