import { type Classifier, classify } from '../domain/triage/classify.ts';
import { createLearner, type Learner } from '../domain/triage/learner.ts';
import {
  type InForce,
  inForce,
  type KeptCorrection,
  type LearningEntry,
  type LearningStore,
  type LessonsOf,
  type PastGain,
} from '../domain/triage/lessons.ts';
import type { Scorer } from '../domain/triage/model.ts';
import { type PastLesson, seedModel, taughtByPast } from '../domain/triage/training.ts';

/** The classifier of this workspace, the same in every instance: what one learns the others take over at their next `refresh`. */
export interface Teaching {
  /** Always the newest weights that this instance knows. */
  readonly classifier: Classifier;
  /** The change in force; 0 is the built-in classifier as it came. */
  version(): number;
  /** Lessons of the past that are in force. */
  past(): readonly PastLesson[];
  /** Learns one correction at once; `false` when the guard refused it. Rejects when it cannot be stored; the next `refresh` then unlearns it. */
  teach(correction: KeptCorrection): Promise<boolean>;
  /** Switches on what the past taught, in place of what it had taught before; the new version (TR-13). */
  learnPast(past: LearnedPast, by: string, now: Date): Promise<number>;
  /** Unlearns the past and forgets its words; false where it is not in force. */
  dropPast(by: string, now: Date): Promise<boolean>;
  /** Takes over what other instances, or the command line, have stored since; `true` when there was something. */
  refresh(): Promise<boolean>;
  /** Back to an earlier version, for all instances; `false` when there is none such. */
  rollBack(to: number, by: string, now: Date): Promise<boolean>;
  /** Unlearns these lessons and forgets their words (AD-6). `cases`: of how many. */
  forget(of: LessonsOf, by: string, now: Date): Promise<void>;
}

/** What was read of the past, and what it was worth on the part held back. */
export interface LearnedPast {
  readonly lessons: readonly PastLesson[];
  readonly read: number;
  readonly gain: PastGain;
}

/** Enough for every instance of a large installation to have corrected something in the same moment. */
const ATTEMPTS = 20;

type Unnumbered = LearningEntry extends infer E ? (E extends LearningEntry ? Omit<E, 'n'> : never) : never;

class WorkspaceTeaching implements Teaching {
  readonly #store: LearningStore;
  #learner: Learner = createLearner();
  #past: InForce['past'] = null;
  /** The model of the past, as long as that is the same: a thousand texts take half a second. */
  #pastModel: { readonly of: string; model: Scorer | null } = { of: '', model: null };
  #known = 0;
  /** One change at a time: the guard compares with what came before. */
  #turn: Promise<unknown> = Promise.resolve();

  readonly classifier: Classifier = {
    // Without lessons the shared classifier serves: nothing has to be trained twice.
    classify: (input) => (this.version() === 0 ? classify(input) : this.#learner.classifier.classify(input)),
  };

  constructor(store: LearningStore) {
    this.#store = store;
  }

  version(): number {
    return Math.max(this.#learner.version, this.#past?.version ?? 0);
  }

  past(): readonly PastLesson[] {
    return this.#past?.lessons ?? [];
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #reload(): Promise<void> {
    const entries = await this.#store.load();
    const { changes, past } = inForce(entries);
    this.#past = past;
    const of = past === null ? '' : `${past.version} ${past.lessons.length}`;
    if (this.#pastModel.of !== of) this.#pastModel = { of, model: null };
    const kept = this.#pastModel;
    const base = () => {
      kept.model ??= taughtByPast(seedModel(), past?.lessons ?? []);
      return kept.model;
    };
    this.#learner = createLearner({ history: changes, ...(past === null ? {} : { base }) });
    this.#known = entries.at(-1)?.n ?? 0;
  }

  /** Decides on the newest state and stores it; when another instance was faster, again on what is the newest then. */
  async #change<T>(decide: (n: number) => { readonly entry: Unnumbered | null; readonly answer: T }): Promise<T> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.#catchUp();
      const n = this.#known + 1;
      const { entry, answer } = decide(n);
      if (entry === null) return answer;
      // The numbered entry is the unnumbered one; TypeScript does not see that through the union.
      const stored = await this.#store.append({ ...entry, n } as LearningEntry).catch(async (error: unknown) => {
        this.#known = -1;
        throw error;
      });
      // Not `n` when it was taken: the next look then finds something newer and takes it over.
      this.#known = stored ? n : -1;
      if (stored) return answer;
    }
    throw new Error('the lesson lost every race against other instances');
  }

  async #catchUp(): Promise<boolean> {
    if ((await this.#store.newest()) === this.#known) return false;
    await this.#reload();
    return true;
  }

  refresh(): Promise<boolean> {
    return this.#inTurn(() => this.#catchUp());
  }

  teach(correction: KeptCorrection): Promise<boolean> {
    return this.#inTurn(() =>
      this.#change((n) => {
        const { change, refused, judged } = this.#learner.learn([correction], n);
        const { at, by } = correction;
        const accepted = change === null ? [] : [correction];
        return {
          entry: { type: 'taught', at, by, accepted, refused: refused.length, judged },
          answer: change !== null,
        };
      }),
    );
  }

  learnPast({ lessons, read, gain }: LearnedPast, by: string, now: Date): Promise<number> {
    return this.#inTurn(async () => {
      const version = await this.#change((n) => ({
        entry: { type: 'history', at: now, by, accepted: lessons, read, gain },
        answer: n,
      }));
      await this.#store.clearPast(version);
      await this.#reload();
      return version;
    });
  }

  dropPast(by: string, now: Date): Promise<boolean> {
    return this.#inTurn(async () => {
      const dropped = await this.#change((n) =>
        this.#past === null
          ? { entry: null, answer: null }
          : { entry: { type: 'history_off', at: now, by }, answer: n },
      );
      // Words that were switched off otherwise go too.
      await this.#store.clearPast(dropped ?? this.#known + 1);
      if (dropped !== null) await this.#reload();
      return dropped !== null;
    });
  }

  rollBack(to: number, by: string, now: Date): Promise<boolean> {
    return this.#inTurn(async () => {
      const back = await this.#change(() => {
        const there =
          to === 0 || to === this.#past?.version || this.#learner.history.some(({ version }) => version === to);
        if (!there || to === this.version()) return { entry: null, answer: { there, done: false } };
        return { entry: { type: 'rolled_back', at: now, by, to }, answer: { there, done: true } };
      });
      if (back.done) await this.#reload();
      return back.there;
    });
  }

  forget(of: LessonsOf, by: string, now: Date): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#store.forget(of))) return;
      const cases = (of.cases ?? of.conversations ?? of.contacts ?? []).length;
      await this.#change(() => ({ entry: { type: 'forgotten', at: now, by, cases }, answer: undefined }));
      await this.#reload();
    });
  }
}

/** The workspace's teaching as it is stored. Nothing is trained before it is needed. */
export async function openTeaching(store: LearningStore): Promise<Teaching> {
  const teaching = new WorkspaceTeaching(store);
  await teaching.refresh();
  return teaching;
}
