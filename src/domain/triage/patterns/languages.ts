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
      '(?:ausfall|ausgefallen|nicht erreichbar|komplett down|störung|en panne|hors service|inaccessible|indisponible|caído|caída|no funciona nada|fora do ar|fuori servizio|non raggiungibile|storing|onbereikbaar|ligt plat|alles steht still|geht (?:gar )?nichts mehr|nicht mehr erreichbar|ne répond plus|tout est bloqué|plus rien ne (?:fonctionne|marche)|está caído|se ha caído|sin servicio|fora de serviço|está tudo parado|non funziona (?:più )?niente|tutto fermo|werkt niets|plat ligt|niet bereikbaar)',
    ],
  ]),
  ...patternTable('security_compliance', [
    [
      'foreign',
      3.6,
      '(?:gehackt|sicherheitslücke|datenleck|datenschutz|phishing|dsgvo|piraté|piratée|fuite de données|rgpd|hackeado|hackeada|hackeo|brecha de seguridad|vazamento|robada|robado|gestohlen|volé|volée|roubado|roubada|rubato|rubata|gestolen|betrug|fraude|frode|verdächtig|suspect|sospechoso|suspeito|sospetto|verdacht|hameçonnage|auftragsverarbeitung|auftragsverarbeitungsvertrag|données personnelles|datos personales|dados pessoais|dati personali|persoonsgegevens|verwerkersovereenkomst|violato|violazione dei dati|gehackt|datalek|avg)',
    ],
  ]),
  ...patternTable('legal', [
    [
      'foreign',
      3.6,
      '(?:anwalt|rechtsanwalt|anwältin|klage|gericht|avocat|avocate|tribunal|abogado|abogada|demanda|advogado|advogada|processo judicial|avvocato|advocaat|rechtbank|rechtliche schritte|rechtsabteilung|klagen|mahnung|mise en demeure|porter plainte|action en justice|demandar|acciones legales|vía judicial|juicio|processar|ação judicial|vie legali|azione legale|causa legale|juridische stappen|vertragsverletzung|schadensersatz|schadevergoeding)',
    ],
  ]),
  ...patternTable('cancellation', [
    [
      'foreign',
      3,
      '(?:kündigen|kündigung|kündige|résilier|résiliation|annuler|cancelar|cancelación|cancelamento|dar de baja|disdire|disdetta|annullare|opzeggen|opzegging|zeggen ~ op|beenden|nicht verlängern|abbestellen|arrêter ~ abonnement|mettre fin|darme de baja|baja de|terminar o contrato|encerrar|disattivare|recedere|stopzetten|beëindigen)',
    ],
  ]),
  ...patternTable('refund_request', [
    [
      'foreign',
      3,
      '(?:rückerstattung|erstattung|erstatten|geld zurück|remboursement|rembourser|reembolso|devolución|rimborso|terugbetaling|geld terug|zurückerstattet|zurückzahlen|rembourser|remboursé|remboursés|que me devuelvan|devolver|devuelvan|devolvam|ressarcimento|rimborsare|rimborsato|terugbetalen|terugbetaald|restitutie)',
    ],
  ]),
  ...patternTable('billing_question', [
    [
      'foreign',
      2.4,
      '(?:rechnung|rechnungen|abbuchung|facture|factures|factura|facturas|fatura|faturas|fattura|fatture|factuur|facturen|abgebucht|doppelt berechnet|zahlung|prélevé|prélèvement|paiement|tarif|cobro|cobrado|pago|precio|cobrança|cobraram|pagamento|addebito|prezzo|betaling|afgeschreven|prijs|kosten)',
    ],
  ]),
  ...patternTable('account_access', [
    [
      'foreign',
      2.6,
      '(?:anmelden|einloggen|passwort|kennwort|mot de passe|me connecter|contraseña|iniciar sesión|entrar en mi cuenta|senha|accedere|inloggen|wachtwoord|gesperrt|zugang|zugriff|mot de passe oublié|connecter|connexion|accès|olvidé|bloqueada|acceso|esqueci|acesso|entrar na minha conta|bloccato|accesso|entrare|toegang|geblokkeerd|aanmelden)',
    ],
  ]),
  ...patternTable('bug_report', [
    [
      'foreign',
      2,
      '(?:fehler|fehlermeldung|funktioniert nicht|ne fonctionne pas|ne marche pas|no funciona|não funciona|non funziona|werkt niet|foutmelding|stürzt ab|abgestürzt|kaputt|plante|bogue|message d erreur|se cierra|falla|da error|trava|dá erro|si blocca|errore|loopt vast|crasht)',
    ],
  ]),
  ...patternTable('how_to', [
    [
      'foreign',
      2.4,
      '(?:wie (?:kann|können|mache|geht|stelle|exportiere)|wo finde|anleitung|comment (?:puis|faire|peut|exporter|configurer)|où (?:puis|trouver|se trouve)|cómo (?:puedo|se|hago)|dónde (?:puedo|está)|como (?:posso|faço|eu)|onde (?:posso|fica)|come (?:posso|si|faccio|esportare)|dove (?:posso|trovo)|hoe (?:kan|moet|stel)|waar (?:kan|vind))',
    ],
  ]),
  ...patternTable('feature_request', [
    [
      'foreign',
      2.4,
      '(?:wäre (?:schön|toll|super|hilfreich|gut)|wünschen uns|vorschlag|ce serait (?:bien|super|utile|génial)|suggestion|sería (?:genial|útil|bueno)|sugerencia|seria (?:ótimo|bom|útil)|sugestão|sarebbe (?:bello|utile)|suggerimento|zou (?:fijn|handig|mooi) zijn|suggestie)',
    ],
  ]),
  ...patternTable('complaint', [
    [
      'foreign',
      2.6,
      '(?:beschwerde|beschweren|unverschämt|enttäuscht|inakzeptabel|frechheit|katastrophe|réclamation|déçu|déçue|inadmissible|inacceptable|scandaleux|honteux|queja|decepcionado|decepcionada|inaceptable|vergüenza|reclamação|decepcionado|inaceitável|vergonha|reclamo|deluso|delusa|inaccettabile|vergogna|klacht|teleurgesteld|onacceptabel|schandalig)',
    ],
  ]),
];
