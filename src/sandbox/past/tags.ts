import { TAGS } from '../seed/tags.ts';
import type { PastWorld } from './world.ts';

/** Tags the closed conversations as their cases ended, most of them: nobody tags each. */
export function tagClosed({ desk, cases }: PastWorld): void {
  const records = new Map(desk.records().map((record) => [record.id, record]));
  for (const { state } of cases.values()) {
    const record = records.get(state.conversationId ?? '');
    if (record?.state !== 'closed' || state.number % 6 === 0) continue;
    const tags = [TAGS[state.assessment.intent], ...(state.account?.vip ? [TAGS.vip] : [])];
    for (const { id } of tags)
      record.tags.push({ id, appliedAt: record.updatedAt, adminId: record.adminAssigneeId ?? '' });
  }
}
