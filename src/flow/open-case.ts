import type { CaseEvent } from '../domain/case/case.ts';
import { caseId } from '../domain/case/core.ts';
import type { Actor } from '../domain/record/actor.ts';
import { type EffectBody, effectsOf } from '../domain/record/effect.ts';
import { alikeTo } from './alike.ts';
import { absenceOf, nudgeFor, writeOf, written } from './change.ts';
import { endMerge, speakerOf } from './merge.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { relatedTo } from './related.ts';
import { CASE_RULES } from './rules.ts';

export type Opening = Omit<Extract<CaseEvent, { type: 'opened' }>, 'type' | 'number'>;

interface Given {
  /** The newest case of the conversation, closed, as the caller has just read it; null: there was none. */
  readonly latest?: CaseRecord | null;
  /** A number that was given to this opening alone, so that a case of that number is this one; `send`: what has to be done with it. */
  readonly reserved?: { readonly number: number; readonly send: EffectBody };
}

/**
 * Opens a case. When the conversation has an open one already, that one is the answer: a unique index holds it, whatever is repeated
 * or concurrent (IN-6). The number of a lost race stays unused.
 */
export async function openCase(
  ports: FlowPorts,
  opening: Opening,
  by: Actor,
  now: Date,
  { latest, reserved }: Given = {},
): Promise<{ readonly record: CaseRecord; readonly created: boolean }> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const isKnown = opening.conversationId === null || (latest !== undefined && attempt === 0);
    const existing = isKnown ? (latest ?? null) : await ports.store.cases.latestOf(opening.conversationId);
    const speaks = existing && (await speakerOf(ports, existing));
    if (speaks?.state.open) return { record: speaks, created: false };
    // Until then its conversation is held.
    if (existing?.state.mergedInto) await endMerge(ports, existing, now);
    const folded = await mustFold(ports, opening, now);
    const related = await relatedTo(ports, { ...opening, restricted: opening.placement.restricted }, now);
    const alike = await alikeTo(ports, { ...opening, id: null, restricted: opening.placement.restricted });
    const number = reserved?.number ?? (await ports.store.nextNumber('case'));
    const event: CaseEvent = {
      type: 'opened',
      number,
      ...opening,
      ...(folded ? { folded } : {}),
      ...(related ? { related } : {}),
    };
    const fresh = { id: caseId(number), record: null };
    const around = { absence: absenceOf(ports), weights: ports.predictions?.weights() };
    const events: readonly CaseEvent[] = alike ? [event, { type: 'merge_offered', case: alike }] : [event];
    const own = writeOf(CASE_RULES, ports.policy(), fresh, events, { at: now, by }, around);
    const asked = reserved ? effectsOf(own.id, { seq: 1, through: 1, at: now }, [reserved.send]) : [];
    const write = { ...own, effects: [...own.effects, ...asked] };
    if (await ports.store.cases.insert(write)) {
      nudgeFor(ports, write);
      return { record: written(null, write), created: true };
    }
    const same = reserved ? await ports.store.cases.load(write.id) : null;
    if (same) return { record: same, created: false };
  }
  throw new Error('a case could not be opened in five attempts');
}

/**
 * Whether the case goes without a card for now, because its channel has had its share of this hour (ES-6). Never where somebody has to see it at once: a
 * P1 or P2, a page, a restricted queue; nor where somebody opened it by hand and looks for it.
 */
async function mustFold(ports: FlowPorts, { assessment, placement, openedBy }: Opening, now: Date): Promise<boolean> {
  const channel = ports.policy().queues[placement.queue]?.channel;
  const urgent = assessment.priority === 'P1' || assessment.priority === 'P2' || placement.page.length > 0;
  if (channel === undefined || placement.restricted || openedBy === 'person') return false;
  const room = await roomForCard(ports, channel, now);
  return !room && !urgent;
}

const HOUR_MS = 3_600_000;
/** More cards than come in any hour: each hour counts on from a number of its own. */
const AN_HOUR = 1_000_000;

/** Whether a channel has room for one more card this hour (ES-6). The card counts from the asking; one that is then not posted is no harm. */
export async function roomForCard(ports: FlowPorts, channel: string, now: Date): Promise<boolean> {
  const hour = Math.floor(now.getTime() / HOUR_MS) * AN_HOUR;
  const number = await ports.store.nextNumber(`cards:${channel}`, hour);
  return number % AN_HOUR <= ports.policy().calm.cardsPerHour;
}
