import { describe, expect, test } from '@jest/globals';
import { askMoneyForm, readAskMoney } from '../../../../src/domain/forms/ask-money.ts';
import { caseOf, NOW, opened, policy } from '../../adapters/slack/support/records.ts';

const named = caseOf(opened({ assessment: { intent: 'refund_request', summary: 'We were charged €640.50 twice' } }));
const form = askMoneyForm(named, 'ben', { policy, now: NOW });

/** As it stands, but for what somebody has changed in it. */
const sent = (changed: Readonly<Record<string, string>>, record = named) => {
  const begun = Object.fromEntries(
    (form?.fields ?? []).map((field) => [field.name, 'initial' in field ? String(field.initial ?? '') : '']),
  );
  const values: Readonly<Record<string, string>> = { ...begun, ask: 'look at invoice 77', ...changed };
  return readAskMoney({ field: (name) => values[name] ?? '', moment: () => '' }, record, policy);
};

describe('[OW-7] the amount that the form begins with, as the customer named it', () => {
  test('is what is asked for where nothing is changed', () => {
    expect(sent({})).toMatchObject({
      wish: { team: 'finance', approval: { kind: 'refund', amountCents: 64_050, currency: 'EUR' } },
    });
  });

  test('asks for nothing by itself: something else than money is asked with it left as it stands, or emptied', () => {
    for (const changed of [{ kind: 'none' }, { kind: 'none', amount: '' }, { kind: 'none', currency: 'USD' }]) {
      const read = sent(changed);
      expect(read).toMatchObject({ ok: true, wish: { do: 'ask_team', team: 'finance', ask: 'look at invoice 77' } });
      expect(read).not.toHaveProperty('wish.approval');
    }
  });

  test('another amount, which somebody has typed, is not thrown away', () => {
    const wrong = { ok: false, errors: { amount: expect.stringMatching(/^Leave it empty/) } };
    expect(sent({ kind: 'none', amount: '640' })).toEqual(wrong);
    expect(sent({ kind: 'none', amount: '240' })).toEqual(wrong);
    expect(sent({ kind: 'none' }, caseOf(opened()))).toEqual(wrong);
  });
});
