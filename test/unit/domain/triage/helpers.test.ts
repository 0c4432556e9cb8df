import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keywordHits } from '../../../../src/domain/triage/keywords.ts';
import { mask, maskSecrets } from '../../../../src/domain/triage/mask.ts';
import { isBareThanks } from '../../../../src/domain/triage/thanks.ts';
import { cpuMs } from '../../../support/cpu.ts';

const KEYWORDS = [
  { name: 'cancel', words: ['cancel'] },
  { name: 'refund', words: ['refund', 'money back'] },
  { name: 'legal', words: ['legal', 'lawyer', 'sue'] },
];

describe('[IN-2] keywords', () => {
  test.each([
    ['Please CANCEL it', ['cancel']],
    ['I cancelled yesterday', ['cancel']],
    ['we are canceling', ['cancel']],
    ['about the cancellation', ['cancel']],
    ["I can't cancel my plan", ['cancel']],
    ['Why was I not refunded?', ['refund']],
    ['when are refunds paid', ['refund']],
    ['I want my money back', ['refund']],
    ['our legal team and lawyers', ['legal']],
    ['they will be suing you', ['legal']],
    ['cancel, refund, or I go legal', ['cancel', 'refund', 'legal']],
    ['I do not want a refund, I want to cancel', ['cancel']],
    ["you haven't cancelled it", ['cancel']],
    ['<p>Please&nbsp;<b>cancel</b></p>', ['cancel']],
  ])('[IN-2] hits: %s', (text, names) => {
    expect(keywordHits(text, KEYWORDS)).toEqual(names);
  });

  test.each([
    "I don't want to cancel",
    'I am not asking for a refund',
    "we're not going to cancel or refund anything",
    'no need to cancel',
    'there is no refund needed',
    'instead of cancelling we upgraded',
    'this is not a legal matter',
    'please do not cancel my account',
    'the illegality of paralegals at the issue pursued',
    'a cancer research group',
    '',
  ])('[IN-2] does not hit: %s', (text) => {
    expect(keywordHits(text, KEYWORDS)).toEqual([]);
  });
});

describe('[IN-7] a bare thank-you', () => {
  test.each([
    'thanks!',
    'Thank you so much 🙏',
    'perfect, thx',
    'Thanks a lot for your help!',
    'ty',
    'Great, thank you Maria!',
    'Vielen Dank für Ihre Hilfe!',
    'Merci beaucoup',
    '¡Muchas gracias!',
    'Obrigado',
    'Grazie mille',
    'Dank je wel',
    'Tack så mycket',
    'Спасибо большое',
    'ありがとうございます',
    '🙏',
    'That worked, thanks!',
    'Awesome 🎉',
    'Thanks again, no problem!',
    'thanks maria',
    'Thank you, Tom',
    'Perfect, thank you so much Ben!',
    'Thank you very much Fay, all good now!',
    'Thank you Erin, all works again!',
    'Awesome, that fixed it! Thank you Ana :)',
    'Parfait, merci beaucoup Julie',
    'Thank you so much for the quick help, Ben!',
    'Thank you Ben, have a nice weekend!',
    'Ben, you are the best, thank you!',
    'Vielen lieben Dank, Jonas, jetzt geht alles wieder!',
    'Muchas gracias Lucía, todo funciona.',
    'Grazie mille Giulia, tutto a posto!',
    'Hartelijk dank Sanne, het werkt weer!',
    'Muito obrigada, João, deu certo!',
    'Wonderful, works again now. Many thanks to you and Ana Alves!',
    'Brilliant Olga, that did the trick, cheers!',
    'Many thanks Maya, much appreciated, enjoy your evening',
    'Thank you Sam. You saved my day!',
    'Mille grazie Marco, problema risolto',
    'Dank je wel Eva, probleem is opgelost',
    'Valeu Pedro, tudo certo agora',
    'Great service as always, thanks Fay!',
    'ok thx, you can close this',
    'All good now, you can close the ticket.',
    'Danke, das Ticket kann geschlossen werden.',
    'Merci, vous pouvez clore le ticket.',
    'Gracias, pueden cerrar el caso.',
  ])('[IN-7] yes: %s', (text) => {
    expect(isBareThanks(text)).toBe(true);
  });

  test.each([
    'thanks, but it still fails',
    'Thanks. How do I export?',
    'thank you, please also cancel our plan',
    'thanks for nothing',
    'Danke, aber es geht nicht',
    'perfect storm, site is down',
    'Thanks, order 8812 is still open',
    'great, now it is broken',
    'thanks 😡',
    'Merci mais la facture est fausse',
    'Thanks in advance for refunding us',
    'thanks, no help',
    'thanks I have a problem again',
    'thank you, waiting',
    'thanks, cancel',
    'Thanks Ben, you can close my account.',
    'Thank you, please close this account',
    'Thank you so much Ben! Invoice 12 is wrong',
    'Thank you Erin, all broken again!',
    'Ben, the export fails',
    'Thanks Refund',
    'Thank you Ben, Paypal refused it',
    'Thanks, all down again',
    'Great, Anna cannot work',
    'Thank you Maya, it does not work now',
    'Gracias Ana, no funciona',
    'Obrigada Rui, agora o login falha',
    'Thanks for the service, it was slow',
    'Thanks Ben, works only for me',
    'Thank you Maya, Anna cannot log in',
    'Merci Julie, facture fausse',
    'Danke Jonas, Login geht wieder nicht',
    'hello?',
    '',
  ])('[IN-7] no: %s', (text) => {
    expect(isBareThanks(text)).toBe(false);
  });
});

describe('[TR-10] masking', () => {
  test.each([
    ['card 4111 1111 1111 1111 expired', 'card [card] expired'],
    ['card 4111-1111-1111-1111.', 'card [card].'],
    ['IBAN DE89 3704 0044 0532 0130 00 please', 'IBAN [IBAN] please'],
    ['to GB82WEST12345698765432', 'to [IBAN]'],
    ['my password is hunter2!', 'my password is [secret]'],
    ['Password: s3cr3t, thanks', 'Password: [secret], thanks'],
    ['key sk-abcdefghijklmnop1234 leaked', 'key [secret] leaked'],
    ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [secret]'],
    ['https://x.test/cb?token=abcdef12&page=2', 'https://x.test/cb?token=[secret]&page=2'],
    ['mongodb://app:pa55word@db.test/x', 'mongodb://app:[secret]@db.test/x'],
    ['write to jo.doe+x@mail.example.co.uk now', 'write to [email] now'],
  ])('[TR-10] masks %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    'order 1234567890123 has not arrived',
    'my password is wrong',
    'the token is expired',
    'we pay 1,200 for 45 seats since 2019',
  ])('[TR-10] leaves alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  test('[TR-10] keeps e-mail addresses for our own people', () => {
    expect(maskSecrets('jo@acme.test')).toBe('jo@acme.test');
  });

  test('[TR-10] masks every valid card number, however it is spaced', () => {
    const card = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }).map((digits) => {
      const sum = digits
        .reverse()
        .reduce((total, digit, at) => total + (at % 2 === 0 ? ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0) : digit), 0);
      return `${[...digits].reverse().join('')}${(10 - (sum % 10)) % 10}`;
    });
    fc.assert(
      fc.property(card, fc.constantFrom('', ' ', '-'), (digits, gap) => {
        const written = (digits.match(/.{4}/g) ?? []).join(gap);
        return mask(`pay with ${written} please`) === 'pay with [card] please';
      }),
    );
  });

  test('[TR-10] stays fast on hostile text', () => {
    const started = cpuMs();
    for (const text of [
      '1 '.repeat(20_000),
      'a@'.repeat(20_000),
      'DE89 '.repeat(8_000),
      'password is '.repeat(4_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(500),
    ])
      mask(text);
    expect(cpuMs() - started).toBeLessThan(3000);
  });
});
