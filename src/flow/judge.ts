import type { Account, Assessment } from '../domain/case/core.ts';
import type { Conversation } from '../domain/conversation/state.ts';
import { withAccount } from '../domain/routing/priority.ts';
import { keywordHits } from '../domain/triage/keywords.ts';
import type { Verdict } from '../domain/triage/verdict.ts';
import { assess } from './placement.ts';
import type { FlowPorts } from './ports.ts';

/** The headline of a case that began with a picture alone. */
const WORDLESS = 'A picture or file, without words';

/** What triage and the policy make of a customer's messages, which are one matter (IN-12), with the policy's keywords in them. `texts`: oldest first. */
export async function judged(
  ports: FlowPorts,
  { id, subject, contact }: Pick<Conversation, 'id' | 'subject' | 'contact'>,
  { texts, account }: { readonly texts: readonly string[]; readonly account: Account | null },
  now: Date,
): Promise<{
  readonly verdict: Verdict;
  readonly assessment: Assessment & { readonly keywords: readonly string[] };
}> {
  const policy = ports.policy();
  const tier = account?.tier ?? 'unknown';
  const verdict = await ports.triage.judge({ conversationId: id, subject, customerTexts: texts, tier });
  const keywords = keywordHits(texts.join('\n'), policy.intake.keywords);
  const said = { account, contact, texts: [subject ?? '', ...texts] };
  const assessment = withAccount(assess(verdict, said, policy), account, now);
  return { verdict, assessment: { ...assessment, keywords, summary: assessment.summary || WORDLESS } };
}
