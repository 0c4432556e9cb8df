import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Intercom, IntercomClient } from 'intercom-client';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { REFUSALS } from '../../../../src/standins/intercom/refusal.ts';
import { ALEX, clientOf, fake, MAYA, refusalOf, START } from './support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
let known: string;
beforeAll(async () => {
  ({ intercom, client } = await fake());
  known = intercom.customer(MAYA).write('hello');
});
afterAll(() => intercom.stop());

type Case = readonly [title: string, call: () => PromiseLike<unknown>, status: number, code: string, message?: string];

const attributes = (values: object) => () =>
  client.conversations.update({ conversation_id: known, custom_attributes: values as Intercom.CustomAttributes }); // the SDK's value type lacks booleans
const search = (query: unknown, pagination?: Intercom.StartingAfterPaging) => () =>
  client.conversations.search({ query: query as Intercom.SearchRequest.Query, ...(pagination ? { pagination } : {}) }); // broken queries on purpose
const ticket = (more: object) => () =>
  client.tickets.create({ ticket_type_id: '31', contacts: [{ id: MAYA }], ...more });
const group = (size: number) => ({
  operator: 'AND',
  value: Array.from({ length: size }, () => ({ field: 'open', operator: '=', value: true })),
});

const CASES: readonly Case[] = [
  [
    'a wrong token',
    () => clientOf(intercom, { token: 'other' }).admins.list(),
    401,
    'unauthorized',
    'Access Token Invalid',
  ],
  [
    'another API version',
    () => client.admins.list({ headers: { 'Intercom-Version': '2.13' } }),
    400,
    'intercom_version_invalid',
  ],
  ['a path it does not have', () => client.segments.list(), 404, 'not_found'],
  [
    'an unknown conversation',
    () => client.conversations.find({ conversation_id: '1' }),
    404,
    'not_found',
    'Resource Not Found',
  ],
  ['an unknown contact', () => client.contacts.find({ contact_id: 'x' }), 404, 'not_found', 'User Not Found'],
  [
    'a second user of one address',
    () => client.contacts.create({ role: 'user', ...{ email: 'maya@acme.example' } }),
    409,
    'conflict',
  ],
  [
    'a contact searched by what nobody indexes',
    () => client.contacts.search({ query: { field: 'shoe_size', operator: '=', value: '46' } }),
    400,
    'invalid_field',
  ],
  [
    'an unknown company',
    () => client.companies.retrieve({ company_id: 'x' }),
    404,
    'company_not_found',
    'Company Not Found',
  ],
  [
    'a message from nobody',
    () => client.conversations.create({ from: { type: 'user', id: 'x' }, body: 'hi' }),
    404,
    'not_found',
    'User Not Found',
  ],
  [
    'an attribute that is not defined',
    attributes({ Mood: 'fine' }),
    400,
    'parameter_invalid',
    "Conversation attribute 'Mood' does not exist",
  ],
  [
    'a number for a string',
    attributes({ 'Case link': 1 }),
    400,
    'parameter_invalid',
    "'1' is not a valid value for attribute 'Case link' of type 'string'",
  ],
  ['a string for an integer', attributes({ 'Case number': '128' }), 400, 'parameter_invalid'],
  ['a fraction for an integer', attributes({ 'Case number': 1.5 }), 400, 'parameter_invalid'],
  ['a word for a float', attributes({ Score: 'high' }), 400, 'parameter_invalid'],
  ['a word for a boolean', attributes({ Restricted: 'true' }), 400, 'parameter_invalid'],
  ['an option that is not in the list', attributes({ 'Case status': 'Nowhere' }), 400, 'parameter_invalid'],
  ['a word for a datetime', attributes({ Deadline: 'soon' }), 400, 'parameter_invalid'],
  [
    'a company that is unknown',
    () => client.conversations.update({ conversation_id: known, company_id: 'x' }),
    404,
    'company_not_found',
  ],
  [
    'null where nothing is meant',
    attributes({ Mood: null }),
    400,
    'parameter_invalid',
    'custom_attributes.Mood: null is no value of it',
  ],
  [
    'null for a title',
    () => client.conversations.update({ conversation_id: known, title: null as unknown as string }), // what no type allows
    400,
    'parameter_invalid',
    'title: null is no value of it',
  ],
  [
    'a parameter of another address',
    () => client.contacts.find({ contact_id: MAYA }, { queryParams: { display_as: 'plaintext' } }),
    400,
    'parameter_invalid',
    'display_as: not a parameter of this endpoint',
  ],
  [
    'contacts by an operator that nobody asks with',
    () => client.contacts.search({ query: { field: 'email', operator: '~', value: 'x' } }),
    400,
    'parameter_invalid',
  ],
  [
    'a note without words',
    () =>
      client.conversations.reply({
        conversation_id: known,
        body: { message_type: 'note', type: 'admin', admin_id: ALEX },
      }),
    400,
    'parameter_not_found',
    'body is required',
  ],
  [
    'a note by nobody',
    () =>
      client.conversations.reply({
        conversation_id: known,
        body: { message_type: 'note', type: 'admin', admin_id: '1', body: 'x' },
      }),
    404,
    'admin_not_found',
  ],
  [
    'a snooze into the past',
    () =>
      client.conversations.manage({
        conversation_id: known,
        body: { message_type: 'snoozed', admin_id: ALEX, snoozed_until: START / 1000 },
      }),
    400,
    'parameter_invalid',
  ],
  [
    'an assignee who is not there',
    () =>
      client.conversations.manage({
        conversation_id: known,
        body: { message_type: 'assignment', type: 'team', admin_id: ALEX, assignee_id: '1' },
      }),
    404,
    'assignee_not_found',
    'Assignee not found',
  ],
  [
    'tagging what is not there',
    () => client.tags.tagConversation({ conversation_id: '1', id: '8001', admin_id: ALEX }),
    404,
    'not_found',
    'Conversation not found',
  ],
  [
    'a tag that is not there',
    () => client.tags.tagConversation({ conversation_id: known, id: '1', admin_id: ALEX }),
    404,
    'tag_not_found',
  ],
  [
    'removing a tag that is not on it',
    () => client.tags.untagConversation({ conversation_id: known, tag_id: '8001', admin_id: ALEX }),
    404,
    'tag_not_found',
    'Tag not found',
  ],
  ['a field no search knows', search({ field: 'mood', operator: '=', value: 'x' }), 400, 'invalid_field'],
  ['an operator no search knows', search({ field: 'state', operator: '==', value: 'x' }), 400, 'parameter_invalid'],
  ['> on a string', search({ field: 'state', operator: '>', value: 'x' }), 400, 'parameter_invalid'],
  ['~ on a date', search({ field: 'updated_at', operator: '~', value: '1' }), 400, 'parameter_invalid'],
  ['IN without a list', search({ field: 'state', operator: 'IN', value: 'open' }), 400, 'parameter_invalid'],
  [
    'a word where a date belongs',
    search({ field: 'updated_at', operator: '>', value: 'yesterday' }),
    400,
    'parameter_invalid',
  ],
  [
    'null in a search',
    search({ field: 'admin_assignee_id', operator: '=', value: null }),
    400,
    'parameter_invalid',
    'query.value: null is no value of it',
  ],
  [
    'a filter with something beside it',
    search({ field: 'open', operator: '=', value: 'true', boost: 2 }),
    400,
    'parameter_invalid',
    'query.boost: not a part of a search',
  ],
  ['a page that is no number', () => client.articles.list({ page: 0 }), 400, 'parameter_invalid'],
  ['16 filters in a group', search(group(16)), 400, 'parameter_invalid'],
  [
    'three nested groups',
    search({ operator: 'AND', value: [{ operator: 'OR', value: [group(1)] }] }),
    400,
    'parameter_invalid',
  ],
  ['pages of 151', search(group(1), { per_page: 151 }), 400, 'parameter_invalid'],
  ['a cursor of nobody', search(group(1), { starting_after: 'nonsense' }), 400, 'parameter_invalid'],
  ['a ticket of an unknown type', ticket({ ticket_type_id: '1' }), 404, 'not_found'],
  [
    'a ticket without what its type requires',
    ticket({}),
    400,
    'parameter_invalid',
    'Missing required ticket attributes',
  ],
  [
    'a ticket attribute that is not defined',
    ticket({ ticket_attributes: { Mood: 'x', Severity: 'S1' } }),
    400,
    'parameter_invalid',
  ],
  ['a ticket for an unknown assignee', ticket({ assignment: { admin_assignee_id: '1' } }), 404, 'assignee_not_found'],
  [
    'linking a customer ticket to a conversation',
    () => client.tickets.create({ ticket_type_id: '32', contacts: [{ id: MAYA }], conversation_to_link_id: known }),
    400,
    'parameter_invalid',
  ],
  [
    'converting to an internal type',
    () =>
      client.conversations.convertToTicket({
        conversation_id: Number(known),
        ticket_type_id: '31',
        attributes: { Severity: 'S1' },
      }),
    400,
    'parameter_invalid',
    'Ticket type is not a customer ticket type',
  ],
  [
    'a ticket state that is not there',
    async () => {
      const made = await client.tickets.create({
        ticket_type_id: '31',
        contacts: [{ id: MAYA }],
        ...{ ticket_attributes: { Severity: 'S1' } }, // the SDK's type lacks the field (intercom-node#508)
      });
      return client.tickets.update({ ticket_id: made?.id ?? '', ticket_state_id: '1' });
    },
    400,
    'ticket_state_id_invalid',
  ],
  [
    'redacting what is not there',
    () => client.conversations.redactConversationPart({ type: 'source', conversation_id: known, source_id: 'x' }),
    ...([404, 'not_found'] as const),
  ],
  [
    'redacting a part without words',
    async () => {
      const conversation_id = intercom.customer(MAYA).write('another');
      const { conversation_parts } = await client.conversations.manage({
        conversation_id,
        body: { message_type: 'close', type: 'admin', admin_id: ALEX },
      });
      const part = conversation_parts?.conversation_parts?.at(-1)?.id ?? '';
      await client.conversations.redactConversationPart({
        ...{ type: 'conversation_part', conversation_id, conversation_part_id: part },
      });
    },
    ...([422, 'conversation_part_not_redactable'] as const),
  ],
  ['an unknown ticket', () => client.tickets.get({ ticket_id: '1' }), 404, 'not_found'],
  ['an article by nobody', () => client.articles.create({ title: 'x', author_id: 1 }), 400, 'parameter_not_found'],
];

/** Bodies as such: title, code, body, content type, status. */
const RAW: readonly (readonly [string, string, string, string, number])[] = [
  ['a broken body', 'client_error', '{', 'application/json', 400],
  ['a wrong content type', 'media_type_not_acceptable', '{}', 'text/plain', 415],
  ['a parameter nobody knows', 'parameter_invalid', '{"mood":"fine"}', 'application/json', 400],
];

describe('[AD-1] what Intercom refuses, the stand-in refuses', () => {
  // Rows are wrapped: Jest would take the missing last column of a short row for its `done` callback.
  test.each(CASES.map((row) => [row[0], row] as const))('%s', async (_title, [, call, status, code, message]) => {
    const before = intercom.violations.length;
    const refusal = await refusalOf(call());
    expect(refusal).toMatchObject({ status, code });
    if (message !== undefined) expect(refusal.message).toBe(message);
    expect(intercom.violations.slice(before)).toMatchObject([{ status, code }]);
  });

  test('every refusal has the form of an error list', async () => {
    const response = await fetch(`${intercom.baseUrl}/nowhere`, { headers: { authorization: 'Bearer test-token' } });
    expect(await response.json()).toEqual({
      type: 'error.list',
      request_id: expect.any(String),
      errors: [{ code: 'not_found', message: 'Resource Not Found' }],
    });
  });

  test.each(RAW)('what the SDK never sends, %s: %s', async (_title, code, body, type, status) => {
    const response = await fetch(`${intercom.baseUrl}/conversations/${known}`, {
      method: 'PUT',
      body,
      headers: { authorization: 'Bearer test-token', 'content-type': type },
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ code }] });
  });

  test('too many requests: rate_limit_exceeded', async () => {
    const narrow = await fake({ rateLimitPerSlice: 1 });
    await narrow.client.admins.list();
    const refusal = await refusalOf(narrow.client.admins.list());
    await narrow.intercom.stop();
    expect(refusal).toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
  });

  test('every code that can be answered is met above; a new one without a row fails here', () => {
    const met = new Set([...CASES.map(([, , , code]) => code), ...RAW.map(([, code]) => code), 'rate_limit_exceeded']);
    expect([...met].sort()).toEqual([...REFUSALS].sort());
  });

  test('refused requests change nothing', () => {
    expect(intercom.teammate(ALEX).sees(known)).toMatchObject({
      attributes: {},
      tags: [],
      ticketIds: [],
      state: 'open',
      parts: [{ kind: 'source' }],
    });
  });
});
