import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Intercom, IntercomClient } from 'intercom-client';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ACME, ALEX, type Clock, fake, KIM, MAYA, OMAR, START, TEAM } from './support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
let clock: Clock;
beforeEach(async () => {
  ({ intercom, client, clock } = await fake());
});
afterEach(() => intercom.stop());

const seconds = (ms: number) => Math.floor(ms / 1000);

describe('[AD-1] the real client against the stand-in', () => {
  test('staff: me, admins, teams', async () => {
    const me = await client.admins.identify();
    expect(me).toMatchObject({ type: 'admin', id: ALEX, app: { id_code: 'sandbox1', region: 'US' } });
    expect((await client.admins.list()).admins?.map((admin) => admin?.name)).toEqual(['Alex Alvarez', 'Kim Khan']);
    expect((await client.admins.list()).admins?.[1]?.team_ids).toEqual([7001]);
    expect((await client.teams.list()).teams).toMatchObject([{ id: TEAM, admin_ids: [9002] }]);
  });

  test('accounts: contact, its companies, company by either id', async () => {
    const contact = await client.contacts.find({ contact_id: MAYA });
    expect(contact).toMatchObject({ external_id: 'u-1', companies: { data: [{ id: ACME }], has_more: false } });
    // The wire says `data`; the SDK looks under `companies` and finds nothing, so callers go by the contact's own list.
    const attached = await client.contacts.listAttachedCompanies({ contact_id: MAYA });
    expect(attached.response).toMatchObject({ total_count: 1, data: [{ name: 'Acme Robotics' }] });
    const company = await client.companies.find({ company_id: ACME });
    expect(company).toMatchObject({
      company_id: 'acme',
      plan: { name: 'Enterprise' },
      monthly_spend: 12_400,
      custom_attributes: { vip: true },
    });
    expect(await client.companies.retrieve({ company_id: 'acme' })).toEqual(company);
  });

  test('[IN-9] contacts by their address, whatever its case; a lead is made and found, a conversation begins in its name as plain words', async () => {
    const search = async (value: string) =>
      (await client.contacts.search({ query: { field: 'email', operator: '=', value } })).data.map(({ id }) => id);
    expect(await search('Maya@Acme.example')).toEqual([MAYA]);
    expect(await search('nobody@acme.example')).toEqual([]);
    const made = await client.contacts.create({ role: 'lead', ...{ email: 'new@acme.example', name: 'Nora New' } });
    expect(made).toMatchObject({ role: 'lead', email: 'new@acme.example', name: 'Nora New' });
    expect(await search('new@acme.example')).toEqual([made.id]);
    const { conversation_id } = await client.conversations.create({
      from: { type: 'lead', id: made.id ?? '' },
      body: 'a <b> c',
    });
    expect((await client.conversations.find({ conversation_id })).source.body).toBe('<p>a &lt;b&gt; c</p>');
  });

  test('a conversation from first message to full history', async () => {
    const created = await client.conversations.create({ from: { type: 'user', id: MAYA }, body: 'API calls fail' });
    const id = created.conversation_id;
    expect(id).toMatch(/^\d+$/);
    clock.now += 60_000;
    const conversation = await client.conversations.reply({
      conversation_id: id,
      body: { message_type: 'comment', type: 'admin', admin_id: ALEX, body: 'Looking into <b>it</b>' },
    });
    expect(conversation).toMatchObject({ id, state: 'open', waiting_since: null, updated_at: seconds(START) + 60 });
    const shown = await client.conversations.find({ conversation_id: id });
    expect(shown.source.body).toBe('<p>API calls fail</p>');
    expect(shown.conversation_parts?.conversation_parts?.map((part) => [part.part_type, part.body])).toEqual([
      ['comment', 'Looking into <b>it</b>'],
    ]);
    expect(shown.statistics).toMatchObject({ first_admin_reply_at: seconds(START) + 60, time_to_admin_reply: 60 });
  });

  test('[SK-3] a note loses its words for good, and stays a part', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    const body = { message_type: 'note', type: 'admin', admin_id: ALEX, body: 'between us' } as const;
    const noted = await client.conversations.reply({ conversation_id, body });
    const conversation_part_id = noted.conversation_parts?.conversation_parts?.at(-1)?.id ?? '';
    const redacted = await client.conversations.redactConversationPart({
      ...{ type: 'conversation_part', conversation_id, conversation_part_id },
    });
    expect(redacted.conversation_parts?.conversation_parts).toMatchObject([
      { id: conversation_part_id, part_type: 'note', body: null, redacted: true },
    ]);
  });

  test('manage: assign, snooze, open, close, unassign', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    const manage = (body: Intercom.ManageConversationPartsRequest['body']) =>
      client.conversations.manage({ conversation_id, body });
    expect(await manage({ message_type: 'assignment', type: 'admin', admin_id: ALEX, assignee_id: KIM })).toMatchObject(
      { admin_assignee_id: 9002 },
    );
    expect(await manage({ message_type: 'assignment', type: 'team', admin_id: ALEX, assignee_id: TEAM })).toMatchObject(
      { team_assignee_id: 7001 },
    );
    const until = seconds(START) + 3600;
    expect(await manage({ message_type: 'snoozed', admin_id: ALEX, snoozed_until: until })).toMatchObject({
      state: 'snoozed',
      open: true,
      snoozed_until: until,
    });
    expect(await manage({ message_type: 'open', admin_id: ALEX })).toMatchObject({
      state: 'open',
      snoozed_until: null,
    });
    expect(await manage({ message_type: 'close', type: 'admin', admin_id: ALEX })).toMatchObject({
      state: 'closed',
      open: false,
    });
    expect(await manage({ message_type: 'assignment', type: 'admin', admin_id: ALEX, assignee_id: '0' })).toMatchObject(
      { admin_assignee_id: null },
    );
  });

  test('a snooze ends by the clock', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    await client.conversations.manage({
      conversation_id,
      body: { message_type: 'snoozed', admin_id: ALEX, snoozed_until: seconds(START) + 3600 },
    });
    clock.now += 3_599_000;
    expect((await client.conversations.find({ conversation_id })).state).toBe('snoozed');
    clock.now += 1000;
    const woken = await client.conversations.find({ conversation_id });
    expect(woken.state).toBe('open');
    expect(woken.conversation_parts?.conversation_parts?.at(-1)?.part_type).toBe('timer_unsnooze');
  });

  test('[IC-2] attributes are held against the registry, an empty text clears, null is refused', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    // The SDK's value type lacks booleans and null; both travel as they are.
    const values = {
      'Case status': 'New',
      'Case number': 128,
      Score: 0.5,
      Restricted: true,
      Deadline: '2026-03-02T14:35:00Z',
    };
    const set = (custom_attributes: object) =>
      client.conversations.update({
        conversation_id,
        custom_attributes: custom_attributes as Intercom.CustomAttributes,
      });
    expect((await set(values)).custom_attributes).toEqual({
      ...values,
      Deadline: Date.parse('2026-03-02T14:35:00Z') / 1000,
    });
    await expect(set({ Score: null })).rejects.toThrow(/null/);
    expect((await set({ 'Case link': '' })).custom_attributes).not.toHaveProperty('Case link');
    const registry = await client.dataAttributes.list({ model: 'conversation' });
    expect(registry.data?.map((attribute) => [attribute.name, attribute.data_type])).toEqual([
      ['Case status', 'string'],
      ['Case link', 'string'],
      ['Case number', 'integer'],
      ['Score', 'float'],
      ['Restricted', 'boolean'],
      ['Deadline', 'date'],
    ]);
    expect(registry.data?.[0]?.options).toEqual(['New', 'In Progress']);
  });

  test('tags on a conversation', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    expect(await client.tags.tagConversation({ conversation_id, id: '8001', admin_id: ALEX })).toMatchObject({
      name: 'bug',
    });
    const { id } = await client.tags.create({ name: 'urgent' });
    await client.tags.tagConversation({ conversation_id, id, admin_id: ALEX });
    await client.tags.untagConversation({ conversation_id, tag_id: '8001', admin_id: ALEX });
    expect((await client.conversations.find({ conversation_id })).tags?.tags?.map((tag) => tag.name)).toEqual([
      'urgent',
    ]);
    expect((await client.tags.list()).data?.map((tag) => tag.name)).toEqual(['bug', 'urgent']);
  });

  test('tickets: types, states, create linked, update, reply, convert', async () => {
    const conversation_id = intercom.customer(MAYA).write('hello');
    expect((await client.ticketTypes.list()).data?.map((type) => [type?.name, type?.category])).toEqual([
      ['Bug', 'Back-office'],
      ['Request', 'Customer'],
    ]);
    expect((await client.ticketStates.listTicketStates()).data?.map((state) => state?.category)).toEqual([
      'submitted',
      'resolved',
    ]);
    const request = {
      ticket_type_id: '31',
      contacts: [{ id: MAYA }],
      conversation_to_link_id: conversation_id,
      // Missing from the SDK's type (intercom-node#508).
      ticket_attributes: { _default_title_: 'API down', Severity: 'S1' },
    };
    const ticket = await client.tickets.create(request);
    expect(ticket).toMatchObject({
      category: 'Back-office',
      ticket_state: { category: 'submitted' },
      linked_objects: { data: [{ id: conversation_id }] },
    });
    const ticket_id = ticket?.id ?? '';
    expect(await client.tickets.update({ ticket_id, ticket_state_id: '42', admin_id: 9001 })).toMatchObject({
      ticket_state: { category: 'resolved' },
    });
    const note = await client.tickets.reply({
      ticket_id,
      body: { message_type: 'note', type: 'admin', admin_id: KIM, body: 'fixed' },
    });
    expect(note).toMatchObject({ type: 'ticket_part', part_type: 'note', author: { id: KIM } });
    expect((await client.tickets.get({ ticket_id }))?.ticket_parts?.total_count).toBe(3);
    const converted = await client.conversations.convertToTicket({
      conversation_id: Number(conversation_id),
      ticket_type_id: '32',
    });
    expect(converted).toMatchObject({ id: conversation_id, category: 'Customer' });
    expect(intercom.teammate(ALEX).sees(conversation_id).ticketIds).toEqual([conversation_id, ticket_id]);
  });

  test('articles: list, draft', async () => {
    const draft = await client.articles.create({
      title: 'Fix 502 errors',
      body: '<p>Retry.</p>',
      author_id: 9001,
      state: 'draft',
    });
    expect(draft).toMatchObject({ state: 'draft', url: null });
    expect((await client.articles.list()).data).toHaveLength(3);
  });

  test('[IC-7] every answer carries the rate limit, and the last of a slice is told to wait', async () => {
    const small = await fake({ rateLimitPerSlice: 2 });
    const headers = (await small.client.admins.list().withRawResponse()).rawResponse.headers;
    expect([
      headers.get('x-ratelimit-limit'),
      headers.get('x-ratelimit-remaining'),
      headers.get('x-ratelimit-reset'),
    ]).toEqual(['2', '1', String(seconds(START) + 10)]);
    await small.client.admins.list();
    await expect(small.client.admins.list()).rejects.toMatchObject({ statusCode: 429 });
    small.clock.now += 10_000;
    await expect(small.client.admins.list()).resolves.toBeDefined();
    expect(small.intercom.requests.map((request) => request.status)).toEqual([200, 200, 429, 200]);
    await small.intercom.stop();
  });

  test('nothing in a faithful conversation is a violation', async () => {
    const conversation_id = intercom.customer(OMAR).write('hello');
    await client.conversations.update({ conversation_id, read: true, title: 'Greeting' });
    expect(intercom.violations).toEqual([]);
    expect(intercom.requests).toMatchObject([
      { method: 'PUT', path: `/conversations/${conversation_id}`, status: 200, version: '2.14' },
    ]);
  });
});
