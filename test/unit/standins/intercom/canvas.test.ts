import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeIntercom } from '../../../../src/standins/intercom/index.ts';
import { ALEX, type App, fake, MAYA, SECRET, startApp } from './support.ts';

let intercom: FakeIntercom;
let app: App;
let id: string;
/** What the app was asked: path, signature, raw and parsed body. */
let asked: { path: string; signature: unknown; raw: string; body: Record<string, unknown> }[];
let answer: object;

const BUTTON = { type: 'button', id: 'esc', label: 'Escalate', style: 'primary', action: { type: 'submit' } };
const INPUT = { type: 'input', id: 'reason', label: 'Reason' };
const OPTION = { type: 'option', id: 'x', text: 'X' };
const canvas = (components: readonly object[], stored_data: object = {}) => ({
  canvas: { content: { components }, stored_data },
});

beforeEach(async () => {
  app = await startApp();
  asked = [];
  answer = canvas([INPUT, BUTTON], { revision: 3 });
  app.respond = (request, raw) => {
    asked.push({ path: request.url ?? '', signature: request.headers['x-body-signature'], raw, body: JSON.parse(raw) });
    return { status: 200, body: answer };
  };
  ({ intercom } = await fake({
    canvasUrls: () => ({ initialize: `${app.url}/initialize`, submit: `${app.url}/submit` }),
  }));
  id = intercom.customer(MAYA).write('hello');
});
afterEach(async () => {
  await intercom.stop();
  await app.stop();
});

describe('[IC-5] the inbox app', () => {
  test('is asked with a signed body and shown as answered', async () => {
    const view = await intercom.teammate(ALEX).inboxApp(id);
    expect(view).toMatchObject({
      ok: true,
      completed: false,
      canvas: { content: { components: [{ id: 'reason' }, { id: 'esc' }] } },
    });
    const [request] = asked;
    expect(request?.signature).toBe(
      createHmac('sha256', SECRET)
        .update(request?.raw ?? '')
        .digest('hex'),
    );
    expect(request?.body).toMatchObject({
      workspace_id: 'sandbox1',
      workspace_region: 'US',
      admin: { id: ALEX },
      conversation: { id },
      contact: { id: MAYA },
    });
  });

  test('submits the pressed component with inputs and the canvas as it stands', async () => {
    const alex = intercom.teammate(ALEX);
    await alex.inboxApp(id);
    answer = { ...canvas([{ type: 'text', text: 'Escalated' }]), event: { type: 'completed' } };
    expect(await alex.submitCanvas(id, 'esc', { reason: 'outage' })).toMatchObject({ ok: true, completed: true });
    expect(asked[1]).toMatchObject({
      path: '/submit',
      body: {
        component_id: 'esc',
        input_values: { reason: 'outage' },
        current_canvas: { stored_data: { revision: 3 } },
      },
    });
  });

  test('refuses what is not on the screen', async () => {
    const alex = intercom.teammate(ALEX);
    expect(await alex.submitCanvas(id, 'esc')).toEqual({ ok: false, reason: 'no canvas is open' });
    await alex.inboxApp(id);
    expect(await alex.submitCanvas(id, 'other')).toEqual({ ok: false, reason: 'the canvas has no component other' });
    expect(await alex.submitCanvas(id, 'esc', { mood: 'x' })).toEqual({
      ok: false,
      reason: 'the canvas has no input mood',
    });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['an unknown component', canvas([{ type: 'hologram' }])],
    ['a button without an action', canvas([{ type: 'button', id: 'a', label: 'A' }])],
    ['an empty label', canvas([{ ...BUTTON, label: '' }])],
    ['a field no component has', canvas([{ ...BUTTON, colour: 'red' }])],
    ['one id twice', canvas([BUTTON, BUTTON])],
    ['a dropdown without options', canvas([{ type: 'dropdown', id: 'a', options: [] }])],
    ['a choice that is none', canvas([{ type: 'dropdown', id: 'a', options: [OPTION], value: 'b' }])],
    ['two options of one id', canvas([{ type: 'dropdown', id: 'a', options: [OPTION, OPTION] }])],
    ['a box ticked that is none', canvas([{ type: 'checkbox', id: 'a', label: 'A', option: [OPTION], value: ['b'] }])],
    ['an address without one', canvas([{ ...BUTTON, action: { type: 'url' } }])],
    ['an address of another kind', canvas([{ ...BUTTON, action: { type: 'url', url: 'javascript:alert(1)' } }])],
    ['too much content', canvas([{ type: 'text', text: 'x'.repeat(65 * 1024) }])],
    ['too much stored data', canvas([BUTTON], { blob: 'x'.repeat(65 * 1024) })],
    ['no canvas', {}],
  ])('does not show %s', async (_title, body) => {
    answer = body;
    expect(await intercom.teammate(ALEX).inboxApp(id)).toMatchObject({ ok: false });
    expect(intercom.violations).toMatchObject([{ path: '/initialize', code: 'canvas_invalid' }]);
  });

  test('does not show an error answer', async () => {
    app.respond = () => ({ status: 500 });
    expect(await intercom.teammate(ALEX).inboxApp(id)).toEqual({ ok: false, reason: 'answered with 500' });
  });
});
