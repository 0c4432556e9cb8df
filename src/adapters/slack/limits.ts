/** What Slack takes, as far as it could be exceeded, each figure once (docs.slack.dev/reference/block-kit, @slack/types 3.2). */
export const LIMITS = {
  text: 4000,
  headerText: 150,
  sectionText: 3000,
  contextElements: 10,
  buttonText: 75,
  optionText: 75,
  overflowOptions: 5,
  selectOptions: 100,
  labelText: 2000,
  placeholder: 150,
  viewTitle: 24,
} as const;
