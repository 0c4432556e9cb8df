import type { WebClient } from '@slack/web-api';
import { type Effect, linePlace } from '../../../domain/record/effect.ts';
import type { CardPlace } from '../../../domain/record/record.ts';
import type { SendJob, Subject } from '../../../flow/delivery.ts';
import { type CardContext, type Message, personOf } from '../cards/card.ts';
import { entriesOf } from '../cards/notices.ts';
import { isRingOver, ringLine } from '../cards/ring.ts';
import { type Entry, maySee } from './content.ts';
import { lineMetadata } from './lookup.ts';
import { unlessGone } from './outcome.ts';
import { body } from './place.ts';

/** So many struck lines are remembered. */
const STRUCK = 5_000;

/** Strikes what has rung below a person's message and is over: it would be the last that they read. `gone`: what Slack says of a line that cannot be edited. */
export function lineEnder(client: WebClient, gone: ReadonlySet<string>) {
  /** Not to be struck with every edit of what they hang from. */
  const struck = new Set<string>();
  return async ({ effect, subject }: SendJob, context: CardContext, step: { write: boolean }): Promise<void> => {
    if (effect.kind !== 'direct' || subject.kind !== 'person') return;
    for (const { place, line, message } of endedLines(effect, subject, context)) {
      if (struck.has(place.ts)) continue;
      step.write = true;
      const metadata = lineMetadata(subject.record.id, line);
      await unlessGone(
        client.chat.update({ channel: place.channelId, ts: place.ts, ...body(message), metadata }),
        gone,
      );
      if (struck.size >= STRUCK) struck.clear();
      struck.add(place.ts);
    }
  };
}

/** A line that has rung and is over, struck. */
interface EndedLine {
  readonly place: CardPlace;
  readonly line: number;
  readonly message: Message;
}

/** Of the lines below a person's message those that are over by now. */
function endedLines(
  { group }: Extract<Effect, { kind: 'direct' }>,
  { record, told }: Extract<Subject, { kind: 'person' }>,
  context: CardContext,
): readonly EndedLine[] {
  const person = personOf(record.state.person, context);
  if (person === undefined) return [];
  const prefix = linePlace(group, '');
  return (record.lines ?? []).flatMap((place) => {
    if (!place.channel.startsWith(prefix)) return [];
    const line = Number(place.channel.slice(prefix.length));
    const said = record.log.find(({ n }) => n === line);
    const notice = said !== undefined && 'notice' in said ? said.notice : undefined;
    const subject = told.find((one) => one.notice.about.id === notice?.about.id)?.subject;
    if (notice === undefined || !subject || !maySee(subject, person, context)) return [];
    const entries = notice.asked ? [] : entriesOf<Entry>(subject.record.log, [{ notice, subject }]);
    if (!isRingOver(subject.record, entries, person, context)) return [];
    return [{ place, line, message: ringLine(subject.record, entries, person, context, true) }];
  });
}
