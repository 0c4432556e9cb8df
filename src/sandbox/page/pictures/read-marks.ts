/** Up to where each person has read each channel. */
export interface ReadMarks {
  /** Timestamp of the last message read; everything said before the page started counts as read. */
  of(user: string, channel: string): string;
  /** Moves the mark on; false when it was there already. */
  set(user: string, channel: string, ts: string): boolean;
}

export function createReadMarks(startedAt: string): ReadMarks {
  const marks = new Map<string, string>();
  const of = (user: string, channel: string): string => marks.get(`${user} ${channel}`) ?? startedAt;
  return {
    of,
    set(user, channel, ts) {
      // Slack's timestamps are of one length, so their order is that of their characters.
      if (ts <= of(user, channel)) return false;
      marks.set(`${user} ${channel}`, ts);
      return true;
    },
  };
}
