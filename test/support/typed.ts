import { expect } from '@jest/globals';
import { until } from './until.ts';
import type { World } from './world.ts';

/** What people of a world read in a channel, threads among it, and what they are told in private of what they type. */
export function typing(world: World, limitMs: number) {
  const seen = (person: string, channelId: string) =>
    world
      .person(person)
      .see(channelId)
      .flatMap((one) => [one, ...one.replies]);
  return {
    seen,
    /** `text` after `/case`, or with a command of its own. */
    async cmd(person: string, text: string, channel = '#general'): Promise<string> {
      const place = world.channel(channel);
      const answers = () => seen(person, place).filter(({ isEphemeral }) => isEphemeral);
      const before = answers().length;
      const [, command = '/case', rest = text] = /^(\/\w+) (.*)$/.exec(text) ?? [];
      expect(await world.person(person).command(command, rest, { in: place })).toEqual({ ok: true });
      return until(() => answers()[before]?.text, `what ${person} is told of ${text}`, limitMs);
    },
  };
}
