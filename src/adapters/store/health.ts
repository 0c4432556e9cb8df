import type { RecordKind } from '../../domain/record/record.ts';
import type { TroubleState } from '../../domain/record/trouble.ts';
import type { TroubleStore } from '../../flow/health.ts';
import type { Lag } from '../../flow/lag.ts';
import { GIVEN_UP, type HealthLetter, type Looked } from '../../flow/letters.ts';
import { brokenWhy, NO_PROOF, type Proof } from './broken.ts';
import { heardOf } from './heard.ts';
import { historyOf } from './history.ts';
import { letterOf } from './letters.ts';
import { type Models, native } from './models.ts';
import { findRecords, proven, records } from './records.ts';
import { waitingInbox } from './waiting.ts';

/** What stands in the way, as it lies in the database. */
export function mongoHealth(models: Models, proof: Proof = NO_PROOF) {
  const all = native(models.records);

  /** Marked records that are still broken; what has been mended loses its mark. */
  async function broken(): Promise<{ readonly broken: Looked['broken']; readonly mended: readonly string[] }> {
    const marked = await all.find({ broken: { $gt: '' } }).toArray();
    const still: Looked['broken'][number][] = [];
    const mended: string[] = [];
    for (const one of marked) {
      try {
        proven(one, one.kind, proof);
        await all.updateOne({ _id: one._id }, { $unset: { broken: 1 } });
        mended.push(one._id);
      } catch (error) {
        still.push({ id: one._id, why: brokenWhy(error), nameless: isNameless(one) });
      }
    }
    return { broken: still, mended };
  }

  /** What was set aside, and what is being tried anew, which is not mended yet: both in one look, or what moves from the one to the other would be in neither. */
  async function aside() {
    const found = await all
      .find(
        {
          $or: [
            { 'dead.destination': { $gt: '' } },
            { 'effects.destination': { $gt: '' }, 'effects.asideAt': { $gt: new Date(0) } },
          ],
        },
        { projection: { kind: 1, dead: 1, effects: 1, 'state.restricted': 1 } },
      )
      .toArray();
    return found.flatMap((record) =>
      [...record.dead, ...record.effects.filter(({ asideAt }) => asideAt)].map((effect) => ({ record, effect })),
    );
  }

  /** Conversations that could not be looked at, each by its webhooks. */
  async function givenUp(): Promise<readonly HealthLetter[]> {
    const rows = await native(models.inbox)
      .find({ status: 'dead', receivedAt: { $gt: new Date(0) } })
      .sort({ receivedAt: 1 })
      .toArray();
    if (rows.length === 0) return [];
    const ofThem = { 'state.conversationId': { $in: rows.map(({ conversationId }) => conversationId) } };
    const cases = await all
      .find({ kind: 'case', ...ofThem }, { projection: { kind: 1, 'state.conversationId': 1, 'state.restricted': 1 } })
      .toArray();
    const nameless = new Set(
      cases.filter(isNameless).map(({ state }) => (state as { conversationId: string }).conversationId),
    );
    return rows.map(({ _id: key, conversationId: id, attempts, error, receivedAt: asideAt }) => ({
      ...{ id, key, destination: GIVEN_UP, attempts, asideAt, notBefore: null },
      error: error ?? 'unknown',
      nameless: nameless.has(id),
    }));
  }

  return {
    /** How far behind all is. `now`: the time of the cases. */
    async lag({ now, realNow }: { readonly now: Date; readonly realNow: Date }): Promise<Lag> {
      const [{ rows, since }, waiting, heard] = await Promise.all([
        waitingInbox(models),
        all
          .find({ 'effects.destination': { $gt: '' } }, { projection: { 'effects.at': 1, 'effects.asideAt': 1 } })
          .toArray(),
        heardOf(models).read(),
      ]);
      const ago = (at: number, from: Date): number => Math.max(0, from.getTime() - at);
      const effects = waiting.flatMap((one) =>
        one.effects.filter(({ asideAt }) => !asideAt).map(({ at }) => at.getTime()),
      );
      return {
        webhooks: rows,
        oldestWebhook: since && ago(since.getTime(), realNow),
        oldestMessage: effects.length === 0 ? null : ago(Math.min(...effects), now),
        heard: Object.fromEntries([...heard].map(([what, at]) => [what, ago(at.getTime(), realNow)])),
      };
    },
    /** `mended`: records that could not be read at the last look and can be now. */
    async look(): Promise<Omit<Looked, 'waiting'> & { readonly mended: readonly string[] }> {
      const letters = (await aside())
        .toSorted((a, b) => a.effect.at.getTime() - b.effect.at.getTime())
        .map(({ record, effect }): HealthLetter => {
          const { effect: _, ...letter } = letterOf(record._id, effect);
          return { ...letter, nameless: isNameless(record) };
        });
      return { letters: [...letters, ...(await givenUp())], ...(await broken()) };
    },
    troubles: {
      ...records<TroubleState, never>(all, 'trouble', historyOf(models)),
      open: () => findRecords<TroubleState, never>(all, 'trouble', { 'state.open': true }),
    } satisfies TroubleStore,
  };
}

/** A restricted case, or one of which nobody can tell whether it is (RO-6). */
const isNameless = ({ kind, state }: { readonly kind: RecordKind; readonly state: unknown }): boolean =>
  kind === 'case' &&
  !(typeof state === 'object' && state !== null && 'restricted' in state && state.restricted === false);
