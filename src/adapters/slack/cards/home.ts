import type { HomeView, KnownBlock, StaticSelect } from '@slack/types';
import type { Person } from '../../../config/policy/schema.ts';
import { verdict } from '../../../domain/picture/day.ts';
import type { HomeList, HomeSection } from '../../../domain/picture/home.ts';
import { ownerLine } from '../../../domain/picture/lines.ts';
import type { QueueHealth } from '../../../domain/picture/queue-health.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import { capital, joined, queue, say, strong, when } from '../../../domain/words/line.ts';
import type { SeenHome } from '../../../flow/home.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { LIMITS } from '../limits.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { actButton, actRow } from './act-buttons.ts';
import { ACTIONS, buttonValue, homeValue, listValue } from './action-ids.ts';
import { actions, andMore, button, footnote, option, plain, section } from './blocks.ts';
import type { CardContext } from './card.ts';
import { answers, askedRow } from './digest.ts';
import { mrk } from './hand.ts';
import { briefOf, pictured } from './pictured.ts';
import { queueName } from './words.ts';

/** What each list is called where one chooses, above it, and where it is empty. */
const LISTS: Readonly<Record<HomeList, { readonly name: string; readonly empty: string }>> = {
  late: { name: 'Late, or nearly', empty: 'Nothing of yours is late, or near it.' },
  asked: { name: 'Asked of you', empty: 'Nobody waits for an answer of yours.' },
  mine: { name: 'Yours', empty: 'Nothing is yours right now.' },
  free: { name: 'Nobody’s yet', empty: 'Everything in your queues has an owner.' },
  tickets: { name: 'Your team’s tickets', empty: 'No ticket is yours, and none of your team waits to be claimed.' },
  queues: { name: 'All of your queues', empty: 'Your queues are empty.' },
  ours: { name: 'Our turn', empty: 'It is nowhere our turn.' },
  customer: { name: 'The customer’s turn', empty: 'Nothing waits for a customer.' },
  team: { name: 'Another team’s turn', empty: 'Nothing waits for another team.' },
};

/** More queues than anybody leads by hand; what is left out is calm. */
const QUEUES = 20;

/** Somebody's App Home: their day in a sentence, what presses first, and for those who lead how their queues stand (SK-4). */
export function homeView({ home, cases, tickets }: SeenHome, person: Person, at: CardContext): HomeView {
  // As the digests write them: both stand there for a day.
  const context = { ...at, zone: person.timeZone };
  const records = new Map([...cases, ...tickets].map((record) => [record.id, record]));
  const { show, sections } = home;
  const one = show.list === 'all' ? null : show.list;
  const shown = sections.flatMap((each) => sectionBlocks(each, { home, records, person, context }));
  return viewOf(show, [
    section('home:day', `*${capital([verdict(home.day)]).join('')}.*`),
    actions(
      // What was chosen stays chosen in a block of the same name, whatever is drawn.
      `home:controls:${show.list}`,
      listSelect(home),
      button(ACTIONS.homeOpenCase, 'Open a case', 'LIST-0|0'),
      button(ACTIONS.homePreferences, 'Preferences', 'LIST-0|0'),
    ),
    ...shown,
    ...(one === null && shown.length === 0 ? [section('home:empty', emptyWords(home.queues, context))] : []),
    ...(one === null ? [] : pageBlocks(home)),
    ...(one === null ? healthBlocks(home.health, context) : []),
    footnote(AT, mrk(say`As it stood ${when(context.now)}.`, context)),
  ]);
}

/** The block that says when it was drawn: it alone makes no other picture. */
const AT = 'home:at';

/** What is shown, to compare by. */
export const homePrint = ({ blocks }: HomeView): string =>
  JSON.stringify(blocks.filter((block) => block.block_id !== AT));

/** For somebody whom the policy does not know: why, and nothing else. */
export const strangerHome = (words: string): HomeView =>
  viewOf({ list: 'all', page: 0 }, [section('home:stranger', words)]);

/** What is looked at travels in the view: whichever instance hears of the next press knows it. */
const viewOf = (show: SeenHome['home']['show'], blocks: readonly KnownBlock[]): HomeView => ({
  type: 'home',
  private_metadata: homeValue(show),
  blocks: [...blocks],
});

function listSelect({ show, lists }: SeenHome['home']): StaticSelect {
  const everything = option('Everything', homeValue({ list: 'all', page: 0 }));
  const options = [everything, ...lists.map((list) => option(LISTS[list].name, homeValue({ list, page: 0 })))];
  const chosen = options.find(({ value }) => value === homeValue({ list: show.list, page: 0 }));
  return {
    type: 'static_select',
    action_id: ACTIONS.homeList,
    placeholder: plain('What to look at', LIMITS.placeholder),
    options,
    initial_option: chosen ?? everything,
  };
}

interface Around {
  readonly home: SeenHome['home'];
  readonly records: ReadonlyMap<string, CaseRecord | TicketRecord>;
  readonly person: Person;
  readonly context: CardContext;
}

/** A list, or as much of it as stands where all do. */
function sectionBlocks({ list, ids, total }: HomeSection, around: Around): readonly KnownBlock[] {
  const { records, home } = around;
  const { name, empty } = LISTS[list];
  if (total === 0) return [section(`home:${list}`, empty)];
  const rows = ids.flatMap((id) => rowBlocks(list, records.get(id), around));
  const more = home.show.list === 'all' ? total - ids.length : 0;
  const all = button(`${ACTIONS.homeAll}0`, `All ${total}`, homeValue({ list, page: 0 }), {
    accessibility_label: `All ${total}: ${name}`,
  });
  return [section(`home:${list}`, `*${name}* · ${total}`, more > 0 ? all : undefined), ...rows];
}

/** A record on a line, with what is to be done about it first; a question with its answers. */
function rowBlocks(
  list: HomeList,
  record: CaseRecord | TicketRecord | undefined,
  { home, person, context }: Around,
): readonly KnownBlock[] {
  if (record === undefined) return [];
  const { id } = record;
  const blockId = `home:${list}:${id}`;
  const what = home.asked[id];
  if (list === 'asked' && what !== undefined)
    return [
      section(blockId, askedRow({ record, what }, person, context).line),
      ...actRow(answers({ record, what }, person, context), buttonValue(record), `${blockId}:answers`, true),
    ];
  const picture = pictured(record, { person }, context);
  const whose = mrk(
    record.state.owner === null ? ['nobody has it'] : record.state.owner === person.id ? [] : ownerLine(picture),
    context,
  );
  const line = [briefOf(record, picture, context), ...(whose === '' || list === 'free' ? [] : [whose])].join(' · ');
  const [first] = picture.acts.main.slice(0, 1).flatMap((act) => actButton(act, id, buttonValue(record), true));
  const look = button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open: ${id}` });
  return [section(blockId, line, first ?? look)];
}

/** Where there is more than a page. */
function pageBlocks({ show: { list, page }, pages }: SeenHome['home']): readonly KnownBlock[] {
  if (pages === 1) return [];
  const to = (at: number, words: string) =>
    button(`${ACTIONS.homePage}${at < page ? 0 : 1}`, words, homeValue({ list, page: at }));
  return [
    actions(
      'home:pages',
      ...(page > 0 ? [to(page - 1, '‹ Back')] : []),
      ...(page < pages - 1 ? [to(page + 1, 'Further ›')] : []),
    ),
    footnote('home:page', `Page ${page + 1} of ${pages}`),
  ];
}

/** What comes here, and how, for whoever has nothing yet. */
function emptyWords(queues: readonly string[], { policy }: CardContext): string {
  const channels = [...new Set(queues.flatMap((id) => policy.queues[id]?.channel ?? []))].map(
    (one) => `*${mrkdwn(one)}*`,
  );
  const where =
    channels.length === 0
      ? 'What is given to you stands here, the most urgent first.'
      : `New cases come to ${channels.slice(0, 3).join(', ')}. What you claim there, or what is given to you, stands here, the most urgent first.`;
  return `Nothing is yours right now, and nobody waits for you. ${where} You can open a case yourself, too.`;
}

function healthBlocks(health: readonly QueueHealth[], context: CardContext): readonly KnownBlock[] {
  if (health.length === 0) return [];
  const busy = health.filter(({ open }) => open > 0);
  const empty = health.filter(({ open }) => open === 0).map(({ queue: id }) => queueName(id, context));
  return [
    section('home:health', '*How your queues stand*'),
    ...busy.slice(0, QUEUES).map((one) =>
      section(
        `home:health:${one.queue}`,
        healthLine(one, context),
        button(ACTIONS.list, 'Show', listValue({ by: 'queue', queue: one.queue }), {
          accessibility_label: `Show: ${context.policy.queues[one.queue]?.name ?? one.queue}`,
        }),
      ),
    ),
    ...andMore('home:health:more', busy.length - QUEUES),
    ...(empty.length === 0 ? [] : [footnote('home:health:empty', `✓ Empty: ${empty.join(', ')}`)]),
  ];
}

/** "🔴 *Billing* · 12 open · 2 late · 3 within the hour · 4 nobody’s"; a mark of its own shape, never colour alone. */
function healthLine({ queue: id, open, late, near, nobodys }: QueueHealth, context: CardContext): string {
  const mark = late > 0 ? '🔴' : near > 0 ? '⏳' : nobodys > 0 ? '📥' : '✓';
  const soon = context.policy.riskBands.near;
  return mrk(
    joined(
      ' · ',
      say`${mark} ${strong(queue(id))}`,
      [`${open} open`],
      late === 0 ? null : [`${late} late`],
      near === 0 ? null : [`${near} within ${soon === 3_600_000 ? 'the hour' : durationWords(soon)}`],
      nobodys === 0 ? null : [`${nobodys} nobody has`],
    ),
    context,
  );
}
