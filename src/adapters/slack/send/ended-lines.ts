import type { WebClient } from '@slack/web-api';
import type { Notice } from '../../../domain/people/state.ts';
import { type Effect, linePlace } from '../../../domain/record/effect.ts';
import type { CardPlace, Logged } from '../../../domain/record/record.ts';
import type { SendJob, Subject, Told } from '../../../flow/delivery.ts';
import { type CardContext, type Message, personOf } from '../cards/card.ts';
import { entriesOf } from '../cards/notices.ts';
import { alertLine, isAlertOver, isRingOver, ringLine } from '../cards/ring.ts';
import { lineMetadata } from './lookup.ts';
import { unlessGone } from './outcome.ts';
import { maySee } from './person-content.ts';
import { body } from './place.ts';
import type { Entry } from './saying.ts';

/** So many struck lines are remembered. */
const STRUCK = 5_000;

/** Strikes what has rung below a person's message and is over: it would be the last that they read. `gone`: what Slack says of a line that cannot be edited. */
export function lineEnder(client: WebClient, gone: ReadonlySet<string>) {
  /** Not to be struck with every edit of what they hang from. */
  const struck = new Set<string>();
  return async ({ effect, subject }: SendJob, context: CardContext, step: { write: boolean }): Promise<void> => {
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

/** Of the lines below a message of a person or channel those that are over by now. */
function endedLines(effect: Effect, subject: Subject, context: CardContext): readonly EndedLine[] {
  if (!('group' in effect) || effect.group === undefined || effect.kind === 'ring') return [];
  if (subject.kind !== 'person' && subject.kind !== 'channel') return [];
  const { record, told } = subject;
  const over = subject.kind === 'person' ? overTo(subject, context) : overInChannel(subject, effect.group, context);
  const prefix = linePlace(effect.group, '');
  return (record.lines ?? []).flatMap((place) => {
    if (!place.channel.startsWith(prefix)) return [];
    const line = Number(place.channel.slice(prefix.length));
    const said = (record.log as readonly Logged<object>[]).find(({ n }) => n === line);
    const notice = said !== undefined && 'notice' in said ? (said.notice as Notice) : undefined;
    const about = told.find((one) => one.notice.about.id === notice?.about.id)?.subject;
    const message = notice === undefined || !about ? null : over({ notice, subject: about });
    return message === null ? [] : [{ place, line, message }];
  });
}

/** The struck line of what is over; null where it goes on, or may not be read any more. */
type Over = (told: { readonly notice: Notice; readonly subject: NonNullable<Told['subject']> }) => Message | null;

function overTo({ record }: Extract<Subject, { kind: 'person' }>, context: CardContext): Over {
  const person = personOf(record.state.person, context);
  return (told) => {
    if (person === undefined || !maySee(told.subject, person, context)) return null;
    const about = told.subject.record;
    const entries = told.notice.asked ? [] : entriesOf<Entry>(about.log, [told]);
    return isRingOver(about, entries, person, context) ? ringLine(about, entries, person, context, true) : null;
  };
}

function overInChannel({ record }: Extract<Subject, { kind: 'channel' }>, group: string, context: CardContext): Over {
  const settled = record.state.recent.find(({ id }) => id === group)?.settled ?? [];
  return (told) => {
    const about = told.subject.record;
    if (told.subject.kind === 'case' && told.subject.record.state.restricted) return null;
    const entries = entriesOf<Entry>(about.log, [told]);
    // What has left the log cannot be told again.
    if (entries.length === 0) return null;
    const isOver = isAlertOver(about, entries, settled.includes(about.id), context);
    return isOver ? alertLine(about, entries, context, true) : null;
  };
}
