/**
 * What Slack takes, each figure once (docs.slack.dev/reference/block-kit, @slack/types 3.2). `blocksTotal` is not documented: Slack was
 * seen to refuse messages whose blocks sum up to about 13,200 characters (bolt-js 2509).
 */
export const LIMITS = {
  text: 4000,
  blocksPerMessage: 50,
  blocksTotal: 13_200,
  headerText: 150,
  sectionText: 3000,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  optionValue: 75,
  overflowOptions: 5,
  selectOptions: 100,
  inputText: 3000,
  labelText: 2000,
  placeholder: 150,
  confirmText: 300,
  viewTitle: 24,
  privateMetadata: 3000,
  identifier: 255,
} as const;
