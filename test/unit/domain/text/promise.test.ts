import { describe, expect, test } from '@jest/globals';
import { promisesMore } from '../../../../src/domain/text/promise.ts';

/** What people who answer really write: whoever promises to come back still has the next step. */
const PROMISE: Readonly<Record<string, readonly string[]>> = {
  English: [
    'I will check with the engineers and get back to you.',
    'Sorry about that, I am looking into it.',
    'We’re investigating this right now.',
    "I'll ask finance and let you know.",
    'Let me check this for you.',
    'Our engineers are working on a fix.',
    'Bear with me a moment.',
    'Someone from billing will be in touch today.',
  ],
  German: [
    'Ich schaue mir das an.',
    'Wir prüfen das und melden uns.',
    'Ich kümmere mich darum.',
    'Wir melden uns morgen bei Ihnen.',
    'Ich frage bei den Kollegen nach.',
    'Wir arbeiten daran.',
  ],
  French: [
    'Je vais vérifier et je reviens vers vous.',
    'Nous regardons cela tout de suite.',
    'Nous allons corriger cela aujourd’hui.',
    'On regarde ça.',
  ],
  Spanish: [
    'Lo reviso y le aviso.',
    'Vamos a investigar el problema.',
    'Estamos trabajando en ello.',
    'Voy a preguntar al equipo.',
  ],
  Dutch: ['Ik kijk het even na.', 'Wij zoeken het uit.', 'We komen er op terug.', 'Ik ga het even navragen.'],
  Portuguese: ['Vou verificar e retorno em breve.', 'Estamos analisando o problema.', 'Vamos investigar isto.'],
  Italian: ['Verifico e le faccio sapere.', 'Ci stiamo lavorando.', 'Controllo subito.', 'Stiamo verificando.'],
};

/** A whole answer, or a question: the customer's turn. */
const ANSWER: Readonly<Record<string, readonly string[]>> = {
  English: [
    'The second charge was a reservation; it is gone tomorrow.',
    'You can change it under Settings → Billing.',
    'We have refunded the second charge.',
    'I will look into it. Which browser do you use?',
    'It works again. Please tell us if anything is left.',
    'Please check your spam folder.',
    '',
  ],
  German: [
    'Die zweite Buchung ist erstattet.',
    'Bitte prüfen Sie Ihren Spamordner.',
    'Können Sie es noch einmal versuchen?',
  ],
  French: ['Le second paiement est remboursé.', 'Veuillez vérifier vos paramètres.', 'Pouvez-vous réessayer ?'],
  Spanish: ['El segundo cobro está devuelto.', 'Por favor, revise la carpeta de spam.', '¿Puede probarlo otra vez?'],
  Dutch: ['De tweede afschrijving is terugbetaald.', 'Controleer uw spammap.', 'Kunt u het nog eens proberen?'],
  Portuguese: ['A segunda cobrança foi devolvida.', 'Verifique a pasta de spam.', 'Pode tentar de novo?'],
  Italian: ['Il secondo addebito è stato rimborsato.', 'Controlli la cartella spam.', 'Può riprovare?'],
};

const rows = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([language, texts]) => texts.map((text) => [language, text] as const));

describe('[OW-9] what an answer leaves to do', () => {
  test.each(rows(PROMISE))('%s: “%s” promises more', (_language, text) => {
    expect(promisesMore(text)).toBe(true);
  });
  test.each(rows(ANSWER))('%s: “%s” is the whole answer', (_language, text) => {
    expect(promisesMore(text)).toBe(false);
  });
});
