import type { Pattern } from './pattern.ts';
import { patternTable } from './pattern.ts';

/**
 * Signs in the other languages customers write most (German, French, Spanish, Portuguese, Italian, Dutch). They put an alarm among the
 * guesses; certainty is capped elsewhere, because the learned words are English.
 */
export const LANGUAGES: readonly Pattern[] = [
  ...patternTable('outage', [
    [
      'foreign',
      3.2,
      '(?:ausfall|ausgefallen|nicht erreichbar|komplett down|störung|en panne|hors service|inaccessible|indisponible|caído|caída|no funciona nada|fora do ar|fuori servizio|non raggiungibile|storing|onbereikbaar|ligt plat)',
    ],
  ]),
  ...patternTable('security_compliance', [
    [
      'foreign',
      3.6,
      '(?:gehackt|sicherheitslücke|datenleck|datenschutz|phishing|dsgvo|piraté|piratée|fuite de données|rgpd|hackeado|hackeada|hackeo|brecha de seguridad|vazamento|violato|violazione dei dati|gehackt|datalek|avg)',
    ],
  ]),
  ...patternTable('legal', [
    [
      'foreign',
      3.6,
      '(?:anwalt|rechtsanwalt|anwältin|klage|gericht|avocat|avocate|tribunal|abogado|abogada|demanda|advogado|advogada|processo judicial|avvocato|advocaat|rechtbank)',
    ],
  ]),
  ...patternTable('cancellation', [
    [
      'foreign',
      3,
      '(?:kündigen|kündigung|kündige|résilier|résiliation|annuler|cancelar|cancelación|cancelamento|dar de baja|disdire|disdetta|annullare|opzeggen|opzegging)',
    ],
  ]),
  ...patternTable('refund_request', [
    [
      'foreign',
      3,
      '(?:rückerstattung|erstattung|erstatten|geld zurück|remboursement|rembourser|reembolso|devolución|rimborso|terugbetaling|geld terug)',
    ],
  ]),
  ...patternTable('billing_question', [
    [
      'foreign',
      2.4,
      '(?:rechnung|rechnungen|abbuchung|facture|factures|factura|facturas|fatura|faturas|fattura|fatture|factuur|facturen)',
    ],
  ]),
  ...patternTable('account_access', [
    [
      'foreign',
      2.6,
      '(?:anmelden|einloggen|passwort|kennwort|mot de passe|me connecter|contraseña|iniciar sesión|entrar en mi cuenta|senha|accedere|inloggen|wachtwoord)',
    ],
  ]),
  ...patternTable('bug_report', [
    [
      'foreign',
      2,
      '(?:fehler|fehlermeldung|funktioniert nicht|ne fonctionne pas|ne marche pas|no funciona|não funciona|non funziona|werkt niet|foutmelding)',
    ],
  ]),
];
