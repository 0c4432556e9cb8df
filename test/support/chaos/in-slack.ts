import { until } from '../until.ts';
import type { World } from '../world.ts';
import type { Order, SlackAct } from './order.ts';
import { caseOf, isUnheard, shownBy } from './seen.ts';

/** What is typed after `/case`, and what whoever types it is told where it is done. `mark` makes each reason, and what follows of it, stand once. */
const TYPED: readonly { readonly what: SlackAct['what']; typed(id: string, mark: string): string; told: RegExp }[] = [
  { what: 'claim', typed: (id) => `claim ${id}`, told: /is yours/ },
  { what: 'wait', typed: (id, mark) => `wait ${id} they look ${mark}`, told: /waits for the customer/ },
  { what: 'snooze', typed: (id, mark) => `snooze ${id} 3h later ${mark}`, told: /is snoozed/ },
  { what: 'resume', typed: (id) => `resume ${id}`, told: /is being worked on/ },
  { what: 'resolve', typed: (id, mark) => `resolve ${id} done ${mark}`, told: /is resolved/ },
  { what: 'reopen', typed: (id, mark) => `reopen ${id} not done ${mark}`, told: /is open again/ },
];

/** In Slack, of each of some cases something; what is refused is not done. Answers how many were asked for. */
export async function actInSlack(world: World, orders: readonly Order[]): Promise<number> {
  const shows = shownBy(world);
  let asked = 0;
  for (const order of orders) {
    // Drawn whatever is found: a card that comes late changes nothing of what happens after it.
    const { chance } = order;
    const [acts, replies, typed] = [chance.chance(0.4), chance.chance(0.25), chance.pick(TYPED)];
    const found = order.isDeleted || order.into !== null ? null : caseOf(shows, order.conversation);
    if (found === null || !acts) continue;
    asked += 1;
    if (replies) await reply(world, order, found);
    else await command(world, order, found, typed);
  }
  return asked;
}

interface Found {
  readonly id: string;
  readonly channel: string;
}

/** Whoever leads the queue in whose channel its card stands. */
function whoIn(world: World, channel: string): string {
  const queue = Object.values(world.policy.queues).find((one) => world.channel(one.channel) === channel);
  if (queue === undefined) throw new Error(`no queue in ${channel}`);
  return queue.lead;
}

const privately = (world: World, person: string, channel: string): readonly string[] =>
  world
    .person(person)
    .see(channel)
    .flatMap(({ isEphemeral, text }) => (isEphemeral ? [text] : []));

async function command(
  world: World,
  order: Order,
  { id, channel }: Found,
  { what, typed, told }: (typeof TYPED)[number],
): Promise<void> {
  const person = whoIn(world, channel);
  const before = privately(world, person, channel).length;
  const unheard = isUnheard(world, order, shownBy(world));
  await world.person(person).command('/case', typed(id, order.mark()), { in: channel });
  const answer = () => privately(world, person, channel)[before] ?? world.person(person).currentView()?.text;
  const said = await until(answer, `an answer to ${what} ${id}`);
  if (world.person(person).currentView()) await world.person(person).closeView();
  if (!told.test(said)) return;
  order.slack.push({ what, unheard, at: world.now() });
  order.history.push(`Slack: ${what}`);
}

async function reply(world: World, order: Order, { id, channel }: Found): Promise<void> {
  const person = world.person(whoIn(world, channel));
  const before = privately(world, whoIn(world, channel), channel).length;
  await person.command('/case', `reply ${id} We look into it. ${order.mark()}`, { in: channel });
  const answer = () => person.currentView() ?? privately(world, whoIn(world, channel), channel)[before];
  await until(answer, `a form for ${id}`);
  if (!person.currentView()) return;
  await person.submitView({});
  if (person.currentView()) await person.closeView();
  order.history.push('Slack: reply');
}
