import type { Policy } from '../../config/policy/schema.ts';
import type { Intent } from '../../config/vocabulary.ts';
import * as happens from '../../standins/intercom/world/conversations.ts';
import { typedToHtml } from '../../standins/intercom/world/html.ts';
import type { ConversationRecord } from '../../standins/intercom/world/records.ts';
import { createWorld } from '../../standins/intercom/world/world.ts';
import { intercomSeed } from '../seed/intercom.ts';
import { TAGS } from '../seed/tags.ts';
import { randomOf, varied } from './random.ts';

/** What customers called things before Caseload came: words of one product, which say nothing to anybody else. */
const EARLIER: Readonly<Partial<Record<Intent, readonly string[]>>> = {
  bug_report: [
    'The kestrel in lane ## {sulks|is sulking} {again|since Monday|since the night}.',
    'Perch ## {ghosts|shows a ghost} whenever I {fold|unfold} a board.',
    'Every {second|third} feather of board ## comes out {grey|doubled}.',
  ],
  outage: [
    'The lighthouse is dark for {all of us|the whole floor|every desk} since ##:##.',
    'No loft has light {this morning|since ##:##}, {here and in the east|in any of our houses}.',
  ],
  billing_question: [
    'Sheet ### has {two|three|four} feathers more than last month. What are they?',
    'Our {March|April|June} sheet is {higher|thinner} than sheet ###, can you look?',
  ],
  refund_request: [
    'Please unfeather sheet ###, we {never flew|did not fly} that week.',
    'Sheet ### was plucked twice, give us {one|the second} back.',
  ],
  cancellation: [
    'We want to moult at the end of {March|April|May}, loft ###.',
    'Loft ### {moults|is going to moult}: {the ##th is our last day|no new sheet, please}.',
  ],
  account_access: [
    'My ring {does not open|no longer opens} loft ### {since yesterday|after the holidays|today}.',
    '{Joe|Mia|Lee|Ida} needs a ring for {loft|perch} ##.',
  ],
  how_to: ['Where do I fold {a board|board ##} into a {flock|nest}?', 'How many kestrels can roost in {lane|loft} ##?'],
  feature_request: [
    'A {dusk|dawn} roost for {boards|flocks|lofts} of ## feathers would be lovely.',
    'Could a flock have {two|three|##} nests one day?',
  ],
};
const SEED = 20_250_610;
const EACH = 14;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A past with closed conversations of the months before it, each with the tag that somebody gave it; one in eight with another besides. */
export function withEarlier(
  recent: readonly ConversationRecord[],
  policy: Policy,
  now: Date,
): readonly ConversationRecord[] {
  let clock = 0;
  const world = createWorld(intercomSeed(policy, now), 'sandbox1', () => clock);
  world.remember(recent);
  const random = randomOf(SEED);
  const contacts = [...world.contacts.values()];
  const [, seat] = [...world.admins.keys()];
  // Object.entries forgets the key type of a Record.
  const texts = Object.entries(EARLIER).flatMap(([intent, forms]) =>
    forms.flatMap((form) => Array.from({ length: EACH }, () => ({ intent: intent as Intent, form }))),
  );
  for (const { intent, form } of texts) {
    clock = now.getTime() - random.between(40 * DAY_MS, 200 * DAY_MS);
    const record = happens.start(world, random.pick(contacts), typedToHtml(varied(form, random)));
    clock += random.between(5, 90) * MINUTE_MS;
    happens.adminReply(world, record, seat ?? '', typedToHtml('Thanks, I have looked at it and it is done.'));
    happens.close(world, record, happens.adminAuthor(seat ?? ''));
    const others = random.chance(0.125) ? [TAGS.vip] : [];
    for (const { id } of [TAGS[intent], ...others])
      record.tags.push({ id, appliedAt: record.updatedAt, adminId: seat ?? '' });
  }
  return [...world.conversations.values()];
}
