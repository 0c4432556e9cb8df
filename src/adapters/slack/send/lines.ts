import type { WebClient } from '@slack/web-api';
import { isSaid } from '../../../domain/case/runs.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { SendJob } from '../../../flow/delivery.ts';
import type { CardContext, Message } from '../cards/card.ts';
import { threadLine, ticketThreadLine } from '../cards/thread-line.ts';
import { type OwnReply, ownReplies } from './lookup.ts';
import { errorCode, unlessGone } from './outcome.ts';
import { body } from './place.ts';

type Lines = Extract<Effect, { kind: 'lines' }>;

/**
 * Draws anew what was said in the threads of a record's cards, as the log has it now; of a person's or channel's message the lines that have rung below it are
 * taken away, since the message says what they said. `gone`: what Slack says of a line that cannot be edited.
 */
export function lineDrawer(client: WebClient, gone: ReadonlySet<string>) {
  /** What cannot be edited any more is deleted: its words may not stay. */
  async function replace(at: { readonly channel: string; readonly ts: string }, message: Message | null) {
    if (message === null) return unlessGone(client.chat.delete(at));
    try {
      await client.chat.update({ ...at, ...body(message) });
    } catch (error) {
      if (!gone.has(errorCode(error) ?? '')) throw error;
      await unlessGone(client.chat.delete(at));
    }
  }

  return async (effect: Lines, { subject }: SendJob, context: CardContext, step: { write: boolean }): Promise<void> => {
    const place = effect.group ?? ('channel' in effect ? effect.channel : '');
    for (const { channelId, ts: card } of subject.record.cards.filter(({ channel }) => channel === place)) {
      const replies = await ownReplies(client, { channelId, ts: card });
      for (const { ts, text, message } of drawn(subject, replies, context)) {
        if (message !== null && message.text === text) continue;
        step.write = true;
        await replace({ channel: channelId, ts }, message);
      }
    }
  };
}

interface Drawn extends OwnReply {
  /** Null: nothing is left to say. */
  readonly message: Message | null;
}

function drawn(subject: SendJob['subject'], replies: readonly OwnReply[], context: CardContext): readonly Drawn[] {
  switch (subject.kind) {
    case 'case': {
      const { log } = subject.record;
      return linesOf(replies, (line, until) => {
        const entries = line.grows
          ? saidFrom(log, line.from, until)
          : writtenFrom(log, line.from).filter((one) => !isSaid(one));
        return entries.length === 0 ? null : threadLine(entries, context);
      });
    }
    case 'ticket': {
      const { log } = subject.record;
      return linesOf(replies, ({ from }) => {
        const entries = writtenFrom(log, from);
        return entries.length === 0 ? null : ticketThreadLine(entries, context);
      });
    }
    default:
      return replies.map((reply) => ({ ...reply, message: null }));
  }
}

interface Line {
  readonly from: number;
  /** Edited as long as one side goes on. */
  readonly grows: boolean;
}

/** `until`: where the next line of its kind begins. A reply that is no line of the thread is as it was: struck, or of another kind. */
function linesOf(replies: readonly OwnReply[], draw: (line: Line, until: number) => Message | null): readonly Drawn[] {
  const lines = replies.flatMap((reply) => {
    const line = lineOf(reply);
    return line === null ? [] : [{ reply, line }];
  });
  return lines.map(({ reply, line }) => {
    const later = lines.flatMap(({ line: other }) =>
      other.grows === line.grows && other.from > line.from ? other.from : [],
    );
    return { ...reply, message: draw(line, Math.min(...later, Number.POSITIVE_INFINITY)) };
  });
}

/** From the key under which it was posted, see `effectsOf`: `CASE-1:7:thread:slack:#tech`, with the group of a line that grows. */
function lineOf({ key, kind }: OwnReply): Line | null {
  const [, seq, group] = /^[^:]+:(\d+):thread:slack:[^:]*(?::(\d+))?$/.exec(key) ?? [];
  if (kind !== 'thread' || seq === undefined) return null;
  return { from: Number(group ?? seq), grows: group !== undefined };
}

const saidFrom = <E extends Logged<{ readonly type: string }>>(log: readonly E[], from: number, until: number) =>
  log.filter((one) => one.n >= from && one.n < until && isSaid(one));

/** What one write has logged: at one moment, in a row. */
function writtenFrom<E extends Logged<unknown>>(log: readonly E[], from: number): readonly E[] {
  const first = log.find(({ n }) => n === from);
  if (first === undefined) return [];
  const rest = log.filter(({ n }) => n >= from);
  const other = rest.findIndex(({ at }) => at.getTime() !== first.at.getTime());
  return other < 0 ? rest : rest.slice(0, other);
}
