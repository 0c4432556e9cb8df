import { type Classifier, classify } from '../domain/triage/classify.ts';
import { createLearner, type Learner } from '../domain/triage/learner.ts';
import {
  changesInForce,
  type KeptCorrection,
  type LearningEntry,
  type LearningStore,
} from '../domain/triage/lessons.ts';

/** The classifier of this workspace, the same in every instance: what one learns the others take over at their next `refresh`. */
export interface Teaching {
  /** Always the newest weights that this instance knows. */
  readonly classifier: Classifier;
  /** The change in force; 0 is the built-in classifier as it came. */
  version(): number;
  /** Learns one correction at once; `false` when the guard refused it. Rejects when it cannot be stored; the next `refresh` then unlearns it. */
  teach(correction: KeptCorrection): Promise<boolean>;
  /** Takes over what other instances, or the command line, have stored since; `true` when there was something. */
  refresh(): Promise<boolean>;
  /** Back to an earlier version, for all instances; `false` when there is none such. */
  rollBack(to: number, by: string, now: Date): Promise<boolean>;
  /** Unlearns what these cases taught and forgets its text (AD-6). */
  forget(caseIds: readonly string[], by: string, now: Date): Promise<void>;
}

/** Enough for every instance of a large installation to have corrected something in the same moment. */
const ATTEMPTS = 20;

type Unnumbered = LearningEntry extends infer E ? (E extends LearningEntry ? Omit<E, 'n'> : never) : never;

class WorkspaceTeaching implements Teaching {
  readonly #store: LearningStore;
  #learner: Learner = createLearner();
  #known = 0;
  /** One change at a time: the guard compares with what came before. */
  #turn: Promise<unknown> = Promise.resolve();

  readonly classifier: Classifier = {
    // Without lessons the shared classifier serves: nothing has to be trained twice.
    classify: (input) => (this.#learner.version === 0 ? classify(input) : this.#learner.classifier.classify(input)),
  };

  constructor(store: LearningStore) {
    this.#store = store;
  }

  version(): number {
    return this.#learner.version;
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #reload(): Promise<void> {
    const entries = await this.#store.load();
    this.#learner = createLearner({ history: changesInForce(entries) });
    this.#known = entries.at(-1)?.n ?? 0;
  }

  /** Decides on the newest state and stores it; when another instance was faster, again on what is the newest then. */
  async #change<T>(decide: () => { readonly entry: Unnumbered | null; readonly answer: T }): Promise<T> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await this.#catchUp();
      const { entry, answer } = decide();
      if (entry === null) return answer;
      const n = this.#known + 1;
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
      this.#change(() => {
        const { change, refused, judged } = this.#learner.learn([correction], this.#known + 1);
        const { at, by } = correction;
        const accepted = change === null ? [] : [correction];
        return {
          entry: { type: 'taught', at, by, accepted, refused: refused.length, judged },
          answer: change !== null,
        };
      }),
    );
  }

  rollBack(to: number, by: string, now: Date): Promise<boolean> {
    return this.#inTurn(() =>
      this.#change(() => {
        const there = to === 0 || this.#learner.history.some(({ version }) => version === to);
        if (!there || to === this.#learner.version) return { entry: null, answer: there };
        this.#learner.rollBack(to);
        return { entry: { type: 'rolled_back', at: now, by, to }, answer: true };
      }),
    );
  }

  forget(caseIds: readonly string[], by: string, now: Date): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#store.forget(caseIds))) return;
      await this.#change(() => ({
        entry: { type: 'forgotten', at: now, by, cases: caseIds.length },
        answer: undefined,
      }));
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
