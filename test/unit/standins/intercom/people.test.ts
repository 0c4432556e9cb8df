import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IntercomClient } from 'intercom-client';
import type { Change, FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ALEX, type Clock, fake, KIM, MAYA, OMAR, START, TEAM } from './support.ts';

let intercom: FakeIntercom;
let client: IntercomClient;
let clock: Clock;
beforeEach(async () => {
  ({ intercom, client, clock } = await fake());
});
afterEach(() => intercom.stop());

const texts = (messages: readonly { readonly text: string }[]) => messages.map((message) => message.text);

describe('[SK-3] what people see', () => {
  test('a customer never sees notes, whoever writes them', async () => {
    const maya = intercom.customer(MAYA);
    const id = maya.write('It fails <script> & more');
    intercom.teammate(ALEX).note(id, 'they are angry');
    await client.conversations.reply({
      conversation_id: id,
      body: { message_type: 'note', type: 'admin', admin_id: KIM, body: 'CASE-1' },
    });
    intercom.teammate(ALEX).reply(id, 'On it');
    expect(texts(maya.sees(id).messages)).toEqual(['It fails <script> & more', 'On it']);
    expect(texts(intercom.teammate(KIM).sees(id).parts)).toEqual([
      'It fails <script> & more',
      'they are angry',
      'CASE-1',
      'On it',
    ]);
  });

  test('words given along with an assignment or a close reach the customer', async () => {
    const maya = intercom.customer(MAYA);
    const id = maya.write('hello');
    await client.conversations.manage({
      conversation_id: id,
      body: { message_type: 'assignment', type: 'admin', admin_id: ALEX, assignee_id: KIM, body: 'Kim takes over' },
    });
    await client.conversations.manage({
      conversation_id: id,
      body: { message_type: 'close', type: 'admin', admin_id: KIM, body: 'Solved' },
    });
    intercom.teammate(ALEX).assign(id, { team: TEAM });
    expect(texts(maya.sees(id).messages)).toEqual(['hello', 'Kim takes over', 'Solved']);
  });

  test('a teammate sees state, assignee, attributes, tags, company and waiting', async () => {
    const id = intercom.customer(MAYA).write('hello');
    const kim = intercom.teammate(KIM);
    kim.assign(id, { team: TEAM });
    kim.assign(id, { admin: KIM });
    kim.tag(id, 'vip');
    kim.prioritise(id, true);
    await client.conversations.update({
      conversation_id: id,
      custom_attributes: { 'Case link': 'http://localhost/1' },
    });
    expect(kim.sees(id)).toMatchObject({
      state: 'open',
      assignee: { admin: 'Kim Khan', team: 'Tier 2' },
      tags: ['vip'],
      priority: true,
      company: 'Acme Robotics',
      contact: { name: 'Maya Meyer' },
      attributes: { 'Case link': 'http://localhost/1' },
      waitingSince: START / 1000,
    });
    kim.assign(id, null);
    kim.untag(id, 'vip');
    expect(kim.sees(id)).toMatchObject({ assignee: { admin: null, team: null }, tags: [] });
  });

  test('a customer answer opens what was snoozed or closed; a note opens nothing', () => {
    const maya = intercom.customer(MAYA);
    const alex = intercom.teammate(ALEX);
    const id = maya.write('hello');
    alex.close(id);
    alex.note(id, 'for the record');
    expect(alex.sees(id).state).toBe('closed');
    maya.reply(id, 'not solved');
    expect(alex.sees(id)).toMatchObject({ state: 'open' });
    alex.snooze(id, START / 1000 + 60);
    maya.reply(id, 'still not');
    expect(alex.sees(id)).toMatchObject({ state: 'open', snoozedUntil: null });
  });

  test('waiting counts from the first unanswered message', () => {
    const maya = intercom.customer(MAYA);
    const alex = intercom.teammate(ALEX);
    const id = maya.write('hello');
    clock.now += 60_000;
    maya.reply(id, 'hello?');
    expect(alex.sees(id).waitingSince).toBe(START / 1000);
    alex.reply(id, 'hi');
    expect(alex.sees(id).waitingSince).toBeNull();
    clock.now += 60_000;
    maya.reply(id, 'thanks');
    expect(alex.sees(id).waitingSince).toBe(START / 1000 + 120);
  });

  test('each customer has only their own conversations', () => {
    const id = intercom.customer(MAYA).write('mine');
    intercom.customer(OMAR).write('his');
    expect(
      intercom
        .customer(MAYA)
        .conversations()
        .map((conversation) => conversation.id),
    ).toEqual([id]);
    expect(intercom.teammate(ALEX).inbox()).toHaveLength(2);
    expect(() => intercom.customer(OMAR).sees(id)).toThrow('has no conversation');
    expect(() => intercom.customer(MAYA).rate(id, 6)).toThrow('1 to 5');
  });

  test('a page hears of every change until it stops listening', async () => {
    const heard: Change[] = [];
    const stop = intercom.on('change', (change) => void heard.push(change));
    const id = intercom.customer(MAYA).write('hello');
    await client.conversations.update({ conversation_id: id, read: true });
    expect(heard.filter((change) => change.subject === 'conversation')).toEqual([
      { subject: 'conversation', id },
      { subject: 'conversation', id },
    ]);
    stop();
    intercom.customer(MAYA).reply(id, 'again');
    expect(heard.filter((change) => change.subject === 'conversation')).toHaveLength(2);
  });
});
