import { entriesIn } from '../../adapters/slack/cards/notices.ts';
import { attributesOf } from '../../domain/mirror/attributes.ts';
import { noteOf, noteText } from '../../domain/mirror/note.ts';
import { permalinkOf } from './slack.ts';
import { isSeen, type PastNote, type PastWorld } from './world.ts';

/** Shows every conversation's attributes as they are at `now`, and writes the notes of those that are still looked at. After Slack: a link leads to the card. */
export function mirrorAfter(world: PastWorld, { from, now }: { readonly from: Date; readonly now: Date }): void {
  const { desk, cases, notes } = world;
  const policy = world.ports.policy();
  const noteOfThen = ({ effect, record: { id, state, log } }: PastNote) => {
    const note = state.restricted ? null : noteOf(id, state, entriesIn(log, effect), { policy, now: effect.at });
    return note ? [{ text: noteText(note), at: effect.at }] : [];
  };
  for (const record of cases.values()) {
    const { state, cards } = record;
    if (state.conversationId === null) continue;
    const card = cards.at(-1);
    const link = card ? permalinkOf(card) : null;
    desk.show(state.conversationId, attributesOf(state, { policy, now, link }));
    if (!isSeen(record, from)) continue;
    const theirs = notes.filter(({ record: { id } }) => id === record.id);
    desk.note(state.conversationId, theirs.flatMap(noteOfThen));
  }
}
