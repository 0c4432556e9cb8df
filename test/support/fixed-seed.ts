import fc from 'fast-check';

// The same properties are tried in every run, so that a red run is the change's doing. FC_SEED=random looks for new counterexamples.
const { FC_SEED } = process.env;
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED ?? 20_261_120) });
