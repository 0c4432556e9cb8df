import type { Models } from './models.ts';

/** Slack channels by the name that they were found by; see `KeptChannels` of the Slack adapter. */
export const mongoPlaces = ({ places }: Models) => ({
  async load(): Promise<ReadonlyMap<string, string>> {
    const found = await places.find().lean<{ _id: string; channelId: string }[]>();
    return new Map(found.map(({ _id, channelId }) => [_id, channelId]));
  },
  async save(name: string, channelId: string): Promise<void> {
    await places.updateOne({ _id: name }, { $set: { channelId } }, { upsert: true });
  },
});
