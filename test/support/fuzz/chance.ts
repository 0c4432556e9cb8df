import { type Random, randomOf } from '../../../src/sandbox/past/random.ts';

/** Inputs an edge: as many as `usual`, or as `CASELOAD_FUZZ` says. */
export const amountOf = (usual: number): number => Number(process.env.CASELOAD_FUZZ ?? usual);

const { CASELOAD_FUZZ_SEED } = process.env;
/** The same inputs in every run, so that a red run is the change's doing; `CASELOAD_FUZZ_SEED=random` looks for new ones, a number plays them again. */
export const SEED =
  CASELOAD_FUZZ_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(CASELOAD_FUZZ_SEED ?? 20_261_130);

/** Input `n` of an edge depends on nothing but the seed, so that one alone can be played again. */
export const chanceOf = (edge: string, n: number): Random => {
  let mixed = SEED;
  for (const code of [...edge].map((letter) => letter.charCodeAt(0))) mixed = Math.imul(mixed ^ code, 0x9e3779b1);
  return randomOf(Math.imul(mixed ^ (n + 1), 0x85ebca6b));
};
