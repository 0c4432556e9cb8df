import { afterEach, describe, expect, test } from '@jest/globals';
import { intercomPast } from '../../../../src/adapters/intercom/history.ts';
import type { ClosedConversation } from '../../../../src/flow/learn-history.ts';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { ALEX, type Clock, fake, KIM, MAYA, OMAR, TEAM } from '../../standins/intercom/support.ts';

let intercom: FakeIntercom;
afterEach(() => intercom.stop());

async function open(overrides: Parameters<typeof fake>[0] = {}) {
  const made = await fake(overrides);
  intercom = made.intercom;
  const waits: number[] = [];
  const past = intercomPast({
    client: made.client,
    adminId: KIM,
    policy: () => POLICY,
    now: () => new Date(made.clock.now),
    pause: async (ms) => {
      waits.push(ms);
      made.clock.now += ms;
    },
  });
  return { ...made, past, waits };
}

function closed(clock: Clock, text: string, tags: readonly string[] = []): string {
  clock.now += 60_000;
  const id = intercom.customer(MAYA).write(text);
  for (const tag of tags) intercom.teammate(ALEX).tag(id, tag);
  intercom.teammate(ALEX).close(id);
  return id;
}
async function all(past: ReturnType<typeof intercomPast>): Promise<readonly ClosedConversation[]> {
  const found: ClosedConversation[] = [];
  for await (const page of past.closed()) found.push(...page);
  return found;
}

describe('[TR-13] Intercom’s past', () => {
  test('[TR-13] closed conversations, newest first, over pages, with tags and teams by name; what is open is left', async () => {
    const { past, clock } = await open();
    const ids = Array.from({ length: 160 }, (_, at) =>
      closed(clock, `question ${at}`, at === 0 ? ['Refund', 'VIP'] : []),
    );
    const [first = ''] = ids;
    intercom.teammate(ALEX).assign(ids[1] ?? '', { team: TEAM });
    intercom.customer(MAYA).write('still open');
    const found = await all(past);
    expect(found).toHaveLength(160);
    expect(found.at(-1)).toEqual({
      id: first,
      contactId: MAYA,
      marks: { tags: ['Refund', 'VIP'], team: null, ticketTypes: [] },
    });
    expect(found.find(({ id }) => id === ids[1])?.marks.team).toBe('Tier 2');
    expect(intercom.violations).toEqual([]);
  });

  test('[TR-13] the type of its ticket, converted or linked, is one of its names', async () => {
    const { past, clock, client } = await open();
    const [converted, linked] = [closed(clock, 'it hums'), closed(clock, 'it sings')];
    await client.conversations.convertToTicket({ conversation_id: Number(converted), ticket_type_id: '32' });
    await client.tickets.create({
      ...{ ticket_type_id: '31', contacts: [{ id: MAYA }], conversation_to_link_id: linked },
      ...{ ticket_attributes: { Severity: 'S1' } },
    });
    intercom.teammate(ALEX).close(converted);
    const found = await all(past);
    expect(found.find(({ id }) => id === converted)?.marks.ticketTypes).toEqual(['Request']);
    expect(found.find(({ id }) => id === linked)?.marks.ticketTypes).toEqual(['Bug']);
  });

  test('[TR-13] [IN-12] a conversation is read as intake reads it; what is gone is nothing', async () => {
    const { past, clock } = await open();
    clock.now += 1_000;
    const mail =
      'The wimbel is late.\n\nKind regards\nMaya Meyer\nAcme Robotics\n\nOn Mon, 2 Mar 2026, Support wrote:\n> Dear Maya';
    const id = intercom.customer(MAYA).write(mail, { subject: 'Wimbel' });
    const read = await past.conversation(id);
    expect(read).toMatchObject({
      subject: 'Wimbel',
      parts: [{ text: 'The wimbel is late.', author: { kind: 'customer' } }],
    });
    intercom.teammate(ALEX).delete(id);
    expect(await past.conversation(id)).toBeNull();
  });

  test('[TR-13] [AD-6] says which contacts are still there', async () => {
    const { past } = await open();
    intercom.deleteContact(OMAR);
    expect([...(await past.contactsThere([MAYA, OMAR]))]).toEqual([MAYA]);
    expect([...(await past.contactsThere([]))]).toEqual([]);
  });

  test('[TR-13] [IC-6] within Intercom’s limit it waits as long as it is told, and goes on', async () => {
    const { past, clock, waits } = await open({ rateLimitPerSlice: 5 });
    const ids = Array.from({ length: 12 }, (_, at) => closed(clock, `question ${at}`));
    const read = await Promise.all(ids.map((id) => past.conversation(id)));
    expect(read.filter((one) => one !== null)).toHaveLength(12);
    expect(waits.length).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  });

  test('[TR-13] [IC-6] a token that is refused is no pause', async () => {
    const { past, waits } = await open();
    intercom.faults.next('*', { status: 401, code: 'unauthorized' }, 9);
    await expect(all(past)).rejects.toThrow();
    expect(waits).toEqual([]);
  });
});
