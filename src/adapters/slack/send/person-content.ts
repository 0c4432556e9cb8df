import type { Person } from '../../../config/policy/schema.ts';
import { may } from '../../../domain/case/may.ts';
import { isPage } from '../../../domain/people/state.ts';
import type { Effect } from '../../../domain/record/effect.ts';
import type { Subject, Told } from '../../../flow/delivery.ts';
import { noting } from '../cards/blocks.ts';
import { type CardContext, type Message, personOf } from '../cards/card.ts';
import { handoverDigest, keptDigest, morningDigest } from '../cards/digest.ts';
import { dm, overtaken, ticketDm } from '../cards/dm.ts';
import { entriesOf } from '../cards/notices.ts';
import { isRingOver, ringLine } from '../cards/ring.ts';
import { severalPages, urgentNews } from '../cards/several.ts';
import { type Content, cleared, type Entry, forgotten, no, nothing, yes } from './saying.ts';

/** A message to a person: news of one record, or a digest. */
export function personContent(
  effect: Effect,
  subject: Extract<Subject, { kind: 'person' }>,
  context: CardContext,
): Content {
  const { record, told: notices, board } = subject;
  const person = personOf(record.state.person, context);
  // They have left the policy since.
  if (person === undefined) return nothing;
  if (effect.kind === 'ring') return ringContent(notices, person, context);
  if (effect.kind !== 'direct') return no(`a person cannot be told by ${effect.kind}`);
  const sent = record.state.recent.find(({ id }) => id === effect.group);
  if (sent === undefined) return forgotten;
  switch (sent.what) {
    case 'news': {
      const hidden = notices.some(({ subject: one }) => one !== null && !maySee(one, person, context));
      return cleared(newsContent(notices, isPage(sent), person, context), hidden);
    }
    case 'kept':
      return keptContent(notices, person, context);
    case 'urgent':
      return orOvertaken(urgentNews(notices, person, context), notices, person, context);
    case 'morning':
      return orNothing(board && morningDigest(board, person, context, notices));
    case 'handover':
      return orNothing(board && handoverDigest(board, person, context, notices));
    default:
      return sent.what satisfies never;
  }
}

/** Where nothing is left to say, what stands is taken back. */
function orOvertaken(message: Message | null, notices: readonly Told[], person: Person, context: CardContext): Content {
  const seen = notices.flatMap(({ subject }) => (subject && maySee(subject, person, context) ? [subject.record] : []));
  return yes(message ?? overtaken(seen), message === null);
}

/** The same of a digest. */
const orNothing = (message: Message | null): Content =>
  yes(message ?? noting('digest', 'Nothing that stood here waits for you any more.'), message === null);

/** What was kept, as a list; one thing alone as what it is, with all that can be pressed, if it is still true. */
function keptContent(notices: readonly Told[], person: Person, context: CardContext): Content {
  const list = keptDigest(notices, person, context);
  const again = notices.every(({ notice }) => notice.asked === true);
  return list !== null && isOne(notices)
    ? oneContent(notices, person, context, again)
    : orOvertaken(list, notices, person, context);
}

const isOne = (notices: readonly Told[]): boolean => new Set(notices.map(({ notice }) => notice.about.id)).size === 1;

function newsContent(notices: readonly Told[], arePages: boolean, person: Person, context: CardContext): Content {
  if (notices.length > 0 && !isOne(notices))
    return orOvertaken(
      arePages ? severalPages(notices, person, context) : urgentNews(notices, person, context),
      notices,
      person,
      context,
    );
  return oneContent(notices, person, context, false);
}

function oneContent(notices: readonly Told[], person: Person, context: CardContext, again: boolean): Content {
  const about = notices[0]?.subject;
  if (!about) return nothing;
  if (about.kind === 'ticket')
    return yes(ticketDm(about.record, entriesOf(about.record.log, notices), person, context, again));
  const { record } = about;
  return orOvertaken(
    maySee(about, person, context) ? dm(record, entriesOf(record.log, notices), person, context, again) : null,
    notices,
    person,
    context,
  );
}

export const maySee = (subject: NonNullable<Told['subject']>, person: Person, { policy }: CardContext): boolean =>
  subject.kind === 'ticket'
    ? subject.record.state.takenBack !== true
    : may(person, 'see', subject.record.state, policy);

/** The line that rings for what was heard; one of what may not be seen any more says nothing. */
function ringContent([told]: readonly Told[], person: Person, context: CardContext): Content {
  const subject = told?.subject;
  if (!told || !subject || !maySee(subject, person, context)) return nothing;
  const entries = told.notice.asked ? [] : entriesOf<Entry>(subject.record.log, [told]);
  // Said too late it is no news: what stands says how it is.
  return isRingOver(subject.record, entries, person, context)
    ? nothing
    : yes(ringLine(subject.record, entries, person, context));
}
