import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { carry } from '../../../../src/adapters/outbox/carry.ts';
import { startOutbox } from '../../../../src/adapters/outbox/outbox.ts';
import { type EffectBody, effectsOf, toCase } from '../../../../src/domain/record/effect.ts';
import type { Sender, SendOutcome } from '../../../../src/flow/delivery.ts';
import { openCase } from '../../../support/core-case.ts';
import { type Bench, bench, drainPorts } from '../../../support/ports.ts';
import { until } from '../../../support/until.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const now = () => new Date(1_000_000);
const to = (target: string): EffectBody =>
  toCase(target, { type: 'ticket_unanswered', ticket: 'ENG-1', team: 'engineering' });

async function pending(id: string, ...writes: readonly (readonly EffectBody[])[]): Promise<void> {
  const { state } = openCase();
  const effects = writes.flatMap((bodies, index) =>
    effectsOf(id, { seq: index + 1, through: index + 1, at: new Date(index) }, bodies),
  );
  const change = { id, expectedVersion: 0, state: { ...state, conversationId: null }, log: [], effects, wakeAt: null };
  if (!(await on.store.cases.insert(change))) throw new Error(`${id} is there already`);
}

/** A record that answers as told, by target and by turn. */
function records(answers: Readonly<Record<string, SendOutcome>> = {}): Sender & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    async send({ effect }) {
      told.push(effect.key);
      return answers[effect.destination] ?? { kind: 'done', receipt: { id: effect.key } };
    },
  };
}
const stored = async (id: string) => (await on.models.records.findById(id).lean()) ?? { effects: [], dead: [] };
const ports = (sender: Sender) => drainPorts({ store: on.outbox, sender, now });

test('[AD-4] all that a record has for others goes in its order and is taken away; what is for the outside stays', async () => {
  await pending('CASE-1', [to('person:ana'), to('ENG-1')], [{ kind: 'thread', channel: '#a' }, to('person:ana')]);
  const sender = records();
  expect(await carry(ports(sender), 'CASE-1')).toEqual({ kind: 'empty', sent: true });
  expect(sender.told).toEqual([
    'CASE-1:1:tell:record:person:ana',
    'CASE-1:1:tell:record:ENG-1',
    'CASE-1:2:tell:record:person:ana',
  ]);
  expect((await stored('CASE-1')).effects.map(({ kind }) => kind)).toEqual(['thread']);
  expect(await carry(ports(sender), 'CASE-1')).toEqual({ kind: 'empty', sent: false });
});

test('[AD-4] what met with another write waits, and nothing for the same record overtakes it; what is refused is a dead letter', async () => {
  await pending('CASE-1', [to('person:ana'), to('ENG-1')], [to('person:ana'), to('person:ben')]);
  const busy = { 'record:person:ana': { kind: 'unsure', error: 'busy' } } as const;
  const sender = records({ ...busy, 'record:ENG-1': { kind: 'refused', error: 'not_found' } });
  expect(await carry(ports(sender), 'CASE-1')).toMatchObject({ kind: 'again', at: new Date(1_000_500) });
  expect(sender.told).toHaveLength(3);
  const { effects, dead } = await stored('CASE-1');
  expect(effects.map(({ key, attempts }) => [key, attempts])).toEqual([
    ['CASE-1:1:tell:record:person:ana', 1],
    ['CASE-1:2:tell:record:person:ana', 0],
  ]);
  expect(dead).toMatchObject([{ key: 'CASE-1:1:tell:record:ENG-1', error: 'not_found', attempts: 1 }]);
});

test('[AD-4] killed in the middle, what was applied before is taken away and the rest is told again', async () => {
  await pending('CASE-1', [to('person:ana'), to('person:ben')]);
  const sender = records();
  const dying: Sender = {
    async send(job) {
      if (job.effect.destination === 'record:person:ben') throw new Error('killed');
      return sender.send(job);
    },
  };
  await expect(carry(ports(dying), 'CASE-1')).rejects.toThrow('killed');
  expect(await carry(ports(sender), 'CASE-1')).toEqual({ kind: 'empty', sent: true });
  expect(sender.told).toEqual(['CASE-1:1:tell:record:person:ana', 'CASE-1:1:tell:record:person:ben']);
});

test('[AD-4] a nudge names the record; a nudge that was lost is made good by the sweep, the oldest news first', async () => {
  await pending('CASE-2', [], [], [to('person:ana')]);
  await pending('CASE-1', [], [to('person:ana')]);
  await pending('CASE-3', [to('person:ana')]);
  const sender = records();
  const outbox = startOutbox(ports(sender), { after: () => ({ cancel: () => undefined }) });
  outbox.nudge([{ destination: 'record:person:ana', id: 'CASE-3' }]);
  await until(() => sender.told.length === 1, 'the nudge');
  await outbox.sweep();
  await until(async () => (await on.outbox.depth()).pending === 0, 'the sweep');
  expect(sender.told.map((key) => key.split(':')[0])).toEqual(['CASE-3', 'CASE-1', 'CASE-2']);
  await outbox.stop();
});
