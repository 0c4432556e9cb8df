import type { Kind, TroubleWords } from '../domain/record/trouble.ts';
import { DENIED, GIVEN_UP, IS_PUBLIC, isMendable, NO_CARD, NOT_FOUND, UNDRAWN } from './letters.ts';

const GIVEN_UP_PLACE = GIVEN_UP.split(':', 1)[0];

/** A kind of trouble in plain words. `name`: a person's, by their id. */
export function troubleWords(
  { error, place, nameless, words }: Kind & { readonly nameless: boolean; readonly words?: TroubleWords },
  name: (person: string) => string,
): TroubleWords {
  if (words) return words;
  if (error === UNDRAWN)
    return {
      what: `${nameless ? 'A restricted case' : place} cannot be read or drawn.`,
      remedy: 'A fault of Caseload or of what is stored: all else goes on. Whoever runs Caseload finds it in the log.',
    };
  if (place === 'intercom') return inIntercom(error);
  if (place === GIVEN_UP_PLACE)
    return {
      what: `Conversations that nobody could look at for hours were given up (${error}).`,
      remedy: 'Try them again once the cause is gone. By itself each comes back with the next word in it.',
    };
  if (!place.startsWith('slack:'))
    return {
      what: `Something did not get from one record to another (${error}).`,
      remedy: 'Whoever runs Caseload finds it in the log.',
    };
  const there = place.slice('slack:'.length);
  return there.startsWith('@') ? toPerson(error, name(there.slice(1))) : inChannel(error, there);
}

function inChannel(error: string, channel: string): TroubleWords {
  switch (error) {
    case 'not_in_channel':
    case 'channel_not_found':
    case NOT_FOUND:
      return {
        what: `Caseload is not in ${channel}, so nothing of it arrives there.`,
        remedy: `Invite @Caseload to ${channel}. If there is no such channel, create it or name another in the policy.`,
      };
    case IS_PUBLIC:
      return {
        what: `${channel} is public, so nothing of its restricted queue arrives there.`,
        remedy: `Make ${channel} a private channel: in Slack, its settings, “Change to a private channel”.`,
      };
    case 'is_archived':
      return {
        what: `${channel} is archived, so nothing arrives there.`,
        remedy: `Unarchive ${channel} and invite @Caseload, or name another channel in the policy.`,
      };
    default:
      if (error.startsWith('restricted_action'))
        return { what: `Caseload may not post in ${channel}.`, remedy: `Let @Caseload post in ${channel}.` };
      return inSlack(error, channel);
  }
}

function toPerson(error: string, person: string): TroubleWords {
  if (DENIED.has(error) || !isMendable(error)) return inSlack(error, person);
  if (error === 'messages_tab_disabled')
    return {
      what: `Caseload cannot write to ${person}.`,
      remedy: 'In the Slack app’s settings switch on App Home, Messages Tab.',
    };
  return {
    what: `${person} cannot be reached in Slack.`,
    remedy: `Correct the e-mail or the slack: id of ${person} in the policy, or take them out of it.`,
  };
}

function inSlack(error: string, where: string): TroubleWords {
  if (DENIED.has(error))
    return {
      what: `Slack does not let Caseload write to ${where} (${error}).`,
      remedy: 'Compare the app’s scopes with manifest.yml, and install the app again.',
    };
  if (error === NO_CARD)
    return { what: `News of a case waits for its card in ${where}.`, remedy: 'It follows the card by itself.' };
  return unanswered(`Slack does not take a message to ${where} (${error}).`);
}

function inIntercom(error: string): TroubleWords {
  if (error.startsWith('conversation attribute')) return { what: 'Intercom lacks attributes.', remedy: `${error}.` };
  if (isMendable(error))
    return {
      what: `Intercom does not let Caseload write (${error.replace('Intercom: ', '')}).`,
      remedy: 'Give the app of the access token the permissions that the README names.',
    };
  return unanswered(`Intercom does not take what Caseload writes (${error.replace('Intercom: ', '')}).`);
}

const unanswered = (what: string): TroubleWords => ({
  what,
  remedy: 'Try it again with /case health retry. If that does not help, whoever runs Caseload finds it in the log.',
});
