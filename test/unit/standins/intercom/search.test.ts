import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Intercom, IntercomClient } from 'intercom-client';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ALEX, fake, KIM, MAYA, OMAR, START } from './support.ts';

const T = START / 1000;
let intercom: FakeIntercom;
let client: IntercomClient;
/** Three conversations a minute apart: open, assigned to Kim, tagged; closed; snoozed by a lead. */
let ids: { open: string; closed: string; snoozed: string };

beforeAll(async () => {
  const started = await fake();
  ({ intercom, client } = started);
  const alex = intercom.teammate(ALEX);
  const open = intercom.customer(MAYA).write('The API fails');
  alex.assign(open, { admin: KIM });
  alex.tag(open, 'bug');
  started.clock.now += 60_000;
  const closed = intercom.customer(MAYA).write('An invoice is missing');
  alex.close(closed);
  started.clock.now += 60_000;
  const snoozed = intercom.customer(OMAR).write('Pricing?');
  alex.snooze(snoozed, T + 86_400);
  await client.conversations.update({ conversation_id: open, custom_attributes: { 'Case number': 128 } });
  ids = { open, closed, snoozed };
});
afterAll(() => intercom.stop());

const f = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const and = (...value: object[]) => ({ operator: 'AND', value });
const or = (...value: object[]) => ({ operator: 'OR', value });

type Name = 'open' | 'closed' | 'snoozed';
// After the attribute update the open one changed last, together with the snoozed one; ties go to the higher id.
const CASES: readonly (readonly [title: string, query: object, expected: readonly Name[]])[] = [
  ['= on a string', f('state', '=', 'closed'), ['closed']],
  ['!= on a string', f('state', '!=', 'closed'), ['snoozed', 'open']],
  ['IN', f('state', 'IN', ['closed', 'snoozed']), ['snoozed', 'closed']],
  ['NIN', f('state', 'NIN', ['closed', 'snoozed']), ['open']],
  ['> includes its bound', f('created_at', '>', T + 60), ['snoozed', 'closed']],
  ['< includes its bound', f('created_at', '<', T + 60), ['open', 'closed']],
  ['a date as a string', f('created_at', '>', String(T + 61)), ['snoozed']],
  ['= on a boolean', f('open', '=', true), ['snoozed', 'open']],
  ['a boolean as a string', f('open', '=', 'false'), ['closed']],
  ['~ contains, without case', f('source.body', '~', 'api'), ['open']],
  ['!~ does not contain', f('source.body', '!~', 'api'), ['snoozed', 'closed']],
  ['^ starts with', f('source.author.name', '^', 'Om'), ['snoozed']],
  ['$ ends with', f('source.author.email', '$', 'acme.example'), ['open', 'closed']],
  ['= on an integer', f('admin_assignee_id', '=', Number(KIM)), ['open']],
  ['a list: tags', f('tag_ids', '=', '8001'), ['open']],
  ['a list: contacts', f('contact_ids', 'IN', [OMAR]), ['snoozed']],
  ['a custom attribute', f('custom_attributes.Case number', '=', 128), ['open']],
  ['AND', and(f('open', '=', true), f('updated_at', '>', T), f('source.author.type', '=', 'lead')), ['snoozed']],
  ['OR', or(f('state', '=', 'open'), f('state', '=', 'closed')), ['open', 'closed']],
  ['AND of ORs', and(or(f('state', '=', 'open'), f('state', '=', 'closed')), or(f('open', '=', false))), ['closed']],
];

const search = (query: object, pagination: Intercom.StartingAfterPaging = {}) =>
  client.conversations.search({ query: query as Intercom.SearchRequest.Query, pagination }); // booleans are missing from the SDK's value type

describe("[IC-6] Intercom's search language", () => {
  test.each(CASES)('%s', async (_title, query, expected) => {
    const page = await search(query);
    expect(page.data.map((conversation) => conversation.id)).toEqual(expected.map((name) => ids[name]));
  });

  test('pages follow the cursor through the SDK', async () => {
    const seen: string[] = [];
    for await (const conversation of await search(f('created_at', '>', 0), { per_page: 1 })) seen.push(conversation.id);
    expect(seen).toEqual([ids.snoozed, ids.open, ids.closed]);
  });

  test('the plain list pages too', async () => {
    const first = await client.conversations.list({ per_page: 2 });
    expect(first.response).toMatchObject({
      type: 'conversation.list',
      total_count: 3,
      pages: { page: 1, per_page: 2, total_pages: 2 },
    });
    const second = await first.getNextPage();
    expect(second.data.map((conversation) => conversation.id)).toEqual([ids.closed]);
    expect(second.hasNextPage()).toBe(false);
  });

  test('list items have no parts: history is fetched one by one', async () => {
    const [item] = (await search(f('state', '=', 'open'))).data;
    expect(item).not.toHaveProperty('conversation_parts');
  });
});
