import type { Policy } from '../../config/policy/schema.ts';
import { localDate, personIn } from '../../domain/people/local-time.ts';
import { groupOf } from '../../domain/record/effect.ts';
import type { Sender, SendJob, SendOutcome } from '../../flow/delivery.ts';

export type Posted = 'card' | 'thread' | 'folded cards' | 'leader alert' | 'direct' | 'note';

/** A message that appeared somewhere; edits of one that stands ring nowhere and are counted apart. */
export interface Post {
  readonly what: Posted;
  /** Channel, person or conversation. */
  readonly where: string;
  /** Local date of the person, of the policy's first office for channels. */
  readonly day: string;
  readonly at: number;
  /** What a direct message was; `full`: what takes in the urgent news of a full day. */
  readonly kind?: 'page' | 'urgent' | 'full' | 'normal' | 'kept' | 'digest';
}

/** Takes everything that is sent, and counts what people would see. */
export class Counter implements Sender {
  readonly posts: Post[] = [];
  edits = 0;
  private readonly stands = new Set<string>();
  private readonly policy: Policy;
  private readonly now: () => Date;

  constructor(policy: Policy, now: () => Date) {
    this.policy = policy;
    this.now = now;
  }

  send({ effect, subject }: SendJob): Promise<SendOutcome> {
    const id = subject.record.id;
    switch (effect.kind) {
      case 'card':
        this.level('card', effect.channel, `${id} ${effect.channel}`);
        break;
      case 'thread':
        this.post('thread', effect.channel);
        break;
      case 'living': {
        const leaders = effect.channel === this.policy.leaders.channel;
        this.level(leaders ? 'leader alert' : 'folded cards', effect.channel, `${id} ${groupOf(effect)}`);
        break;
      }
      case 'direct':
        this.level('direct', effect.person, `${id} ${groupOf(effect)}`, kindOf(subject, groupOf(effect)));
        break;
      case 'ring':
        if ('person' in effect) this.post('direct', effect.person, urgencyOf(subject, effect.seq));
        else this.post('leader alert', effect.channel);
        break;
      case 'note':
        this.post('note', effect.conversation);
        break;
      default:
    }
    const channelId =
      'channel' in effect ? { channelId: effect.channel } : 'person' in effect ? { channelId: effect.person } : {};
    return Promise.resolve({ kind: 'done', receipt: { id: effect.key, ...channelId } });
  }

  private level(what: Posted, where: string, key: string, kind?: Post['kind']): void {
    if (this.stands.has(key)) this.edits += 1;
    else this.post(what, where, kind);
    this.stands.add(key);
  }

  private post(what: Posted, where: string, kind?: Post['kind']): void {
    const now = this.now();
    const zone = what === 'direct' ? personIn(this.policy, where).timeZone : 'Europe/Berlin';
    this.posts.push({
      what,
      where,
      day: localDate(zone, now),
      at: now.getTime(),
      ...(kind === undefined ? {} : { kind }),
    });
  }
}

/** What a line that rings was about. */
function urgencyOf(subject: SendJob['subject'], seq: number): Post['kind'] {
  const entry = subject.kind === 'person' ? subject.record.log.find(({ n }) => n === seq) : undefined;
  return entry !== undefined && 'notice' in entry ? entry.notice.urgency : undefined;
}

function kindOf(subject: SendJob['subject'], group: string | null): Post['kind'] {
  const message = subject.kind === 'person' ? subject.record.state.recent.find(({ id }) => id === group) : undefined;
  if (message === undefined || message.what === 'morning' || message.what === 'handover') return 'digest';
  if (message.what === 'urgent') return 'full';
  return message.what === 'news' ? message.notices[0]?.urgency : message.what;
}
