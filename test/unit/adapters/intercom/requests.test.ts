import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IntercomClient } from 'intercom-client';
import { askIntercom, type IntercomCall } from '../../../../src/adapters/intercom/ask.ts';
import type { FakeIntercom, RecordedRequest } from '../../../../src/standins/intercom/index.ts';
import { ACME, ALEX, fake, MAYA, START, TOKEN } from '../../standins/intercom/support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
/** A conversation, and the note in it. */
let conversation_id: string;
let note: string;
let ticket_id: string;
beforeAll(async () => {
  ({ intercom, client } = await fake());
  conversation_id = intercom.customer(MAYA).write('hello');
  intercom.teammate(ALEX).note(conversation_id, 'between us');
  const found = await client.conversations.find({ conversation_id });
  note = found.conversation_parts?.conversation_parts?.at(-1)?.id ?? '';
  ticket_id = (await client.tickets.create({ ticket_type_id: '32', contacts: [{ id: MAYA }] }))?.id ?? '';
});
afterAll(() => intercom.stop());

const ask = (call: IntercomCall) => askIntercom(intercom.baseUrl, TOKEN, call);
const pagination = { per_page: 150 };
/** As the stand-in gives them. */
const CURSOR = Buffer.from(JSON.stringify([START, 1, 2])).toString('base64url');

/** A request with all that Caseload ever puts into it, in each of its forms; of the SDK, by its types. */
interface Kind {
  readonly send: () => PromiseLike<unknown> | readonly PromiseLike<unknown>[];
  /** What of its body may be missing by the description of API 2.14. */
  readonly optional?: readonly string[];
  /** What may be a text or a number. */
  readonly either?: readonly string[];
}
const MAYBE_PAGES = ['pagination', 'pagination.per_page', 'pagination.starting_after'];
/** By the SDK's call, or by method and path where the program asks without it. */
const KINDS: Readonly<Record<string, Kind>> = {
  'admins.identify': { send: () => client.admins.identify() },
  'admins.list': { send: () => client.admins.list() },
  'articles.create': {
    send: () => client.articles.create({ title: 'T', body: '<p>b</p>', author_id: Number(ALEX), state: 'draft' }),
    optional: ['body', 'state'],
  },
  'articles.list': { send: () => client.articles.list({ page: 1, per_page: 50 }) },
  'companies.find': { send: () => client.companies.find({ company_id: ACME }) },
  'companies.retrieve': { send: () => client.companies.retrieve({ name: 'Acme Robotics' }) },
  'contacts.create': {
    send: () => client.contacts.create({ role: 'lead', ...{ email: 'new@acme.example', name: 'Nora' } }),
    optional: ['name'],
  },
  'contacts.find': { send: () => client.contacts.find({ contact_id: MAYA }) },
  'contacts.listAttachedCompanies': { send: () => client.contacts.listAttachedCompanies({ contact_id: MAYA }) },
  'contacts.search': {
    send: () => [
      client.contacts.search({ query: { field: 'email', operator: '=', value: 'maya@acme.example' }, pagination }),
      client.contacts.search({ query: { field: 'id', operator: 'IN', value: [MAYA] }, pagination }),
    ],
    optional: MAYBE_PAGES,
  },
  'conversations.create': {
    send: () =>
      (['user', 'lead'] as const).map((type) =>
        client.conversations.create({ from: { type, id: MAYA }, body: 'hello' }),
      ),
  },
  'conversations.find': { send: () => client.conversations.find({ conversation_id }) },
  'conversations.manage': {
    send: () =>
      (
        [
          { message_type: 'snoozed', admin_id: ALEX, snoozed_until: START / 1000 + 60 },
          { message_type: 'open', admin_id: ALEX },
          { message_type: 'close', type: 'admin', admin_id: ALEX },
          { message_type: 'close', type: 'admin', admin_id: ALEX, body: '<p>done</p>' },
        ] as const
      ).map((body) => client.conversations.manage({ conversation_id, body })),
    optional: ['body'],
  },
  'conversations.redactConversationPart': {
    send: () =>
      client.conversations.redactConversationPart({
        ...{ type: 'conversation_part', conversation_id, conversation_part_id: note },
      }),
  },
  'conversations.reply': {
    send: () =>
      (['note', 'comment'] as const).map((message_type) =>
        client.conversations.reply({
          conversation_id,
          body: { message_type, type: 'admin', admin_id: ALEX, body: '<p>seen</p>' },
        }),
      ),
  },
  'conversations.search': {
    send: () => [
      client.conversations.search({
        query: { field: 'updated_at', operator: '>', value: String(START / 1000 - 60) },
        pagination: { ...pagination, starting_after: CURSOR },
      }),
      client.conversations.search({ query: { field: 'contact_ids', operator: '=', value: MAYA }, pagination }),
      client.conversations.search({ query: { field: 'id', operator: 'IN', value: [conversation_id] }, pagination }),
      client.conversations.search({ query: { field: 'state', operator: '=', value: 'closed' }, pagination }),
    ],
    optional: MAYBE_PAGES,
    either: ['query.value', 'query.value.0'],
  },
  'conversations.update': {
    send: () => client.conversations.update({ conversation_id, custom_attributes: { 'Case link': 'CASE-1' } }),
    optional: ['custom_attributes', 'custom_attributes.Case link'],
  },
  'teams.list': { send: () => client.teams.list() },
  'tickets.get': { send: () => client.tickets.get({ ticket_id }) },
  'dataAttributes.list': { send: () => client.dataAttributes.list({ model: 'conversation' }) },
  'GET /admins': { send: () => ask({ path: '/admins' }) },
  'GET /contacts?per_page=1': { send: () => ask({ path: '/contacts?per_page=1' }) },
  'GET /conversations?per_page=1': { send: () => ask({ path: '/conversations?per_page=1' }) },
  'GET /data_attributes?model=conversation': { send: () => ask({ path: '/data_attributes?model=conversation' }) },
  'GET /me': { send: () => ask({ path: '/me' }) },
  'POST /conversations/attributes': {
    send: () =>
      ask({
        ...{ method: 'POST', path: '/conversations/attributes', version: '2.16' },
        body: { name: 'Case owner', data_type: 'string' },
      }),
  },
};

describe('[AD-1] [IC-7] every request that the program can make to Intercom', () => {
  test('is named here', () => {
    const folder = 'src/adapters/intercom';
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(`${folder}/${path}`, 'utf8'));
    const bySdk = [...code.join().matchAll(/\bclient\s*\.\s*(\w+)\s*\.\s*(\w+)\(/g)].map(
      ([, room, call]) => `${room}.${call}`,
    );
    // All that is asked without the SDK and has a body is a POST.
    const asking = code.filter((one) => one.includes('askIntercom(')).join();
    const byPath = [...asking.matchAll(/(method: 'POST', path: )?'(\/[a-z_]+(?:\/[a-z_]+)?(?:\?[^']*)?)'/g)].map(
      ([, post, path]) => `${post ? 'POST' : 'GET'} ${path}`,
    );
    expect([...new Set([...bySdk, ...byPath])].sort()).toEqual(Object.keys(KINDS).sort());
  });

  test.each(Object.entries(KINDS))('%s: taken as it is, refused with anything wrong in it', async (_name, kind) => {
    const before = intercom.requests.length;
    const asked = [kind.send()].flat();
    await Promise.all(asked);
    const sent = intercom.requests.slice(before);
    expect(sent).toMatchObject(asked.map(() => ({ status: 200 })));
    for (const one of sent) {
      const { status: _, ...taken } = one;
      // What may be missing, or of either type, is taken so; every other change is not.
      const fine = [
        ...(kind.optional ?? []).map((path) => `no ${path}`),
        ...(kind.either ?? []).map((path) => `another type as ${path}`),
      ];
      const wrongs = [...spoilt(taken)].filter(({ what }) => !fine.includes(what));
      const answers: string[] = [];
      for (const { what, request } of wrongs) answers.push(`${what}: ${(await again(request)).status}`);
      expect(answers).toEqual(wrongs.map(({ what }) => `${what}: ${what === 'no path' ? 404 : 400}`));
    }
  });
});

type Sent = Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body' | 'version'>;

/** The request with one thing wrong in it, each in its turn. */
function* spoilt(sent: Sent): Generator<{ readonly what: string; readonly request: Sent }> {
  const query = (name: string, value: string) => {
    const changed = new URLSearchParams(sent.query);
    changed.set(name, value);
    return { ...sent, query: `?${changed}` };
  };
  yield { what: 'no path', request: { ...sent, path: `${sent.path}/nowhere/at/all` } };
  yield { what: 'an old version', request: { ...sent, version: '2.13' } };
  yield { what: 'an unknown parameter', request: query('mood', 'fine') };
  for (const name of new URLSearchParams(sent.query).keys())
    if (name !== 'name') yield { what: `a word for ${name}`, request: query(name, 'many') };
  if (sent.body === undefined) return;
  for (const [what, body] of spoiltValue(sent.body)) yield { what, request: { ...sent, body } };
}

function* spoiltValue(value: unknown, path = ''): Generator<readonly [what: string, value: unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [`null as ${path}`, null];
    // Any text may be a text; no number is one, and no text a number.
    yield [`another type as ${path}`, typeof value === 'string' ? 7 : 'seven'];
    yield [`an object as ${path}`, {}];
    return;
  }
  if (!Array.isArray(value)) yield [`something more in ${path || 'the body'}`, { ...value, mood: 'fine' }];
  if (path !== '') {
    yield [`null as ${path}`, null];
    yield [`a text as ${path}`, 'text'];
  }
  if (Array.isArray(value)) {
    for (const [what, spoiled] of spoiltValue(value[0], `${path}.0`)) yield [what, [spoiled]];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`;
    const { [key]: _, ...without }: Readonly<Record<string, unknown>> = { ...value };
    yield [`no ${place}`, without];
    for (const [what, spoiled] of spoiltValue(inner, place)) yield [what, { ...value, [key]: spoiled }];
  }
}

const again = ({ method, path, query, body, version }: Sent): Promise<Response> =>
  fetch(`${intercom.baseUrl}${path}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(version === undefined ? {} : { 'intercom-version': version }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
