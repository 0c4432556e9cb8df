import type { Person } from '../../../config/policy/schema.ts';
import { limitWords, worthOf } from '../../../domain/picture/approval.ts';
import { incidentWords } from '../../../domain/picture/incident.ts';
import { headLine, matterLine, sentence, standLine, titleOf } from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import { askedBy, factsLine } from '../../../domain/picture/ticket-picture.ts';
import { joined, type Line, say } from '../../../domain/words/line.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { cutMrkdwn, lines } from '../mrkdwn.ts';
import { actRow } from './act-buttons.ts';
import { buttonValue } from './action-ids.ts';
import { footnote, message, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk, plainWords } from './hand.ts';
import { pictured } from './pictured.ts';

/** Escaping makes text up to five times as long; this keeps a card below what Slack takes. */
const LONGEST = 1_500;

/** The card of linked work: what is needed, the case and account behind it, who asks, by when, whose it is. For the team’s channel, or one who asked for it. */
export function ticketCard(record: TicketRecord, context: CardContext, person?: Person): Message {
  const { id, version, state } = record;
  const part = (name: string): string => `ticket:${id}:${version}:${name}`;
  const reader = person === undefined ? { channel: context.policy.teams[state.team]?.channel ?? '' } : { person };
  const picture = pictured(record, reader, context);
  const show = (line: Line | null): string | null => (line === null ? null : cutMrkdwn(mrk(line, context), LONGEST));
  return message(
    ticketText(picture, context),
    section(
      part('ask'),
      lines(
        show(headLine(picture)),
        show(matterLine(picture, 400)),
        show(picture.account),
        show(worthOf(state)),
        show(factsLine(state)),
      ),
    ),
    section(
      part('status'),
      lines(
        show(picture.settled === null ? standLine(picture) : joined(' · ', picture.settled, picture.met)),
        show(picture.asked),
        show(picture.telling),
        show(limitWords(state, context)),
        show(picture.onIt),
        show(incidentWords(state, context.now)),
      ),
    ),
    // Whoever has approved it reads it in the channel too: of two, no press is the right one for all.
    ...actRow(picture, buttonValue(record), part('actions'), person === undefined && state.approval?.first != null),
    footnote(part('context'), mrk(askedBy(state), context)),
  );
}

/** `ENG-12, P1, Engineering: Find out why … (CASE-128). Engineering’s turn, no owner yet, response by 14:35 UTC.` */
function ticketText(picture: Picture, context: CardContext): string {
  const stand = picture.settled ?? standLine(picture);
  const title = titleOf(picture).replaceAll(' · ', ', ');
  return plainWords(
    say`${title}: ${sentence(picture.headline, 200)}${picture.customer === null ? '' : ` (${picture.customer})`}. ${stand}.`,
    context,
  ).replaceAll(' · ', ', ');
}
