import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lookForMissing } from '../../../../src/adapters/intercom/missing.ts';
import { MAYA, type Workspace, workspace } from './support.ts';

let w: Workspace;
let rows: string[];
beforeEach(async () => {
  w = await workspace();
  rows = [];
});
afterEach(() => w.intercom.stop());

const look = (conversations: readonly string[], contacts: readonly string[] = []) =>
  lookForMissing({
    client: w.client,
    inbox: {
      async put({ conversationId }) {
        rows.push(conversationId);
        return 'stored';
      },
    },
    kept: { conversations, contacts },
    realNow: () => new Date(w.clock.now),
  });
const there = (count: number) => Array.from({ length: count }, () => w.intercom.customer(MAYA).write('hello'));

test('[IC-9] [IN-13] what a search leaves out is looked at', async () => {
  expect(await look([...there(5), '404'], [MAYA])).toBe(1);
  expect(rows).toEqual(['404']);
});

test('[IC-6] [AD-6] an Intercom that knows nothing of ours is another workspace: nothing is taken as deleted', async () => {
  const ours = ['1', '2', '3', '4', '5'];
  await expect(look(ours)).rejects.toThrow('is this the token of another workspace?');
  await expect(look([...ours, ...there(2)])).rejects.toThrow(
    'most of what is asked for is not in Intercom (conversation)',
  );
  await expect(look(there(6), ours)).rejects.toThrow('(deleted_contact)');
  expect(rows).toEqual([]);
});
