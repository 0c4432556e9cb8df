import { describe, expect, test } from '@jest/globals';
import { repairTypos } from '../../../../src/domain/triage/typos.ts';

describe('[TR-8] slips of the pen', () => {
  test('[TR-8] what is a word stays: a layer of a map, a chance, a compliant device, an interaction, a French bill', () => {
    const words = `layer layers chance chances compliant interaction interactions cancer chancel boiling bailing billion outrage featured charted charred
charmed hocked hawked harked compromises complains contrast contact counts council recipe filing facture billig carcel chanel recept otage terminale`;
    expect(words.split(/\s+/).filter((word) => repairTypos(word) !== word)).toEqual([]);
  });

  test.each([
    ['refnud', 'refund'],
    ['cancle', 'cancel'],
    ['lawer', 'lawyer'],
    ['invocie', 'invoice'],
    ['subscripton', 'subscription'],
    ['pasword', 'password'],
    ['complaimt', 'complaint'],
    ['integraton', 'integration'],
    ['vulnerabilty', 'vulnerability'],
    ['passsword', 'password'],
  ])('[TR-8] one change, loss, gain or swap is repaired: %s', (slip, word) => {
    expect(repairTypos(` my ${slip} please `)).toBe(` my ${word} please `);
  });
});
