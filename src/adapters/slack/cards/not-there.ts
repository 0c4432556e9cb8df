import type { NotThere } from '../../../domain/record/there.ts';
import { when } from '../mrkdwn.ts';

/** Why somebody cannot be given work now, to be read after "is". */
export function notThereWords(absent: NotThere): string {
  switch (absent.why) {
    case 'gone':
      return 'deactivated in Slack';
    case 'away':
      return `away since ${when(absent.since)}`;
    case 'off_shift':
      return absent.back === null
        ? 'off shift, and no shift of theirs is near'
        : `off shift until ${when(absent.back)}`;
    default:
      return absent satisfies never;
  }
}
