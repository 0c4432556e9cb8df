import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { HomeShow } from '../../domain/picture/home.ts';
import type { Admitted } from '../../flow/door.ts';
import { readHome, readValue } from './cards/action-ids.ts';
import { homePrint, homeView, strangerHome } from './cards/home.ts';
import { contextOf } from './context.ts';
import type { StandingView } from './envelope.ts';
import { strangerWords } from './errors.ts';
import type { Deps, Homes } from './feature.ts';
import { errorCode } from './send/outcome.ts';

/** Slack tells when somebody opens their home, never that they left: who has done nothing there for so long looks no more. */
const LOOKS_MS = 600_000;
/** What no write of this process says (another instance's, a deadline that passed) is seen within so long. */
const AT_LEAST_MS = 30_000;

interface Looking {
  readonly slackId: string;
  /** One look for the trail, however often it is drawn anew: what comes in meanwhile is seen too. */
  readonly admitted: Admitted;
  show: HomeShow;
  until: number;
  /** What was published last; null: unknown, or not taken. */
  print: string | null;
  hash: string | null;
  /** One after the other: of two drawings at once the older might arrive last. */
  work: Promise<void>;
}

const EVERYTHING: HomeShow = { list: 'all', page: 0 };

/**
 * A home is a level: drawn when it is opened, after each act of its person, and in rounds while it is looked at and what it shows is another. Who looks is kept in
 * memory, by the instance that was told: one round looks after all of them, none has a timer or costs a write, and nobody looking costs nothing. What is lost with
 * the process is drawn anew when it is opened again.
 */
export function homesOf(deps: Omit<Deps, 'homes'> & { readonly realNow: () => Date }, client: WebClient): Homes {
  const { door, directory, realNow } = deps;
  const looking = new Map<string, Looking>();
  let dirty = false;
  let lookedAt = 0;

  /** Publishes if it is another than stands there, or `asked` for. */
  async function draw(one: Looking, asked: boolean): Promise<void> {
    const person = await directory.personOf(one.slackId);
    if (person === null) {
      forget(one);
      const member = await directory.belongs(one.slackId);
      door.turnAway({ kind: 'stranger', id: one.slackId, member }, 'home');
      await publish(one, strangerHome(strangerWords(contextOf(deps), member)), true);
      return;
    }
    const { show } = one;
    const seen = await one.admitted.verbs.home({ person, show });
    // The page that was asked for may not be there any more, unless another is by now.
    if (one.show === show) one.show = seen.home.show;
    const view = homeView(seen, person, contextOf(deps));
    const print = homePrint(view);
    if (!asked && print === one.print) return;
    one.print = (await publish(one, view, asked)) ? print : null;
  }

  /** False where another has published since this one did: whoever has is looking after it. */
  async function publish(one: Looking, view: HomeView, asked: boolean): Promise<boolean> {
    const { slackId: user_id, hash } = one;
    try {
      const { view: standing } = await client.views.publish({ user_id, view, ...(hash === null ? {} : { hash }) });
      one.hash = standing?.hash ?? null;
      return true;
    } catch (error) {
      one.hash = null;
      one.print = null;
      if (errorCode(error) !== 'hash_conflict') throw error;
      if (asked) return publish(one, view, asked);
      forget(one);
      return false;
    }
  }

  function forget(one: Looking): void {
    if (looking.get(one.slackId) === one) looking.delete(one.slackId);
    one.admitted.leave();
  }

  function begin(slackId: string, view: StandingView | null): Looking {
    const admitted = door.admit('home');
    const show = readHome(readValue(view?.private_metadata)?.rest ?? null) ?? EVERYTHING;
    const one = { slackId, admitted, show, until: 0, print: null, hash: null, work: Promise.resolve() };
    looking.set(slackId, one);
    return one;
  }

  /** What fails is tried again in the next round. */
  function drawn(one: Looking, asked: boolean): Promise<void> {
    one.work = one.work
      .then(() => draw(one, asked))
      .catch((error: unknown) => {
        one.print = null;
        dirty = true;
        deps.log.warn({ error: errorCode(error) ?? 'unknown' }, 'a home could not be published');
      });
    return one.work;
  }

  const seenAt = (one: Looking, view: StandingView | null): void => {
    one.until = realNow().getTime() + LOOKS_MS;
    one.hash = view?.hash ?? one.hash;
  };

  return {
    async show(slackId, view, show) {
      const one = looking.get(slackId) ?? begin(slackId, show === undefined ? null : view);
      seenAt(one, view);
      if (show !== undefined) one.show = show;
      await drawn(one, true);
    },
    looks: (slackId, view) => seenAt(looking.get(slackId) ?? begin(slackId, view), view),
    async acted(slackId) {
      const one = looking.get(slackId);
      if (one === undefined) return;
      seenAt(one, null);
      await drawn(one, false);
    },
    changed() {
      dirty = true;
    },
    async round() {
      const now = realNow().getTime();
      for (const one of looking.values()) if (one.until < now) forget(one);
      if (looking.size === 0 || (!dirty && now - lookedAt < AT_LEAST_MS)) return;
      dirty = false;
      lookedAt = now;
      for (const one of [...looking.values()]) await drawn(one, false);
    },
  };
}
