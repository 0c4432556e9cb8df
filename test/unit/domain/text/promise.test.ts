import { describe, expect, test } from '@jest/globals';
import { promisesMore } from '../../../../src/domain/text/promise.ts';

/** What people who answer really write: whoever promises to come back still has the next step. */
const PROMISE: Readonly<Record<string, readonly string[]>> = {
  English: [
    'We’re on the case and will update you.',
    'I need to check this with finance first.',
    'By noon tomorrow you have my answer.',
    'Someone will call you back today.',
    'Give me until tomorrow morning.',
    'Hello Rhea, I have it and am checking on our side. More in a moment.',
    'A short update, Rhea: we are still on it, and I will write again as soon as there is more.',
    'Hi Rhea, sorry for the trouble. I am on it.',
    'I will come back to you tomorrow morning.',
    'Dear Rhea, you will have an answer from me by noon tomorrow.',
    'Thanks for the details. Still investigating.',
    'On it!',
    'Leave this with me.',
    'You hear from us before the weekend.',
    'More news to follow.',
    'I’ll sort this out this afternoon.',
    'Erin is on it now, and will write to you.',
    'I have asked our engineers to look at the logs first.',
    'Next update at 16:00; we keep you posted.',
    'We are going to refund the second charge today.',
    'One moment, please.',
    'I will check if you were charged twice.',
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
    'Ich bin dran und schreibe Ihnen gleich.',
    'Sie hören morgen Vormittag von mir.',
    'Ich melde mich, sobald ich mehr weiß.',
    'Das kläre ich heute noch.',
    'Wir halten Sie auf dem Laufenden.',
    'Wir werden das bis morgen prüfen.',
    'Ich schaue mir das an.',
    'Wir prüfen das und melden uns.',
    'Ich kümmere mich darum.',
    'Wir melden uns morgen bei Ihnen.',
    'Ich frage bei den Kollegen nach.',
    'Wir arbeiten daran.',
  ],
  French: [
    'Je m’en occupe.',
    'Je vous tiens au courant.',
    'Nous y travaillons et revenons vers vous demain.',
    'Je vais vérifier et je reviens vers vous.',
    'Nous regardons cela tout de suite.',
    'Nous allons corriger cela aujourd’hui.',
    'On regarde ça.',
  ],
  Spanish: [
    'Me encargo de ello.',
    'Le avisaré en cuanto sepa más.',
    'Estoy revisando su factura.',
    'Lo reviso y le aviso.',
    'Vamos a investigar el problema.',
    'Estamos trabajando en ello.',
    'Voy a preguntar al equipo.',
  ],
  Dutch: [
    'Ik hou u op de hoogte.',
    'Ik ben ermee bezig.',
    'U hoort morgen van mij.',
    'Ik kijk het even na.',
    'Wij zoeken het uit.',
    'We komen er op terug.',
    'Ik ga het even navragen.',
  ],
  Portuguese: [
    'Estamos a investigar e entraremos em contacto amanhã.',
    'Mantenho-o informado.',
    'Vou perguntar à equipa.',
    'Vou verificar e retorno em breve.',
    'Estamos analisando o problema.',
    'Vamos investigar isto.',
  ],
  Italian: [
    'Me ne occupo subito.',
    'La terrò aggiornata.',
    'La ricontatto domani mattina.',
    'Verifico e le faccio sapere.',
    'Ci stiamo lavorando.',
    'Controllo subito.',
    'Stiamo verificando.',
  ],
};

/** A whole answer, or a question: the customer's turn. */
const ANSWER: Readonly<Record<string, readonly string[]>> = {
  English: [
    'We are working from 9 to 17.',
    'The refund is on its way and will arrive by Friday.',
    'I was looking into this, and it was a cache. It is solved.',
    'You are on it already: the Team plan.',
    'Let us know if anything is left.',
    'You can find it under Settings.',
    'We will close this if we hear nothing.',
    'I have sent you the invoice.',
    'If it happens again, we will look into it.',
    'Please send us the log and we will check it.',
    'Stripe will send you a receipt by e-mail.',
    'It is working again on all pages.',
    'We will be happy to help again.',
    'You will find the update in your inbox.',
    'I will wait for your reply.',
    'Sorry that it took me so long to get back to you. The invoice is attached.',
    'The second charge was a reservation; it is gone tomorrow.',
    'You can change it under Settings → Billing.',
    'We have refunded the second charge.',
    'I will look into it. Which browser do you use?',
    'It works again. Please tell us if anything is left.',
    'Please check your spam folder.',
    '',
  ],
  German: [
    'Melden Sie sich gern, wenn noch etwas fehlt.',
    'Ich habe Ihnen die Rechnung geschickt.',
    'Schicken Sie uns das Protokoll, dann prüfen wir es.',
    'Wir schließen den Fall, wenn wir nichts hören.',
    'Die zweite Buchung ist erstattet.',
    'Bitte prüfen Sie Ihren Spamordner.',
    'Können Sie es noch einmal versuchen?',
  ],
  French: [
    'Si cela se reproduit, nous regardons à nouveau.',
    'Je vous ai envoyé la facture.',
    'Le second paiement est remboursé.',
    'Veuillez vérifier vos paramètres.',
    'Pouvez-vous réessayer ?',
  ],
  Spanish: [
    'Si vuelve a ocurrir, lo revisamos.',
    'Le he enviado la factura.',
    'El segundo cobro está devuelto.',
    'Por favor, revise la carpeta de spam.',
    '¿Puede probarlo otra vez?',
  ],
  Dutch: [
    'Ik heb u de factuur gestuurd.',
    'Als het weer gebeurt, kijken we het na.',
    'De tweede afschrijving is terugbetaald.',
    'Controleer uw spammap.',
    'Kunt u het nog eens proberen?',
  ],
  Portuguese: [
    'Enviei a fatura por e-mail.',
    'Envie o registo e vamos verificar.',
    'A segunda cobrança foi devolvida.',
    'Verifique a pasta de spam.',
    'Pode tentar de novo?',
  ],
  Italian: [
    'Le ho inviato la fattura.',
    'Se il problema si ripete, controlliamo di nuovo.',
    'Il secondo addebito è stato rimborsato.',
    'Controlli la cartella spam.',
    'Può riprovare?',
  ],
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
