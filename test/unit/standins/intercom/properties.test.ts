import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../../src/standins/intercom/refusal.ts';
import { paginate } from '../../../../src/standins/intercom/rest/paging.ts';
import { start } from '../../../../src/standins/intercom/world/conversations.ts';
import { htmlToText, typedToHtml } from '../../../../src/standins/intercom/world/html.ts';
import { createWorld } from '../../../../src/standins/intercom/world/world.ts';

const MAYA = { id: 'c1', name: 'Maya', email: 'maya@acme.example', role: 'user', companyIds: [] } as const;

describe('[IC-6] the stand-in keeps its own promises', () => {
  test('pages of any size show every conversation once, newest change first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 150 }),
        (times, perPage) => {
          const world = createWorld(
            { admins: [{ id: '1', name: 'A', email: 'a@b.example' }], contacts: [MAYA] },
            'app',
            () => 0,
          );
          const records = times.map((at) => start(world, MAYA, '<p>x</p>', at));
          const seen: { id: string; at: number }[] = [];
          let startingAfter: string | undefined;
          do {
            const page = paginate(records, { perPage, startingAfter });
            if (isRefusal(page)) throw new Error(page.message);
            seen.push(...page.items.map((record) => ({ id: record.id, at: record.updatedAt })));
            startingAfter = page.pages.next?.starting_after;
          } while (startingAfter !== undefined);
          expect(new Set(seen.map((item) => item.id)).size).toBe(records.length);
          expect(seen.map((item) => item.at)).toEqual([...times].sort((a, b) => b - a));
        },
      ),
    );
  });

  test('what a person types is what the others read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[!-~]+( [!-~]+)*$/), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\n\n'),
        (lines, gap) => {
          const typed = lines.join(gap);
          expect(htmlToText(typedToHtml(typed))).toBe(typed);
        },
      ),
    );
  });
});
