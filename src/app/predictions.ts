import type { Models } from '../adapters/store/models.ts';
import { latestRatings } from '../adapters/store/queries.ts';
import { LESSONS, learnAll, type Weights } from '../domain/predict/weights.ts';

export interface OpenPredictions {
  weights(): Weights;
  /** Takes over what was rated since, by whichever process it was heard; true when there was something. */
  refresh(): Promise<boolean>;
}

/**
 * The weights that the stored ratings teach (TR-7). There is no other copy: each process folds the same ratings in the same order, so all have the same
 * weights, after a restart too, and no rating counts twice. A changed rating or one that drops out of the newest counts as if it had never been.
 */
export async function openPredictions(models: Models): Promise<OpenPredictions> {
  let known = '';
  let weights = learnAll([]);
  const refresh = async (): Promise<boolean> => {
    // The newest one tells whether there is news; only then are all of them read.
    const newest = stamp(await latestRatings(models, 1));
    if (newest === known) return false;
    const ratings = await latestRatings(models, LESSONS);
    weights = learnAll(ratings);
    known = stamp(ratings.slice(-1));
    return true;
  };
  await refresh();
  return { weights: () => weights, refresh };
}

const stamp = (ratings: Awaited<ReturnType<typeof latestRatings>>): string =>
  ratings.map(({ at, score, risk }) => `${at.getTime()}:${score}:${risk}`).join();
