import { expect, test } from '@jest/globals';
import { answered } from '../../src/adapters/intercom/canvas/components.ts';
import { caseCanvas } from '../../src/adapters/intercom/canvas/draw.ts';
import { STATUS_WORDS } from '../../src/config/vocabulary.ts';
import { may } from '../../src/domain/case/may.ts';
import { statusOf } from '../../src/domain/mirror/attributes.ts';
import { casePicture } from '../../src/domain/picture/case-picture.ts';
import { timeLeft } from '../../src/domain/picture/due.ts';
import { NOBODY_AWAY } from '../../src/domain/record/lease.ts';
import { cutLine } from '../../src/domain/text/cut.ts';
import { type Line, person as named, plainHand, written } from '../../src/domain/words/line.ts';
import { namesIn } from '../../src/domain/words/said.ts';
import { canvasAnswer } from '../../src/standins/intercom/delivery/canvas-schema.ts';
import { Life } from '../support/picture/life.ts';
import { oddlyNamed } from '../support/picture/texts.ts';
import { shippedPolicy } from '../support/world.ts';

const LIVES = 150;
const STEPS = 18;
const shipped = shippedPolicy().policy;

test(`[IC-5] [SK-7] ${LIVES} histories: the inbox app tells of each case what its picture tells, in a shape that Intercom takes, and what people write acts nowhere`, () => {
  let read = 0;
  for (let seed = 1; seed <= LIVES; seed += 1) {
    const world = new Life(seed, [shipped, oddlyNamed(shipped)]);
    for (let n = 0; n < STEPS; n += 1) world.step();
    world.sweep();
    const { policy, at: now } = world;
    for (const record of world.cases.values())
      for (const person of policy.people.filter((one) => may(one, 'see', record.state, policy)).slice(0, 4)) {
        const view = { policy, now, absence: NOBODY_AWAY, cardUrl: () => null };
        const canvas = caseCanvas(record, person, view, { more: true });
        expect(canvasAnswer.safeParse(answered(canvas)).error?.issues ?? null).toBeNull();
        const texts = canvas.components.flatMap((one) => (one.type === 'text' ? [one.text] : []));
        expect(texts.join('\n')).not.toMatch(/\*\*|\]\(/);
        expect(texts.filter((text) => /[\r\n\v\f\u0085\u2028\u2029]/.test(text))).toEqual([]);
        const rows = new Map(
          canvas.components.flatMap((one) =>
            one.type === 'data-table' ? one.items.map(({ field, value }) => [field, value] as const) : [],
          ),
        );
        const picture = casePicture(record, { person }, policy, now, NOBODY_AWAY);
        const hand = plainHand(namesIn(policy), { zone: person.timeZone, now });
        const show = (line: Line): string => cutLine(written(line, hand), 400);
        expect(rows.get('Status')).toBe(STATUS_WORDS[statusOf(record.state)]);
        expect(rows.get('Owner')).toBe(show(picture.owner === null ? ['nobody yet'] : [named(picture.owner)]));
        const deadline =
          picture.due === null ? (picture.open ? 'no deadline' : undefined) : show(timeLeft(picture.due, now));
        expect(rows.get('Deadline')).toBe(deadline);
        expect(rows.get('Turn')).toBe(picture.open ? show(picture.turnWords) : undefined);
        read += 1;
      }
  }
  expect(read).toBeGreaterThan(LIVES);
});
