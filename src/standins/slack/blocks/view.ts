import { asObjects, isObject } from '../../shared/json.ts';
import { plainText } from './composition.ts';
import { anyBlock } from './layout.ts';
import { array, byType, type ObjectRule, object, type Problem, problemsOf, type Rule, string } from './rule.ts';
import { reportDuplicates } from './unique.ts';

/** Maxima of views (docs.slack.dev/surfaces/modals, @slack/types 3.2). */
const VIEW_BLOCKS = 100;
const VIEW_WORDS = 24;
const PRIVATE_METADATA = 3000;
const VIEW_BYTES = 250_000;

const blocks: Rule = (value, at, report) => {
  array(anyBlock, VIEW_BLOCKS, 0)(value, at, report);
  if (Array.isArray(value)) reportDuplicates(value, at, report);
};

const submitForInputs: ObjectRule = (view, at, report) => {
  if (view.submit !== undefined) return;
  const index = asObjects(view.blocks).findIndex((block) => block.type === 'input');
  if (index >= 0) report('must define `submit` to use an `input` block in modals', `${at}/blocks/${index}/input`);
};

const shared = {
  callback_id: string(255, 0),
  private_metadata: string(PRIVATE_METADATA, 0),
};

const view: Rule = byType({
  modal: object(
    {
      required: { title: plainText(VIEW_WORDS), blocks },
      optional: {
        ...shared,
        close: plainText(VIEW_WORDS),
        submit: plainText(VIEW_WORDS),
      },
    },
    submitForInputs,
  ),
  home: object({ required: { blocks }, optional: shared }),
});

/** What Slack would say about a view; `wanted` is the type the method takes. */
export function checkView(value: unknown, wanted: 'modal' | 'home'): readonly Problem[] {
  const problems = problemsOf(view, value, '/view');
  if (problems.length === 0 && isObject(value) && value.type !== wanted) {
    return [{ message: `must be of type ${wanted}`, pointer: '/view/type' }];
  }
  return problems;
}

/** True when the view is larger than Slack takes (250 kB, error `view_too_large`). */
export function isViewTooLarge(value: unknown): boolean {
  return JSON.stringify(value).length > VIEW_BYTES;
}
