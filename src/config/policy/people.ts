import type { Policy } from './schema.ts';

/** The person above a queue's manager: the queue's own director, else that of the leaders, else the first of the leaders. */
export function directorOf(queueId: string, { queues, leaders }: Policy): string | undefined {
  const queue = Object.hasOwn(queues, queueId) ? queues[queueId] : undefined;
  return queue?.director ?? leaders.director ?? leaders.people[0];
}
