import { describe, expect, test } from '@jest/globals';
import { DELETED_CUSTOMER, type Erasure, erased, REMOVED } from '../../../../src/domain/record/erasure.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const LATER = new Date('2026-03-02T09:05:00Z');
const nothing: Erasure = { parts: [], contacts: [], headline: null, instead: REMOVED, quotes: [] };
const whole: Erasure = { ...nothing, parts: null };
const said = (part: string, text: string, heardAt = AT) => ({
  ...{ n: 1, at: heardAt, type: 'customer_replied', cause: `part:${part}`, heardAt, text },
});

describe('[IC-9] words that go', () => {
  test('of a part alone: its entry, by its cause, and what was kept as the last words, whoever said something in the same second', () => {
    const parts = ['7'];
    const log = [said('7', 'the heron'), said('8', 'the stork', LATER)];
    expect(erased(log, { ...nothing, parts }, true)).toEqual([said('7', REMOVED), said('8', 'the stork', LATER)]);
    const words = {
      customer: { at: AT, text: 'the heron', name: null, cause: 'part:7' },
      ours: { at: AT, text: 'we see', name: 'Tess', cause: 'part:9' },
    };
    expect(erased({ words }, { ...nothing, parts }, true)).toEqual({
      words: { ...words, customer: { ...words.customer, text: REMOVED } },
    });
  });

  test('of a whole conversation: what anybody said in it, and the remark', () => {
    const record = { log: [said('7', 'the heron')], rating: { score: 1, remark: 'heron again' } };
    expect(erased(record, whole, true)).toEqual({ log: [said('7', REMOVED)], rating: { score: 1, remark: null } });
    // Another case's words are its own.
    expect(erased(record, whole, false)).toBe(record);
  });

  test('what triage told is told anew, its reason with it', () => {
    const headline = { summary: 'Uploads fail', briefing: '', risk: 'calm' };
    const assessment = {
      summary: 'the heron',
      briefing: 'Asked: the heron',
      risk: { level: 'high', reason: 'says “heron”' },
    };
    expect(erased({ assessment }, { ...nothing, headline }, true)).toEqual({
      assessment: { summary: 'Uploads fail', briefing: '', risk: { level: 'high', reason: 'calm' } },
    });
  });

  test.each([
    ['word for word', 'Where is our heron invoice?', 'gone'],
    ['within a sentence', 'They ask: Where is our heron invoice? Soon.', 'They ask: gone Soon.'],
    ['cut off', 'Where is our heron…', 'gone'],
    ['otherwise', 'the heron', 'the heron'],
  ])('what others cite %s', (_how, ask, left) => {
    const quotes = [{ text: 'Where is our heron invoice?', instead: 'gone' }];
    expect(erased({ ask, id: ask }, { ...nothing, quotes }, false)).toEqual({ ask: left, id: ask });
  });

  test('what was answered of a field out of the words goes with them, and what somebody else knew stays', () => {
    const quotes = [{ text: 'Build 7 of the heron fails\nsince  Monday.', instead: 'gone' }];
    const facts = [
      { field: 'version', text: 'build 7' },
      { field: 'incident_start', text: 'since Monday' },
      { field: 'environment', text: 'hero' },
      { field: 'impact', text: 'all warehouses' },
    ];
    const left = facts.map(({ field, text }, at) => ({ field, text: at < 2 ? REMOVED : text }));
    expect(erased({ facts }, { ...nothing, quotes }, false)).toEqual({ facts: left });
  });

  test('a short quote goes where it is all that stands there, and nowhere else', () => {
    const quotes = [{ text: 'no', instead: 'gone' }];
    expect(erased([{ note: 'no' }, { note: 'not now' }], { ...nothing, quotes }, false)).toEqual([
      { note: 'gone' },
      { note: 'not now' },
    ]);
  });

  test('claims that rest on what is gone, and lines that are left without any', () => {
    const claim = (text: string, part: string) => ({ text, from: [{ part }] });
    const handover = [
      { label: 'Asked', claims: [claim('the heron', '7')] },
      { label: 'Open', claims: [claim('the heron', '7'), claim('the stork', '8')] },
    ];
    expect(erased({ handover }, { ...nothing, parts: ['7'] }, false)).toEqual({
      handover: [{ label: 'Open', claims: [claim('the stork', '8')] }],
    });
  });
});

describe('[AD-6] a contact that goes', () => {
  const contacts = [{ id: 'c1', name: 'Will May', email: 'will@may.example' }];
  const without = { ...whole, contacts };

  test('name and address: as a contact, as who acted, and wherever somebody wrote them', () => {
    const record = {
      contact: { id: 'c1', name: 'Will May', email: 'will@may.example' },
      log: [
        { n: 1, by: { kind: 'customer', id: 'c1', name: 'Will May' }, reason: 'WILL MAY is angry (will@may.example)' },
      ],
    };
    expect(erased(record, without, true)).toEqual({
      contact: { id: 'c1', name: null, email: null, deleted: true },
      log: [
        {
          n: 1,
          by: { kind: 'customer', id: 'c1', name: DELETED_CUSTOMER },
          reason: `${DELETED_CUSTOMER} is angry (${DELETED_CUSTOMER})`,
        },
      ],
    });
  });

  test('whatever they were called: no id, kind or status is touched, nor anybody else of that name', () => {
    const odd = { ...without, contacts: [{ id: 'c1', name: 'new', email: null }] };
    const record = { status: 'new', queue: 'new', by: { kind: 'person', id: 'new', name: 'new' }, why: 'newest' };
    expect(erased(record, odd, true)).toBe(record);
  });
});

test('done twice it changes nothing, and says so by answering the same object', () => {
  const parts = ['7'];
  const once = erased([said('7', 'the heron')], { ...nothing, parts }, true);
  expect(erased(once, { ...nothing, parts }, true)).toBe(once);
});
