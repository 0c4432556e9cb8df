import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkMessageBlocks } from '../../../../src/standins/slack/blocks/message.ts';
import { checkView } from '../../../../src/standins/slack/blocks/view.ts';
import { actions, button, input, modal, mrkdwn, plain, section } from './harness.ts';

const long = (n: number): string => 'x'.repeat(n);
const many = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));
const option = (value: string, more: object = {}) => ({ text: plain(value), value, ...more });
const accessory = (element: object) => [{ ...section('s'), accessory: element }];
const select = (more: object) => accessory({ type: 'static_select', action_id: 'a', ...more });
const options = (n: number) => many(n, (index) => option(`o${index}`));

/** What is refused in a message: name, blocks, Slack's words and the place. */
const refused: readonly (readonly [string, unknown, string])[] = [
  ['not a list', {}, 'must provide an array [/blocks]'],
  ['51 blocks', many(51, () => section('x')), 'no more than 50 items allowed [/blocks]'],
  ['unknown block', [{ type: 'marquee' }], 'unsupported type: marquee [/blocks/0/type]'],
  ['block without type', [{}], 'missing required field: type [/blocks/0]'],
  ['prototype as type', [{ type: 'constructor' }], 'unsupported type: constructor [/blocks/0/type]'],
  ['unknown field', [{ ...section('x'), colour: 'red' }], 'invalid additional property: colour [/blocks/0]'],
  ['section without text', [{ type: 'section' }], 'must define either `text` or `fields` [/blocks/0]'],
  ['section text empty', [section('')], 'must be more than 0 characters [/blocks/0/text/text]'],
  ['section text 3001', [section(long(3001))], 'must be less than 3001 characters [/blocks/0/text/text]'],
  [
    '11 fields',
    [{ type: 'section', fields: many(11, () => mrkdwn('f')) }],
    'no more than 10 items allowed [/blocks/0/fields]',
  ],
  [
    'field 2001',
    [{ type: 'section', fields: [mrkdwn(long(2001))] }],
    'must be less than 2001 characters [/blocks/0/fields/0/text]',
  ],
  ['text as a string', [{ type: 'section', text: 'x' }], 'must provide an object [/blocks/0/text]'],
  [
    'verbatim on plain text',
    [{ type: 'section', text: { ...plain('x'), verbatim: true } }],
    'invalid additional property: verbatim [/blocks/0/text]',
  ],
  [
    'header 151',
    [{ type: 'header', text: plain(long(151)) }],
    'must be less than 151 characters [/blocks/0/text/text]',
  ],
  ['header with mrkdwn', [{ type: 'header', text: mrkdwn('x') }], 'unsupported type: mrkdwn [/blocks/0/text/type]'],
  ['header without text', [{ type: 'header' }], 'missing required field: text [/blocks/0]'],
  [
    '11 context elements',
    [{ type: 'context', elements: many(11, () => mrkdwn('c')) }],
    'no more than 10 items allowed [/blocks/0/elements]',
  ],
  ['empty context', [{ type: 'context', elements: [] }], 'must provide at least 1 items [/blocks/0/elements]'],
  [
    'button in context',
    [{ type: 'context', elements: [button('a')] }],
    'unsupported type: button [/blocks/0/elements/0/type]',
  ],
  [
    '26 buttons',
    [actions(...many(26, (index) => button(`a${index}`)))],
    'no more than 25 items allowed [/blocks/0/elements]',
  ],
  [
    'text input in actions',
    [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }],
    'unsupported type: plain_text_input [/blocks/0/elements/0/type]',
  ],
  [
    'button text 76',
    [actions(button('a', long(76)))],
    'must be less than 76 characters [/blocks/0/elements/0/text/text]',
  ],
  [
    'button value 2001',
    [actions(button('a', 'Go', { value: long(2001) }))],
    'must be less than 2001 characters [/blocks/0/elements/0/value]',
  ],
  [
    'button url 3001',
    [actions(button('a', 'Go', { url: long(3001) }))],
    'must be less than 3001 characters [/blocks/0/elements/0/url]',
  ],
  [
    'button style',
    [actions(button('a', 'Go', { style: 'green' }))],
    'must be one of primary, danger [/blocks/0/elements/0/style]',
  ],
  ['action_id 256', [actions(button(long(256)))], 'must be less than 256 characters [/blocks/0/elements/0/action_id]'],
  ['block_id 256', [{ ...section('x'), block_id: long(256) }], 'must be less than 256 characters [/blocks/0/block_id]'],
  [
    'two blocks of one id',
    [
      { ...section('x'), block_id: 'b' },
      { ...section('y'), block_id: 'b' },
    ],
    '`block_id` "b" already exists [/blocks/1/block_id]',
  ],
  [
    'two actions of one id',
    [actions(button('a'), button('a'))],
    '`action_id` "a" already exists [/blocks/0/elements/1/action_id]',
  ],
  [
    'confirm without text',
    [actions(button('a', 'Go', { confirm: { title: plain('Sure?') } }))],
    'missing required field: text [/blocks/0/elements/0/confirm]',
  ],
  [
    'confirm title 101',
    [actions(button('a', 'Go', { confirm: { title: plain(long(101)), text: plain('x') } }))],
    'must be less than 101 characters [/blocks/0/elements/0/confirm/title/text]',
  ],
  [
    'confirm text 301',
    [actions(button('a', 'Go', { confirm: { text: plain(long(301)) } }))],
    'must be less than 301 characters [/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'confirm button 31',
    [actions(button('a', 'Go', { confirm: { text: plain('x'), deny: plain(long(31)) } }))],
    'must be less than 31 characters [/blocks/0/elements/0/confirm/deny/text]',
  ],
  ['101 options', select({ options: options(101) }), 'no more than 100 items allowed [/blocks/0/accessory/options]'],
  ['no options', select({ options: [] }), 'must provide at least 1 items [/blocks/0/accessory/options]'],
  ['neither options nor groups', select({}), 'must define either `options` or `option_groups` [/blocks/0/accessory]'],
  [
    'options and groups',
    select({ options: options(1), option_groups: [{ label: plain('g'), options: options(1) }] }),
    'must define either `options` or `option_groups` [/blocks/0/accessory]',
  ],
  [
    '101 groups',
    select({ option_groups: many(101, (i) => ({ label: plain('g'), options: [option(`v${i}`)] })) }),
    'no more than 100 items allowed [/blocks/0/accessory/option_groups]',
  ],
  [
    'group label 76',
    select({ option_groups: [{ label: plain(long(76)), options: options(1) }] }),
    'must be less than 76 characters [/blocks/0/accessory/option_groups/0/label/text]',
  ],
  [
    'option text 76',
    select({ options: [{ text: plain(long(76)), value: 'v' }] }),
    'must be less than 76 characters [/blocks/0/accessory/options/0/text/text]',
  ],
  [
    'option value 76',
    select({ options: [{ text: plain('t'), value: long(76) }] }),
    'must be less than 76 characters [/blocks/0/accessory/options/0/value]',
  ],
  [
    'option description 76',
    select({ options: [option('v', { description: plain(long(76)) })] }),
    'must be less than 76 characters [/blocks/0/accessory/options/0/description/text]',
  ],
  [
    'option with mrkdwn in a select',
    select({ options: [{ text: mrkdwn('t'), value: 'v' }] }),
    'unsupported type: mrkdwn [/blocks/0/accessory/options/0/text/type]',
  ],
  [
    'url in a select option',
    select({ options: [option('v', { url: 'https://x.example' })] }),
    'invalid additional property: url [/blocks/0/accessory/options/0]',
  ],
  [
    'two options of one value',
    select({ options: [option('v'), { text: plain('other'), value: 'v' }] }),
    'option value "v" already exists [/blocks/0/accessory/options]',
  ],
  [
    'initial option not offered',
    select({ options: options(1), initial_option: option('z') }),
    'must match one of the options [/blocks/0/accessory/initial_option]',
  ],
  [
    'placeholder 151',
    select({ options: options(1), placeholder: plain(long(151)) }),
    'must be less than 151 characters [/blocks/0/accessory/placeholder/text]',
  ],
  [
    'overflow of 6',
    accessory({ type: 'overflow', options: options(6) }),
    'no more than 5 items allowed [/blocks/0/accessory/options]',
  ],
  [
    'overflow with placeholder',
    accessory({ type: 'overflow', options: options(1), placeholder: plain('x') }),
    'invalid additional property: placeholder [/blocks/0/accessory]',
  ],
  [
    '11 checkboxes',
    accessory({ type: 'checkboxes', options: options(11) }),
    'no more than 10 items allowed [/blocks/0/accessory/options]',
  ],
  [
    '11 radio buttons',
    accessory({ type: 'radio_buttons', options: options(11) }),
    'no more than 10 items allowed [/blocks/0/accessory/options]',
  ],
  [
    'max_selected_items 0',
    accessory({ type: 'multi_static_select', options: options(1), max_selected_items: 0 }),
    'must be greater than or equal to 1 [/blocks/0/accessory/max_selected_items]',
  ],
  [
    'date in another form',
    accessory({ type: 'datepicker', initial_date: '20.11.2026' }),
    'must be a date as YYYY-MM-DD [/blocks/0/accessory/initial_date]',
  ],
  [
    'time in another form',
    accessory({ type: 'timepicker', initial_time: '7:5' }),
    'must be a time as HH:mm [/blocks/0/accessory/initial_time]',
  ],
  [
    'datetime in milliseconds',
    [{ type: 'actions', elements: [{ type: 'datetimepicker', initial_date_time: 1_780_000_000_000 }] }],
    'must be less than or equal to 9999999999 [/blocks/0/elements/0/initial_date_time]',
  ],
  [
    'datetimepicker in a section',
    accessory({ type: 'datetimepicker' }),
    'unsupported type: datetimepicker [/blocks/0/accessory/type]',
  ],
  [
    'users_select with options',
    accessory({ type: 'users_select', options: [] }),
    'invalid additional property: options [/blocks/0/accessory]',
  ],
  [
    'image without alt_text',
    [{ type: 'image', image_url: 'https://x.example/a.png' }],
    'missing required field: alt_text [/blocks/0]',
  ],
  [
    'image without source',
    [{ type: 'image', alt_text: 'a' }],
    'must define either `image_url` or `slack_file` [/blocks/0]',
  ],
  [
    'alt_text 2001',
    [{ type: 'image', image_url: 'https://x.example', alt_text: long(2001) }],
    'must be less than 2001 characters [/blocks/0/alt_text]',
  ],
  [
    'image title 2001',
    [{ type: 'image', image_url: 'https://x.example', alt_text: 'a', title: plain(long(2001)) }],
    'must be less than 2001 characters [/blocks/0/title/text]',
  ],
  [
    'input label 2001',
    [input('b', { type: 'plain_text_input' }, { label: plain(long(2001)) })],
    'must be less than 2001 characters [/blocks/0/label/text]',
  ],
  [
    'input hint 2001',
    [input('b', { type: 'plain_text_input' }, { hint: plain(long(2001)) })],
    'must be less than 2001 characters [/blocks/0/hint/text]',
  ],
  ['button as an input', [input('b', button('a'))], 'unsupported type: button [/blocks/0/element/type]'],
  [
    'overflow as an input',
    [input('b', { type: 'overflow', options: options(1) })],
    'unsupported type: overflow [/blocks/0/element/type]',
  ],
  [
    'max_length 3001',
    [input('b', { type: 'plain_text_input', max_length: 3001 })],
    'must be less than or equal to 3000 [/blocks/0/element/max_length]',
  ],
  [
    'min over max',
    [input('b', { type: 'plain_text_input', min_length: 9, max_length: 3 })],
    'must be less than or equal to `max_length` [/blocks/0/element/min_length]',
  ],
  [
    'number without decimals said',
    [input('b', { type: 'number_input' })],
    'missing required field: is_decimal_allowed [/blocks/0/element]',
  ],
  [
    'number bound as a number',
    [input('b', { type: 'number_input', is_decimal_allowed: false, min_value: 1 })],
    'must be a number in a string [/blocks/0/element/min_value]',
  ],
  ['the words "true"', [{ ...section('x'), expand: 'true' }], 'must provide a boolean [/blocks/0/expand]'],
];

const place = ({ message, pointer }: { message: string; pointer: string }): string => `${message} [${pointer}]`;

describe('blocks of a message', () => {
  test.each(refused)('refused: %s', (_name, blocks, words) => {
    const verdict = checkMessageBlocks(blocks);
    expect(verdict).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(verdict.ok ? [] : verdict.problems.map(place)).toContain(words);
  });

  test('accepted: one of everything, each at its maximum', () => {
    const verdict = checkMessageBlocks([
      { type: 'header', text: plain(long(150)) },
      { ...section(long(3000)), accessory: { type: 'overflow', action_id: 'o', options: options(5) } },
      { type: 'section', fields: many(10, () => mrkdwn('f')), accessory: button('b') },
      {
        type: 'context',
        elements: [...many(9, () => mrkdwn('c')), { type: 'image', image_url: 'https://x.example', alt_text: 'i' }],
      },
      { type: 'divider' },
      actions(...many(25, (index) => button(`a${index}`, 'Go', { style: 'danger', value: 'v' }))),
      ...accessory({ type: 'users_select', placeholder: plain('who'), confirm: { text: mrkdwn('sure?') } }),
      ...accessory({ type: 'checkboxes', options: [{ text: mrkdwn('*m*'), value: 'm', description: plain('d') }] }),
    ]);
    expect(verdict).toEqual({ ok: true });
  });

  test('[SK-2] many legal blocks are refused together beyond about 13,200 characters', () => {
    const blocks = many(5, () => section(long(2640)));
    expect(checkMessageBlocks(blocks)).toEqual({ ok: true });
    expect(checkMessageBlocks([...blocks, section('x')])).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
  });

  test('a section text is taken exactly up to 3000 characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), (length) => {
        expect(checkMessageBlocks([section(long(length))]).ok).toBe(length >= 1 && length <= 3000);
      }),
    );
  });

  test('whatever arrives is judged, never thrown over', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof checkMessageBlocks(value).ok).toBe('boolean');
        expect(Array.isArray(checkView(value, 'modal'))).toBe(true);
      }),
    );
  });
});

const text = input('b', { type: 'plain_text_input' });
const { title: _title, ...untitled } = modal([]);
const { submit: _submit, ...unsubmittable } = modal([text]);

describe('views', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no object', 'modal', 'must provide an object [/view]'],
    ['no type', { blocks: [] }, 'missing required field: type [/view]'],
    ['no title', untitled, 'missing required field: title [/view]'],
    ['title 25', modal([], { title: plain(long(25)) }), 'must be less than 25 characters [/view/title/text]'],
    ['submit 25', modal([], { submit: plain(long(25)) }), 'must be less than 25 characters [/view/submit/text]'],
    ['close 25', modal([], { close: plain(long(25)) }), 'must be less than 25 characters [/view/close/text]'],
    [
      'inputs without submit',
      unsubmittable,
      'must define `submit` to use an `input` block in modals [/view/blocks/0/input]',
    ],
    ['101 blocks', modal(many(101, () => section('x'))), 'no more than 100 items allowed [/view/blocks]'],
    [
      'private_metadata 3001',
      modal([], { private_metadata: long(3001) }),
      'must be less than 3001 characters [/view/private_metadata]',
    ],
    ['callback_id 256', modal([], { callback_id: long(256) }), 'must be less than 256 characters [/view/callback_id]'],
    ['unknown field', modal([], { submit_disabled: true }), 'invalid additional property: submit_disabled [/view]'],
    ['a home as a modal', { type: 'home', blocks: [] }, 'must be of type modal [/view/type]'],
    ['duplicate block ids', modal([text, text]), '`block_id` "b" already exists [/view/blocks/1/block_id]'],
  ];
  test.each(cases)('refused: %s', (_name, view, words) => {
    expect(checkView(view, 'modal').map(place)).toContain(words);
  });

  test('accepted: a modal with inputs of every kind', () => {
    const kinds = [
      {
        type: 'plain_text_input',
        multiline: true,
        max_length: 3000,
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
      { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' },
      { type: 'email_text_input' },
      { type: 'url_text_input' },
      { type: 'datepicker', initial_date: '2026-11-20' },
      { type: 'timepicker', initial_time: '09:30' },
      { type: 'datetimepicker', initial_date_time: 1_780_000_000 },
      { type: 'conversations_select', initial_conversation: 'CSUPPORT' },
      { type: 'multi_users_select', max_selected_items: 2 },
      { type: 'static_select', options: options(2), initial_option: option('o1') },
      { type: 'radio_buttons', options: options(2) },
    ];
    expect(checkView(modal(kinds.map((kind, index) => input(`b${index}`, kind))), 'modal')).toEqual([]);
  });
});
