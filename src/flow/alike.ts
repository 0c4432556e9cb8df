import type { CaseState } from '../domain/case/case.ts';
import { type Assessment, intercomId } from '../domain/case/core.ts';
import { sameCustomer, sameMatter } from '../domain/clusters/same-matter.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';

type Subject = Pick<CaseState, 'account' | 'contact' | 'conversationId' | 'restricted'> & {
  readonly id: string | null;
  readonly assessment: Assessment;
};

/** The open case of the same customer, in another conversation, that is most likely about the same (IN-6); null where there is none. A restricted case finds none and is found by nobody. */
export async function alikeTo(
  ports: FlowPorts,
  subject: Subject,
): Promise<{ readonly id: string; readonly summary: string } | null> {
  if (subject.restricted) return null;
  const found = (await openOf(ports, subject)).flatMap((record) => {
    const how = sameMatter(subject.assessment, record.state.assessment);
    return how === null ? [] : [{ record, how }];
  });
  const best = found.toSorted((a, b) => b.how - a.how)[0]?.record;
  return best === undefined ? null : { id: best.id, summary: best.state.assessment.summary };
}

/** Other open cases of the customer that are not restricted, oldest first. */
export async function openOf(
  { store }: FlowPorts,
  subject: Omit<Subject, 'assessment'>,
): Promise<readonly CaseRecord[]> {
  const { account, conversationId, id } = subject;
  const contact = intercomId(subject.contact);
  const [ofAccount, ofContact] = await Promise.all([
    account === null ? [] : store.cases.about('account', account.id),
    contact === null ? [] : store.cases.about('contact', contact, 'open'),
  ]);
  const all = [...ofAccount, ...ofContact.filter((one) => ofAccount.every((other) => other.id !== one.id))];
  return all.filter(
    ({ id: other, state }) =>
      other !== id &&
      !state.restricted &&
      (state.conversationId === null || state.conversationId !== conversationId) &&
      sameCustomer(subject, state),
  );
}
