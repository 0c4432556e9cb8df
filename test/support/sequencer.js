import SequencerModule from '@jest/test-sequencer';

const Sequencer = SequencerModule.default ?? SequencerModule;

/** Whole programs first: the files that take longest stand at no worker's end, also where no run has told which those are. */
export default class WholeProgramsFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    const isWhole = ({ path }) => path.includes('/test/smoke/');
    return [...sorted.filter(isWhole), ...sorted.filter((test) => !isWhole(test))];
  }
}
