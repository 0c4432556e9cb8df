import type { Outcome, TicketRecord } from '../../../flow/ports.ts';
import { answerTo, newestEntry, pressedCommand, pressedTicketCommand, words } from '../acts.ts';
import { ACTIONS, readSeveral } from '../cards/action-ids.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { asked, unknownList } from '../cards/on-call.ts';
import { nameOf } from '../cards/words.ts';
import { refusalMessage } from '../errors.ts';
import type { DoneLine, Feature, OnPress, Pressed, Typed } from '../feature.ts';
import { oneLine, unwrapped } from '../mrkdwn.ts';
import { caseIdOf, headOf } from '../typed.ts';
import { nearLists } from './on-call.ts';

const paged: DoneLine = (record, context) => newestEntry(record, context, 'paged');
const whose: DoneLine = ({ id, state: { owner } }, context) =>
  owner === null ? `${id} still has no owner.` : `${id} belongs to ${nameOf(owner, context)}.`;
const onPage: DoneLine = (record, context) => `You are on it: nobody else is paged. ${whose(record, context)}`;
const onAlert: DoneLine = (record, context) => `You are on it, and the leaders see that. ${whose(record, context)}`;
const onTicket = ({ id }: TicketRecord) => `You are on it: nobody else is paged. Claim ${id} when you start.`;

/** Whoever is on call there is paged until somebody answers (ES-3). */
async function pageTyped({ verbs, person, context, text }: Typed) {
  const { head, rest } = headOf(text);
  const { head: whom, rest: why } = headOf(rest);
  const caseId = caseIdOf(head);
  if (caseId === null || whom === '')
    return words('Which case, and whom? Write `/case page CASE-12 engineering what they are needed for`.');
  const { policy } = context;
  const wanted = unwrapped(whom);
  const found = asked(wanted, policy);
  if (found === null || !('list' in found)) {
    const near = nearLists(wanted, policy).filter((id) => id !== wanted && 'list' in (asked(id, policy) ?? {}));
    if (near.length === 0) return words(unknownList(wanted, policy));
    const nobody = `There is no on-call list called “${oneLine(wanted, 60)}”. Nobody is paged.`;
    return didYouMean(
      nobody,
      near.map((id) => `page ${caseId} ${id} ${why}`.trim()),
    );
  }
  const outcome = await verbs.page({ caseId, list: found.list, why: unwrapped(why), person });
  return answerTo(outcome, context, (record) => words(paged(record, context)));
}

/** Answers all of a message at once; what somebody else has answered meanwhile, or may not be answered, is named. */
const answerAll =
  (answer: (pressed: Pressed, id: string) => Promise<Outcome<unknown>>, said: (ids: string) => string): OnPress =>
  async (pressed) => {
    const lines: string[] = [];
    const answered: string[] = [];
    for (const id of readSeveral(pressed.on.rest)) {
      const outcome = await answer(pressed, id);
      if (outcome.ok) answered.push(id);
      else lines.push(refusalMessage(outcome.refusal, pressed.context).text);
    }
    const done = answered.length === 0 ? [] : [said(answered.join(', '))];
    return words([...done, ...lines].join('\n') || 'Nothing was left to answer.');
  };

const allPages = answerAll(
  ({ verbs, person }, id) => {
    const given = { id, person, command: { type: 'acknowledge_page' } } as const;
    return id.startsWith('CASE-') ? verbs.command(given) : verbs.commandTicket(given);
  },
  (ids) => `You are on it: nobody else is paged for ${ids}.`,
);
const allAlerts = answerAll(
  ({ verbs, person }, id) => verbs.command({ id, person, command: { type: 'acknowledge_alert' } }),
  (ids) => `You are on it, and the leaders see that: ${ids}.`,
);

/** Ringing whoever is on call, and "I’m on it", for a page or the leaders' alert. */
export const page: Feature = {
  commands: [
    {
      words: ['page'],
      numbered: true,
      usage: '`/case page CASE-12 engineering why` whoever is on call is paged until somebody answers',
      run: pageTyped,
    },
  ],
  buttons: {
    [ACTIONS.pageOnIt]: pressedCommand({ type: 'acknowledge_page' }, onPage),
    [ACTIONS.pageOnAll]: allPages,
    [ACTIONS.alertOnAll]: allAlerts,
    [ACTIONS.ticketPageOnIt]: pressedTicketCommand({ type: 'acknowledge_page' }, onTicket),
    [ACTIONS.alertOnIt]: pressedCommand({ type: 'acknowledge_alert' }, onAlert),
  },
};
