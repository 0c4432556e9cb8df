import type { Person } from '../config/policy/schema.ts';
import { cardChannels } from '../domain/case/channels.ts';
import { may } from '../domain/case/may.ts';
import { LONGEST_MESSAGE } from '../domain/case/reply.ts';
import { keepsThread, mayKeepThread } from '../domain/case/thread-note.ts';
import type { Actor } from '../domain/record/actor.ts';
import { cut } from '../domain/text/cut.ts';
import { actorOf, tellCase } from './case-command.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';

/** Something said in a thread: where, and what stands there now. */
export interface ThreadMessage {
  readonly channelId: string;
  readonly threadTs: string;
  readonly ts: string;
  readonly text: string;
  /** Slack's stamp of its last edit; null as it was first said. */
  readonly edited: string | null;
}

/** Who tells that something was deleted: an admin of Slack may have done it. */
const SLACK: Actor = { kind: 'rule', name: 'slack' };

const nameOf = ({ channelId, ts }: Pick<ThreadMessage, 'channelId' | 'ts'>): string => `${channelId}:${ts}`;

/**
 * Keeps what somebody said in the thread of a case's card as their note in Intercom, where the policy wants it, once, and what they make of it there, whatever the policy says
 * by then. Nobody has asked for anything: what becomes no note is passed over, and null.
 */
export async function hearThread(
  ports: FlowPorts,
  given: { readonly id: string; readonly person: Person; readonly message: ThreadMessage; readonly now: Date },
): Promise<Outcome<CaseRecord | null>> {
  const { id, person, message, now } = given;
  const record = await ports.store.cases.load(id);
  const text = cut(message.text.trim(), LONGEST_MESSAGE);
  if (record === null || text === '' || !isNote(ports, record, person, message)) return PASSED_OVER;
  const said = nameOf(message);
  const { edited } = message;
  const fact =
    edited === null
      ? ({ cause: `said:${said}`, command: { type: 'note', text, said } } as const)
      : ({ cause: `said:${said}:${edited}`, command: { type: 'edit_note', said, edited, text } } as const);
  const whole = edited !== null;
  const outcome = await tellCase(ports, { id, by: actorOf(person), ...fact, known: record, whole, now });
  return outcome.ok || outcome.refusal.kind === 'busy' ? outcome : PASSED_OVER;
}

/** What was deleted in a thread is taken back in Intercom, whatever the policy says by now. */
export const threadMessageGone = (
  ports: FlowPorts,
  given: { readonly id: string; readonly message: Pick<ThreadMessage, 'channelId' | 'ts'>; readonly now: Date },
): Promise<Outcome<CaseRecord>> => {
  const said = nameOf(given.message);
  const command = { type: 'take_back_note', said } as const;
  const { id, now } = given;
  return tellCase(ports, { id, by: SLACK, command, cause: `said:${said}:gone`, whole: true, now });
};

const PASSED_OVER = { ok: true, record: null } as const;

/** In the thread of the card as it stands, by somebody who may work on the case. */
function isNote(
  ports: FlowPorts,
  { state, cards }: CaseRecord,
  person: Person,
  { channelId, threadTs, edited }: ThreadMessage,
): boolean {
  const policy = ports.policy();
  const stands = cardChannels(state, policy);
  return (
    (edited === null ? keepsThread : mayKeepThread)(state, policy) &&
    may(person, 'see', state, policy) &&
    may(person, 'work', state, policy) &&
    cards.some((card) => card.channelId === channelId && card.ts === threadTs && stands.includes(card.channel))
  );
}
