import { afterEach, describe, expect, test } from '@jest/globals';
import { openedBefore, send } from '../support/form.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';

let world: World;
afterEach(() => world?.stop());
const pass = () => openedBefore(world.sandbox.env.INTERCOM_CLIENT_SECRET ?? '');

describe('the fallback form', () => {
  test('[IN-9] with everything up', async () => {
    world = await startWorld();
    const sent = await send(world.caseload.url, pass(), {email: 'bea@x.example'});
    console.log(sent.html.slice(-700));
    expect(sent.status).toBe(200);
    const card = await world.message('fay', BILLING, /INV-7100/);
    await until(() => world.sandbox.intercom.teammate('5001').inbox().length > 0, 'conv', 20_000).catch(() => 0);
    await world.caseload.round();
    await world.caseload.round();
    console.log(JSON.stringify(world.sandbox.intercom.teammate('5001').inbox(), null, 1));
    const [conv] = world.sandbox.intercom.teammate('5001').inbox();
    console.log(JSON.stringify(conv && world.sandbox.intercom.teammate('5001').sees(conv.id), null, 1));
    console.log(world.reads('fay', BILLING).join('\n---\n'));
    console.log(world.logs.filter((one) => /form|begin|error|"level":[45]0/.test(one)).join('\n'));
    expect(world.sandbox.intercom.violations).toEqual([]);
    void card;
  }, 60_000);
});
