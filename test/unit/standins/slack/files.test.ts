import { afterEach, describe, expect, test } from '@jest/globals';
import { clientOf, slackFor, stopAll } from './harness.ts';

afterEach(stopAll);

const picture = Buffer.from('89504e470d0a1a0a', 'hex');

describe('files', () => {
  test('[RP-6] filesUploadV2 brings a picture into a channel, where it can be fetched', async () => {
    const slack = await slackFor();
    await clientOf(slack).filesUploadV2({
      channel_id: 'CSUPPORT',
      initial_comment: 'Backlog',
      file: picture,
      filename: 'backlog.png',
      title: 'Backlog by age',
      alt_text: 'a chart',
    });
    const [message] = slack.as('UMAYA').see('#support');
    expect(message).toMatchObject({
      text: 'Backlog',
      files: [{ name: 'backlog.png', title: 'Backlog by age', altText: 'a chart' }],
    });
    const fetched = await fetch(`${slack.url}/files/${message?.files[0]?.id}`);
    expect(fetched.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(picture);
    const history = await clientOf(slack).conversations.history({ channel: 'CSUPPORT' });
    expect(history.messages).toMatchObject([{ files: [{ name: 'backlog.png', mimetype: 'image/png', size: 8 }] }]);
    expect(slack.violations).toEqual([]);
  });

  test('refused: nothing uploaded, another length, no membership, no scope', async () => {
    const slack = await slackFor();
    const client = clientOf(slack);
    const { file_id: id = '', upload_url = '' } = await client.files.getUploadURLExternal({
      filename: 'a.png',
      length: 8,
    });
    const complete = (channel_id: string) => client.files.completeUploadExternal({ files: [{ id }], channel_id });
    await expect(complete('CSUPPORT')).rejects.toThrow('file_not_found');
    expect((await fetch(upload_url, { method: 'POST', body: 'short' })).status).toBe(400);
    expect((await fetch(upload_url, { method: 'POST', body: picture })).status).toBe(200);
    await expect(complete('CRANDOM')).rejects.toThrow('not_in_channel');
    await expect(complete('CSUPPORT')).resolves.toMatchObject({ ok: true });
    const poor = await slackFor({ scopes: ['chat:write'] });
    await expect(clientOf(poor).files.getUploadURLExternal({ filename: 'a', length: 1 })).rejects.toThrow(
      'missing_scope',
    );
  });
});
