import { describe, expect, test } from '@jest/globals';
import type { Account, Assessment } from '../../../../src/domain/case/core.ts';
import { withAccount } from '../../../../src/domain/routing/priority.ts';
import { opened } from '../../adapters/slack/support/records.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const BASE = {
  ...opened().assessment,
  severity: 'medium',
  urgency: 'normal',
  priority: 'P3',
  sentiment: 'neutral',
} as const;
const CALM = { level: 'low', reason: '' } as const;
const account = (changes: Partial<Account>): Account => ({
  ...{ id: 'a', name: 'Acme', plan: null, tier: 'pro', monthlySpendCents: 90_000, lifetimeValueCents: null },
  ...{ topLifetimeValue: false, vip: false, renewsAt: null, manager: null },
  ...changes,
});
const VIP = account({ vip: true, monthlySpendCents: 1_240_000 });
const ENTERPRISE = account({ tier: 'enterprise' });
const TOP = account({ topLifetimeValue: true });
const SMALL = account({});

describe('[TR-1] the priority, with who it is about in mind', () => {
  test.each<[string, Account | null, Partial<Assessment>, string]>([
    ['a VIP’s cancellation', VIP, { intent: 'cancellation' }, 'P2'],
    ['an enterprise’s', ENTERPRISE, { intent: 'cancellation' }, 'P2'],
    ['a top account’s', TOP, { intent: 'cancellation' }, 'P2'],
    ['in no hurry', VIP, { intent: 'cancellation', urgency: 'low', priority: 'P4' }, 'P2'],
    ['with the renewal near', { ...VIP, renewsAt: inDays(38) }, { intent: 'cancellation' }, 'P1'],
    ['with the renewal far', { ...VIP, renewsAt: inDays(90) }, { intent: 'cancellation' }, 'P2'],
    ['with one in the past', { ...VIP, renewsAt: inDays(-5) }, { intent: 'cancellation' }, 'P2'],
    ['in distress', ENTERPRISE, { intent: 'cancellation', sentiment: 'distressed' }, 'P1'],
    ['a small account’s', SMALL, { intent: 'cancellation' }, 'P3'],
    ['of nobody known', null, { intent: 'cancellation' }, 'P3'],
    ['a refund of a top account', TOP, { intent: 'refund_request' }, 'P2'],
    ['a legal threat, whatever the hurry', ENTERPRISE, { intent: 'legal', severity: 'high', urgency: 'low' }, 'P2'],
    ['a contract to be read', ENTERPRISE, { intent: 'legal', severity: 'medium' }, 'P3'],
    ['a security concern', ENTERPRISE, { intent: 'security_compliance', severity: 'high', urgency: 'low' }, 'P2'],
    ['a questionnaire', ENTERPRISE, { intent: 'security_compliance', severity: 'medium' }, 'P3'],
    ['a complaint', VIP, { intent: 'complaint' }, 'P2'],
    ['a distressed complaint', VIP, { intent: 'complaint', sentiment: 'distressed' }, 'P1'],
    ['a bug that may cost the account', VIP, { intent: 'bug_report', risk: { level: 'high', reason: 'x' } }, 'P2'],
    ['a plain bug', VIP, { intent: 'bug_report' }, 'P3'],
    ['a how-to', VIP, { intent: 'how_to', priority: 'P4' }, 'P4'],
    ['what is P1 stays so', SMALL, { intent: 'outage', priority: 'P1' }, 'P1'],
  ])('%s', (_, whose, changes, priority) => {
    expect(withAccount({ ...BASE, risk: CALM, ...changes }, whose, NOW).priority).toBe(priority);
  });
});
