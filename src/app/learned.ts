import { mongoArticles } from '../adapters/store/articles.ts';
import { mongoLearning } from '../adapters/store/learning.ts';
import type { Models } from '../adapters/store/models.ts';
import { caseChanges } from '../adapters/store/queries.ts';
import { nameOf } from '../config/error-code.ts';
import { openKnowledge } from '../flow/related.ts';
import { openTeaching } from '../flow/teach.ts';
import type { Logger } from './logger.ts';
import { openPredictions } from './predictions.ts';

/** What this workspace's past has taught: what solved its cases, what people corrected, how its customers rated. */
export async function openLearned(models: Models, log: Logger) {
  const teaching = await openTeaching(mongoLearning(models));
  const predictions = await openPredictions(models);
  const articles = mongoArticles(models);
  const knowledge = openKnowledge({ cases: caseChanges(models), articles }, (error) =>
    log.error({ err: nameOf(error) }, 'looking for what is related failed'),
  );
  await knowledge.refresh();
  return { teaching, predictions, articles, knowledge };
}
