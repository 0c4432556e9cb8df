/**
 * What automatic texts are made of, in English, German, French, Spanish, Dutch, Portuguese and Italian. Each says one thing; which of them come together decides
 * (`automatic.ts`). They see one clause at a time, in lower case, and `¬` stands for what was in quotation marks.
 */
const LETTERS = 'a-zß-öø-ÿœ';
/** All letters there are, again and again, take a pattern tens of milliseconds to compile; those of the seven languages take none. */
const latin = (source: string): string =>
  source
    .replace(/\[[^\]]*\]/g, (kind) => kind.replaceAll('\\p{L}', LETTERS).replaceAll('\\p{N}', '0-9'))
    .replaceAll('\\p{L}', `[${LETTERS}]`)
    .replaceAll('\\P{L}', `[^${LETTERS}]`);
const any = (...parts: readonly string[]): RegExp => new RegExp(latin(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})`));

/** "this message", "diese E-Mail": the text speaks of itself. */
const MAIL =
  'e-?mails?|mails?|messages?|notifications?|emails?|replies|nachricht|mitteilung|benachrichtigung|courriels?|correo|mensaje|bericht|mailtje|mensagem|messaggio|notifica';
const THIS = `(?:this|diese[rsnm]?|ce(?:tte|t)?|est[ea]|dit|deze|est[ea]|quest[oa]|il presente|la presente) (?:\\p{L}+ )?(?:${MAIL}|address|adresse|absender|dirección|buzón|mailbox|inbox|postfach|bo[iî]te|adres|postbus|endereço|caixa|indirizzo|casella|account|konto)`;
const AUTO =
  'auto(?:mat\\p{L}*|generat\\p{L}*|-?repl\\p{L}*|responder)|system-?generated|systemgenerier\\p{L}*|maschinell|computer-?generated';

export const DECLARES = any(
  `${THIS}\\P{L}{1,3}(?:\\p{L}+ ){0,6}(?:${AUTO})`,
  `(?:this|dies|das|ceci|il|esto|dit|esta|isto|questo|questa|est[ea]) (?:is|ist|est|s'agit d'|es|é|è) (?:an?|eine?|un[ea]?|een|uma?|uno?)?['’ ]{0,2}(?:\\p{L}+ ){0,2}(?:${AUTO})`,
  `(?:${MAIL}|antwort|réponse|respuesta|antwoord|resposta|risposta|reply|response) (?:\\p{L}+ )?(?:${AUTO})(?!\\p{L})`,
  `(?:${AUTO}) (?:\\p{L}+ )?(?:${MAIL}|antwort|réponse|respuesta|antwoord|resposta|risposta|reply|response)(?=[.:!]|$| (?:to let|to confirm|generated|sent))`,
);

export const NO_REPLY = any(
  `(?:do not|don't|please do not|cannot|can't|not possible to) (?:reply|respond|answer)(?: (?:directly |back )?to (?:this|it|the (?:sender|address))\\P{L}?|[.!]|$)`,
  'replies (?:to this (?:\\p{L}+ )*)?(?:are not|will not be|are never|cannot be|go to an unmonitored)',
  '(?:antworten sie (?:bitte )?nicht|nicht (?:direkt )?(?:zu )?antworten|bitte nicht (?:auf diese \\p{L}+ )?antworten|antworten (?:an|auf) dies\\p{L}+ (?:\\p{L}+ )*(?:nicht|werden)|kann nicht geantwortet)',
  "(?:(?:de )?ne pas (?:y )?répondre(?: (?:directement )?à (?:ce|l'expéditeur|l'adresse)|[.!]|$)|n'y répondez pas|réponses? (?:\\p{L}+ )*ne (?:sont|seront) pas)",
  '(?:no responda|no conteste|no responder|no admite respuestas|respuestas (?:\\p{L}+ )*no (?:se|son|serán))(?: (?:directamente )?a (?:est[ea]|la dirección)|[.!]|$|(?= se))',
  '(?:niet (?:te |op deze \\p{L}+ te )?(?:antwoorden|beantwoorden)|(?:niet|geen) (?:\\p{L}+ )*(?:op )?antwoorden|beantwoord (?:deze|dit) \\p{L}+ niet|hierop (?:niet|geen))',
  '(?:n[ãa]o (?:responda|responder|é possível responder)|respostas (?:\\p{L}+ )*n[ãa]o (?:são|serão))',
  '(?:non (?:rispondere|rispondete|risponda)(?: (?:direttamente )?(?:a quest|al presente|alla presente|al mittente|a tale)|[.!]|$)|di non rispondere|risposte (?:\\p{L}+ )*non (?:sono|verranno))',
);

export const UNREAD = any(
  '(?:mailbox|inbox|address|account|e-?mail) (?:is|are) (?:not (?:monitored|read|checked|attended|staffed)|unmonitored|unattended|outbound only)|unmonitored (?:mailbox|address|inbox|account)|send-only',
  '(?:postfach|adresse|e-?mails?) (?:\\p{L}+ ){0,4}nicht (?:gelesen|überwacht|bearbeitet|eingesehen)|nicht gelesen',
  "(?:adresse|bo[iî]te) (?:\\p{L}+ ){0,3}(?:n'est pas (?:\\p{L}+ )?(?:consultée|lue|surveillée|relevée))",
  '(?:buz[óo]n|direcci[óo]n|correo) (?:\\p{L}+ ){0,2}no (?:\\p{L}+ ){0,2}(?:admite|atendid\\p{L}|supervisad\\p{L}|se lee|se revisa|monitoread\\p{L})',
  '(?:postvak|mailbox|adres|postbus) (?:\\p{L}+ ){0,3}niet (?:gelezen|bekeken|gecontroleerd|beheerd)',
  '(?:caixa|endereço|e-?mail) (?:\\p{L}+ ){0,3}n[ãa]o (?:\\p{L}+ )?(?:monitorad\\p{L}|lid\\p{L}|verificad\\p{L})',
  '(?:casella|indirizzo) (?:\\p{L}+ ){0,3}non (?:\\p{L}+ )?(?:monitorat\\p{L}|lett\\p{L}|presidiat\\p{L}|controllat\\p{L})',
);

export const SUBSCRIBED = any(
  "you(?: are|'re| have)? receiv(?:ed?|ing) this (?:\\p{L}+ )?because|unsubscribe|manage (?:your )?notification|notification settings|view (?:it|this) in (?:your )?browser",
  'sie erhalten diese (?:e-?mail|nachricht|benachrichtigung)|abbestellen',
  "vous recevez ce (?:courriel|message|mail)|se désabonner|recibe este (?:correo|mensaje) porque|darse de baja|u ontvangt (?:deze|dit)|uitschrijven|recebe este (?:e-?mail)|cancelar (?:a )?inscrição|ricevi questa (?:e-?mail)|annulla(?:re)? l[a']iscrizione",
);

/** Somebody, or a whole office, is not there. */
export const ABSENT = any(
  "(?:(?:i am|i'm|i will be|i'll be|we are|we're|we will be|currently|presently|(?:she|he) is|\\p{L}+ is) (?:\\p{L}+ ){0,3})?(?:out of (?:the |my |our )?office|away from (?:the |my |our )?(?:office|desk|email|e-mail|keyboard)|ooo)(?! (?:message|repl|toggle|note|notice|setting|assistant|feature|function|e-?mail|mail|auto|mode|status|text)|\\p{L})",
  "(?:i am|i'm|i will be|i'll be|(?:s?he|\\p{L}+) is|currently) (?:\\p{L}+ ){0,2}(?:on (?:\\p{L}+ ){0,3}(?:leave|vacation|holidays?|pto|sabbatical|business trip)|away|travell?ing|unavailable|not available|not in)(?!\\p{L})",
  '(?:our |the )?(?:offices?|company|shop|team|support|service desk)(?: \\p{L}+){0,2} (?:is|are|will be|will remain|remains?) (?:\\p{L}+ )?closed',
  "(?:i|s?he|\\p{L}+) (?:no longer|do(?:es)? not|don't) (?:longer )?works? (?:for|at|with)|(?:have|has) left (?:the )?(?:company|organi[sz]ation|\\p{L}+(?=[.,]|$))",
  '(?:bin|sind|ist) (?:\\p{L}+ ){0,3}nicht da(?!\\p{L})|(?:nicht|derzeit nicht|aktuell nicht) (?:\\p{L}+ ){0,2}(?:im (?:büro|haus|dienst|unternehmen|hause)|am (?:platz|arbeitsplatz)|erreichbar|verfügbar|anwesend)(?!\\p{L})|(?:^| )(?:abwesend|außer haus)(?!\\p{L})',
  '(?:bin|befinde mich|ist|sind|befindet sich) (?:\\p{L}+ ){0,4}(?:(?:im|auf) (?:\\p{L}+ )?(?:urlaub|jahresurlaub|erholungsurlaub|dienstreise|geschäftsreise|außentermin|mutterschutz|weihnachtsurlaub)|in (?:\\p{L}+ )?(?:elternzeit|mutterschutz|schulung|urlaub)|(?:ganztägig|den ganzen tag) (?:in|auf|unterwegs)|auf reisen|unterwegs)',
  '(?:büro|betrieb|praxis|geschäft\\p{L}*|firma|unternehmen|kanzlei)\\p{L}* (?:\\S+ ){0,8}geschlossen|betriebsferien|(?:arbeite|arbeitet) (?:\\p{L}+ )?nicht mehr (?:bei|für)',
  '(?:je suis|je serai|actuellement|nous sommes|est) (?:\\p{L}+ ){0,3}(?:absente?s?|en (?:congés?|vacances|déplacement|formation|arrêt|rtt)|hors du bureau|indisponible|injoignable)|absente? du bureau|ne suis pas (?:là|disponible|joignable|au bureau)|(?:bureaux?|société|magasin|agence)s? (?:\\p{L}+ ){0,3}(?:fermée?s?)|ne (?:fais|travaille) plus (?:partie|pour|chez)',
  '(?:estoy|estaré|me encuentro|se encuentra|está|actualmente) (?:\\p{L}+ ){0,3}(?:fuera de (?:la |mi )?oficina|de vacaciones|ausente|de baja|de viaje|de permiso|fuera del despacho)|(?:durante|por) mi ausencia|(?:oficinas?|empresa|tienda)s? (?:\\p{L}+ ){0,2}(?:cerrad[oa]s?)|ya no trabajo|no (?:estoy|estaré) (?:disponible|en la oficina)',
  'ben er (?:\\p{L}+ ){0,2}niet|(?:ben|is|zijn|zal) (?:\\p{L}+ ){0,6}(?:afwezig|met (?:vakantie|verlof|zwangerschapsverlof)|op (?:vakantie|reis)|niet (?:bereikbaar|aanwezig|op kantoor|beschikbaar)|buiten kantoor)|(?:kantoor|winkel|bedrijf) (?:\\p{L}+ ){0,3}gesloten|werk niet (?:meer|langer) (?:bij|voor)',
  '(?:estou|estarei|encontro-me|me encontro|está|no momento) (?:\\p{L}+ ){0,3}(?:fora d[oa] (?:escrit[óo]rio|empresa)|de f[ée]rias|ausente|de licen[çc]a|em licen[çc]a(?:-\\p{L}+)?|em viagem|indispon[íi]vel)|(?:escrit[óo]rios?|empresa|loja)s? (?:\\p{L}+ ){0,3}(?:fechad[oa]s?|encerrad[oa]s?)|j[áa] n[ãa]o trabalho|n[ãa]o (?:estou|estarei) (?:disponível|no escritório)',
  '(?:sono|sarò|è|siamo|attualmente) (?:\\p{L}+ ){0,3}(?:fuori (?:uffici\\p{L}*|sede)|in (?:ferie|vacanza|congedo|trasferta|maternità|malattia)|assente|non (?:disponibile|reperibile|raggiungibile))|(?:uffici|ufficio|azienda|negozio) (?:\\p{L}+ ){0,3}chius[oiae]|non lavoro più|non (?:sono|sarò) (?:in ufficio|disponibile|reperibile)',
);

const DAY =
  '(?:\\d|mon|tue|wed|thu|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|tomorrow|next|further notice|montag|dienstag|mittwoch|donnerstag|freitag|samstag|januar|februar|märz|mai|juni|juli|oktober|dezember|morgen|einschließlich|zum|dem|lundi|mardi|mercredi|jeudi|vendredi|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|demain|lunes|martes|miércoles|jueves|viernes|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|mañana|maandag|dinsdag|woensdag|donderdag|vrijdag|januari|februari|maart|mei|juni|juli|augustus|segunda|terça|quarta|quinta|sexta|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|amanhã|lunedì|martedì|mercoledì|giovedì|venerdì|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|domani)';
/** When they are back. */
export const BACK = any(
  `(?:until|till|through|to|back|return(?:ing|s)?|reopen(?:s|ing)?|resume|from|bis|ab|wieder|vom|zurück|jusqu'au|du|dès|à partir|au|de retour|hasta|desde|regres\\p{L}+|vuelv\\p{L}+|volver\\p{L}+|tot|vanaf|terug|weer|até|a partir|retorn\\p{L}+|volt\\p{L}+|fino|dal|rientr\\p{L}+|torn\\p{L}+|riapr\\p{L}+)(?: (?:in|on|at|to|the|my|our|desk|work|office|again|from|end|of|zum|einschließlich|am|ab|dem|inklusive|und|mit|im|wieder|ins|le|du|au|à|inclus|el|al|día|próximo|los|en|met|het|aan|op|de|o|a|ao|do|dia|em|no|il|prossimo|ufficio)){0,4} ${DAY}`,
  '(?:on|upon|after|when|once|as soon as) (?:my|our|i|we) (?:am |are |get )?(?:return|back|reopen)|(?:be|am|are) back|will (?:return|reopen)|for the (?:public |bank )?holidays?|reopen',
  'wieder (?:erreichbar|im büro|da|zurück|für sie|geöffnet)|nach meiner rückkehr|erst (?:am|wieder)',
  "(?:à|dès|de) (?:mon|notre|la) (?:retour|réouverture)|de retour|jusqu'|a mi (?:vuelta|regreso)|cuando (?:vuelva|volvamos|regrese)|regresaré|volveré|reincorporaré",
  '(?:weer|terug) (?:op kantoor|aanwezig|bereikbaar|open)|na (?:mijn|onze) (?:terugkeer|vakantie)|(?:meu|nosso) (?:regresso|retorno)|al (?:mio )?(?:rientro|ritorno)|alla (?:riapertura|ripresa)',
);

/** What becomes of the mail meanwhile. */
export const UNANSWERED = any(
  "(?:no|limited|little|without|only|sporadic|intermittent|restricted) (?:\\p{L}+ )?access to|(?:not|won't|will not|don't|do not)(?: be)? (?:\\p{L}+ )?(?:check|read|monitor|access|forward|see|respond)\\p{L}* (?:my |to |any )?(?:e-?mails?|mail|inbox|messages?)?|(?:replies|responses?|answers?) (?:may|might|will) be (?:delayed|slow)|delayed (?:response|reply)",
  "(?:i|we)(?:'ll| will| shall| aim to)? (?:\\p{L}+ ){0,2}(?:reply|respond|answer|get back|read|attend)\\p{L}* (?:\\S+ ){0,6}(?:return|back|reopen|as soon as|when i|possible|then|later)|(?:message|mail|e-?mail|request)s? will (?:not )?be (?:\\p{L}+ )?(?:answered|read|forwarded|dealt|processed|handled)",
  '(?:keinen|nur (?:\\p{L}+ )?(?:eingeschränkt\\p{L}*|begrenzt\\p{L}*|bedingt)|eingeschränkten) (?:\\p{L}+ )?(?:zugriff|zugang|erreichbar)?|(?:wird|werden) (?:\\p{L}+ ){0,3}(?:nicht (?:\\p{L}+ )?(?:weitergeleitet|gelesen|bearbeitet)|weitergeleitet|beantwortet|bearbeitet)|(?:lese|bearbeite\\p{L}*|beantworte\\p{L}*) (?:\\p{L}+ ){0,4}(?:e-?mails?|mails?|nachrichten?|anfragen?)',
  "(?:accès (?:\\p{L}+ )?(?:limité|restreint)|pas accès|sans accès|qu'un accès|(?:répondrai|répondrons|prendrai connaissance|traiterai|lirai)|(?:sera|seront) (?:\\p{L}+ )?(?:traitée?s?|lus?|transmise?s?))",
  '(?:sin acceso|acceso (?:\\p{L}+ )?limitado|(?:responderé|contestaré|atenderé|atenderemos|responderemos|leeré)|(?:será|serán) (?:\\p{L}+ )?(?:reenviad\\p{L}+|atendid\\p{L}+|leíd\\p{L}+))',
  '(?:geen|beperkt|beperkte) (?:\\p{L}+ )?toegang|(?:lees|beantwoord|bekijk) (?:\\p{L}+ ){0,4}(?:e-?mails?|mail|berichten?)|wordt (?:\\p{L}+ )?(?:niet|doorgestuurd|gelezen|behandeld|beantwoord)',
  '(?:acesso (?:\\p{L}+ )?limitado|sem acesso|(?:responderei|responderemos|lerei|tratarei)|(?:será|serão) (?:\\p{L}+ )?(?:reencaminhad\\p{L}+|tratad\\p{L}+|lid\\p{L}+))',
  '(?:(?:non ho|senza|limitato) accesso|accesso (?:\\p{L}+ )?limitato|(?:risponderò|risponderemo|leggerò)|(?:sarà|saranno|verrà|verranno) (?:\\p{L}+ )?(?:evas\\p{L}+|lett\\p{L}+|inoltrat\\p{L}+|gestit\\p{L}+))',
);

const ADDRESS = '(?:[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+\\.\\p{L}+|\\+?\\d[\\d ()/-]{5,})';
/** Whom to ask instead. */
export const INSTEAD = any(
  `(?:urgent\\p{L}*|emergenc\\p{L}+|pressing|immediate|cannot wait|can't wait|in (?:my|our|the) (?:absence|meantime)|meanwhile|if (?:it is|it's|you need))(?!\\p{L}).{0,80}(?:contact|call|reach|write|e-?mail|phone|colleague|turn to|get in touch|speak|line|${ADDRESS})`,
  `(?:contact|reach out to|call|e-?mail|write to|address|direct|turn to|looked after by|looking after|covering for me).{0,60}(?:${ADDRESS}|in (?:my|our) absence|urgent|future correspondence)`,
  `(?:dringend\\p{L}*|eilig\\p{L}*|notf\\p{L}+|in meiner abwesenheit|vertretung|vertritt|zwischenzeit|unaufschiebbar\\p{L}*).{0,90}(?:wenden|kontakt|erreich|hilft|helfen|anruf|rufen|ist|sind|an |${ADDRESS})|(?:wenden sie sich|erreichen sie|kontaktieren sie).{0,60}${ADDRESS}|(?:meine|ihre|seine) vertretung`,
  `(?:urgen\\p{L}+|en mon absence|entre-temps|dans l'intervalle|pressant\\p{L}*).{0,80}(?:contact|joindre|adress|appel|écri|téléphon|${ADDRESS})|(?:contactez|adressez-vous|contacter).{0,50}${ADDRESS}`,
  `(?:urgen\\p{L}+|(?:en|durante) mi ausencia|mientras tanto).{0,80}(?:contact|escrib|dirig|llam|diríjase|comuni|${ADDRESS})|(?:contacte|escriba|diríjase|dirigirse).{0,50}${ADDRESS}`,
  `(?:dringend\\p{L}*|spoed\\p{L}*|urgent\\p{L}*|in mijn afwezigheid|ondertussen).{0,80}(?:contact|bel|mail|terecht|wend|${ADDRESS})|neemt? (?:\\p{L}+ )?(?:waar|contact op met)|(?:collega) .{0,40}(?:waar|vervangt|${ADDRESS})`,
  `(?:urg[êe]n\\p{L}+|urgente\\p{L}*|na minha aus[êe]ncia|entretanto).{0,80}(?:contat|contact|fal|lig|escrev|dirij|${ADDRESS})|(?:contate|contacte|fale com).{0,50}${ADDRESS}`,
  `(?:urgen\\p{L}+|in mia assenza|nel frattempo).{0,80}(?:contatt|chiam|scriv|rivolg|${ADDRESS})|(?:contattare|contatti|rivolgersi).{0,50}${ADDRESS}`,
);
/** An address alone: what is left of "Dana: dana@x.example, +44 …". */
export const ONLY_ADDRESS = new RegExp(latin(`^\\W*(?:(?:tel|fon|phone|mobile?|e-?mail)\\W+)?${ADDRESS}\\W*$`));

/** What came has arrived, and what becomes of it. */
export const ARRIVED = any(
  "(?:(?:we|our \\p{L}+)(?: have|'ve)? (?:\\p{L}+ )?(?:received|got|logged|registered)|confirms? (?:the |that we have )?receipt of|this confirms) (?:\\p{L}+ )?(?:message|e-?mail|mail|request|enquiry|inquiry|ticket|query|case|question)|your (?:message|e-?mail|request|enquiry|inquiry|ticket|query|case|question)(?: \\S+){0,2} (?:has been|was|is) (?:\\p{L}+ )?(?:received|created|registered|logged|opened|submitted|assigned|queued)|(?:ticket|case|request) (?:has been|was) (?:created|opened|logged)",
  '(?:wir haben|haben wir) (?:ihre|deine) (?:nachricht|anfrage|e-?mail|mail|meldung) (?:\\p{L}+ )?(?:erhalten|bekommen|erfasst)|(?:ihre|deine) (?:nachricht|anfrage|e-?mail|mail|meldung|ticket)(?: \\S+){0,2} (?:ist|wurde) (?:\\p{L}+ ){0,5}(?:eingegangen|erhalten|erfasst|registriert|erstellt|angelegt|aufgenommen)|(?:ticket|vorgang) (?:\\S+ )?(?:wurde|ist) (?:\\p{L}+ ){0,3}(?:erstellt|angelegt|eröffnet)',
  '(?:nous avons|avons) (?:bien )?(?:reçu|enregistré|pris en compte) votre (?:demande|message|courriel|e-?mail|mail|requête)|votre (?:demande|message|ticket|requête|courriel|dossier)(?: \\S+){0,3} (?:a (?:bien )?été|est) (?:\\p{L}+ )?(?:reçue?|enregistrée?|créée?|prise? en (?:compte|charge)|transmise?|ouverte?)|(?:elle|il) a été enregistrée?',
  '(?:hemos recibido|recibimos) (?:correctamente )?su (?:solicitud|mensaje|correo|consulta|petición)|su (?:solicitud|mensaje|correo|consulta|petición|ticket|caso)(?: \\S+){0,2} (?:ha sido|fue|se ha) (?:\\p{L}+ )?(?:recibid\\p{L}|registrad\\p{L}|cread\\p{L}|asignad\\p{L}|abiert\\p{L})',
  '(?:we|wij) hebben (?:uw|je) (?:bericht|aanvraag|e-?mail|mail|vraag|melding)(?: \\p{L}+){0,4} (?:ontvangen|geregistreerd)|(?:uw|je) (?:bericht|aanvraag|e-?mail|vraag|melding|ticket) is (?:\\p{L}+ ){0,3}(?:ontvangen|geregistreerd|aangemaakt|in behandeling)|is geregistreerd onder',
  '(?:recebemos|registámos|registramos) (?:o |a )?(?:seu|sua) (?:pedido|mensagem|solicita[çc][ãa]o|e-?mail|chamado|contato|contacto)|(?:seu|sua) (?:pedido|mensagem|solicita[çc][ãa]o|chamado|ticket|e-?mail)(?: \\S+){0,2} foi (?:\\p{L}+ )?(?:recebid\\p{L}|registad\\p{L}|registrad\\p{L}|criad\\p{L}|abert\\p{L})',
  'abbiamo (?:ricevuto|registrato|preso in carico) (?:la |il )?(?:sua|tua|suo|tuo|vostra) (?:richiesta|messaggio|e-?mail|segnalazione|domanda)|(?:sua|tua|vostra) (?:richiesta|e-?mail|segnalazione|domanda) è stat[ao] (?:\\p{L}+ )?(?:ricevut\\p{L}|registrat\\p{L}|pres\\p{L} in carico|apert\\p{L}|inoltrat\\p{L})',
);

export const NUMBERED = any(
  '(?:ticket|case|request|reference|référence|riferimento|ref|enquiry|inquiry|incident|vorgangs?|ticket-?|fall|referenz|anfrage|dossier|demande|numéro|caso|solicitud|referencia|zaak|aanvraag|referentie|chamado|protocolo|pedido|processo|pratica|richiesta|segnalazione|numero|nummer|número|number|n°|nr)(?:-| )?(?:number|nummer|numéro|número|numero|nr|no|id|code|n°|de caso|do (?:seu )?chamado)?\\.?(?: (?:is|ist|est|es|é|è|lautet|of|de|caso|do|seu|chamado|ticket)){0,3}\\P{L}{0,3}[\\p{L}-]{0,6}\\d{3,}',
  '#[\\p{L}-]{0,6}\\d{3,}|n[°.]? ?[\\p{L}]{0,3}-?\\d{3,}|\\[[\\p{L}-]{0,10}#?\\d{3,}\\]|number is [\\p{L}\\d-]*\\d{3}',
);

/** When somebody will see to it, said to anybody. */
export const WILL_BE_SEEN = any(
  "(?:(?:we|our team|a member of (?:our|the) \\p{L}+|(?:an|one of our) (?:agents?|representatives?|advisors?|specialists?)|someone|our \\p{L}+)(?:'ll| will| aims? to| (?:usually|typically|normally)| (?:shall|try to))? (?:\\p{L}+ )?(?:get back|respond|reply|be in touch|contact|answer|review|attend|look into)|(?:response|reply) time|being reviewed|to add (?:additional )?comments|quote (?:it|this)|within (?:\\p{L}+ )?\\d+|within (?:one|two|three|a|the next) (?:\\p{L}+ )?(?:hours?|days?))",
  '(?:mitarbeiter|team|kolleg\\p{L}+|wir|berater)\\p{L}* (?:\\p{L}+ ){0,6}(?:melden|meldet|beantworten|antworten|kümmern|bearbeiten|zu bearbeiten|setzen)|wir bemühen uns|innerhalb von|schnellstmöglich|so (?:schnell|bald) wie möglich|geben sie (?:\\p{L}+ ){0,4}(?:an|nummer)',
  '(?:équipe|conseiller|collaborateur|nous|agent|service)s? (?:\\p{L}+ ){0,3}(?:répondra|répondrons|reviendra|reviendrons|traitera|contactera|efforçons)|dans les (?:meilleurs|plus brefs) délais|sous \\d+|dès que possible',
  '(?:agente|equipo|asesor|nosotros|especialista) (?:\\p{L}+ ){0,3}(?:pondrá|responderá|contactará|atenderá)|(?:le|te) (?:responderemos|contestaremos|contactaremos|atenderemos)|lo antes posible|en un plazo|a la mayor brevedad|en breve',
  '(?:wij|we|medewerker|team) (?:\\p{L}+ ){0,3}(?:reageren|reageert|beantwoorden|streven|neemt|nemen)|binnen (?:één|een|twee|\\d+)|zo (?:snel|spoedig) mogelijk|in behandeling genomen',
  '(?:equip[ae]|agente|atendente|nossos?) (?:\\p{L}+ ){0,3}(?:responderá|entrará|contatará|contactará|analisará)|em até \\d+|o mais (?:breve|rápido) possível|em breve|será (?:analisad|respondid|tratad)\\p{L}|responderemos',
  '(?:operatore|team|operatori|addetto|consulente) (?:\\p{L}+ ){0,3}(?:ricontatterà|risponderà|contatterà)|il prima possibile|al più presto|entro \\d+|riceverai|riceverà',
);

export const WELCOMES = any(
  '(?:thank you|thanks)(?: very much| so much)? for (?:contacting|reaching|writing|getting in touch|your (?:e-?mail|message|request|enquiry|inquiry|mail))',
  '(?:vielen |herzlichen |besten )?dank(?:e)? für (?:ihre|deine|die) (?:\\p{L}+ )?(?:nachricht|anfrage|e-?mail|mail|kontaktaufnahme)|danke, dass sie',
  "merci (?:de (?:nous|m')|pour votre (?:message|courriel|e-?mail|mail|demande))",
  'gracias por (?:contactar|su (?:mensaje|correo|consulta|solicitud)|escribir|ponerse)',
  'bedankt voor (?:uw|je|het) (?:bericht|e-?mail|mail|contact|aanvraag|vraag)',
  'obrigad[oa] (?:por (?:entrar|contactar|contatar|escrever)|pel[oa] (?:sua |seu )?(?:mensagem|contato|contacto|e-?mail))',
  'grazie per (?:averci|il (?:tuo |suo )?messaggio|la (?:sua|tua) (?:e-?mail|richiesta)|averci contattato)',
);

/** A mail program says that a mail was opened or has arrived. */
export const OPENED =
  /^\W*(?:your message|ihre nachricht|votre message|su mensaje|(?:uw|je) bericht|(?:a )?sua mensagem|il (?:suo |tuo )?messaggio)\b[\s\S]{0,600}?(?:was (?:read|opened|displayed|deleted)|has been (?:read|opened|delivered)|(?:delivered|relayed) to the following|wurde [\s\S]{0,80}?(?:gelesen|geöffnet|zugestellt an)|a été (?:lue?|ouvert|affiché|remis à)|(?:fue|ha sido|se ha) (?:leído|abierto|entregado a)|(?:is|werd) (?:gelezen|geopend|bezorgd bij)|foi (?:lid[ao]|abert[ao]|entregue a)|è stat[oa] (?:lett[oa]|apert[oa]|recapitat[oa] a))/i;

/** A mail did not arrive. */
export const UNDELIVERED = any(
  "(?:(?:your|the|this) (?:message|e-?mail|mail)\\b.{0,60}(?:could not be|couldn't be|was not|wasn't|has not been|hasn't been) delivered|delivery (?:has failed|is delayed|to the following|status notification)|undeliver\\p{L}+|mail delivery (?:failed|system|subsystem)|message (?:could not be delivered|not delivered|blocked)|returned to sender|delivery (?:incomplete|failure))",
  '(?:nachricht|e-?mail|mail)\\p{L}* (?:\\p{L}+ ){0,6}(?:konnte|konnten|wurde|kann) (?:\\p{L}+ ){0,5}nicht (?:\\p{L}+ )?zugestellt|fehler bei der (?:nachrichten)?(?:zustellung|übermittlung)|unzustellbar|zustellung (?:\\p{L}+ )?(?:fehlgeschlagen|verzögert)',
  "(?:échec de la (?:remise|distribution)|(?:message|courriel) n'a (?:pas pu|pu) être (?:remis|distribué|livré)|non remis|n'a pas été (?:remis|distribué))",
  '(?:no se (?:pudo|ha podido|puede) entregar|error (?:de|en la) entrega|no ha podido ser entregado|mensaje no entregado)',
  '(?:bezorging is mislukt|(?:bericht|e-?mail) (?:kon|kan) (?:\\p{L}+ )?niet (?:worden )?(?:bezorgd|afgeleverd)|onbestelbaar)',
  '(?:falha na entrega|n[ãa]o (?:p[ôo]de|foi possível|pode) (?:ser )?entreg\\p{L}+|n[ãa]o é possível entregar)',
  '(?:impossibile (?:recapitare|consegnare)|(?:messaggio|e-?mail) non (?:è stat[oa] |può essere )?(?:recapitat|consegnat)\\p{L}+|mancata consegna|recapito non riuscito|non recapitabile)',
);
/** What mail servers say of it. */
export const SERVER_SAYS: readonly RegExp[] = [
  /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|\bstatus: ?[45]\.\d/i,
  /(?:recipients? (?:or groups)?|empfänger (?:oder gruppen)?|destinataires? (?:ou groupes)?|destinatarios o grupos|geadresseerden of groepen|destinatários ou grupos|destinatari o gruppi)\s*:|(?:oder gruppen|ou groupes|o grupos|of groepen|ou grupos|o gruppi|or groups)\b/i,
  /user unknown|(?:mailbox|postfach|bo[iî]te|buz[óo]n|postvak|caixa de (?:correio|entrada)|casella)\b.{0,30}\b(?:full|voll|pleine|llen[oa]|vol|cheia|piena)|address (?:not found|couldn't be found|rejected)|no such user|does not exist|adresse wurde nicht gefunden|est introuvable|no se encontró la dirección|is niet gevonden|não foi encontrado|non è stato trovato|over quota/i,
  /mail system at host|diagnostic information|diagnoseinformationen|generating server|remote server returned|reporting-mta|final-recipient|action: failed|rcpt to command|delivery will continue|informations de diagnostic|información de diagnóstico|diagnostische gegevens|informações de diagnóstico|informazioni di diagnostica/i,
];

/** Subjects that programs write. */
export const SUBJECTS: readonly (readonly [RegExp, 'absence' | 'bounce' | 'receipt' | 'notice' | 'ticket'])[] = [
  [
    /^(?:\W*(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response|responder)|autoreply|out of office|ooo|automatische antwort|abwesenheits\p{L}*|abwesend|réponse automatique|absence du bureau|absent du bureau|respuesta automática|fuera de (?:la )?oficina|automatisch antwoord|afwezig\p{L}*|resposta automática|ausência|risposta automatica|fuori sede)\s*(?:[:(–-]|$))/iu,
    'absence',
  ],
  [
    /^\W*(?:undeliverable|undelivered mail|delivery status notification|delivery (?:failure|delayed|has failed)|mail delivery (?:failed|failure|system)|failure notice|returned mail|unzustellbar|non remis|non remise|no se puede entregar|onbestelbaar|não é possível entregar|não entregue|non recapitabile|mancato recapito)\s*(?:[:(–-]|$|returned|:)/iu,
    'bounce',
  ],
  [
    /^\W*(?:read|not read|delivered|gelesen|ungelesen|zugestellt|lu|non lu|leído|gelezen|lida|lido|letto|read receipt|lesebestätigung|accusé de (?:lecture|réception)|confirmación de lectura|leesbevestiging|ricevuta di ritorno)\s*:/iu,
    'receipt',
  ],
  [
    /^\W*(?:\[?(?:request received|ticket (?:created|received)|we (?:have )?received your)|eingangsbestätigung|empfangsbestätigung|anfrage erhalten|demande reçue|solicitud recibida|aanvraag ontvangen|pedido recebido|richiesta ricevuta|\[(?:ticket|case|request|incident)[ #:-]*[\p{L}\d-]*\d\])/iu,
    'ticket',
  ],
];

/** Addresses and names under which no person writes. */
export const ROBOTS =
  /^(?:mailer-?daemon|postmaster|mail delivery (?:sub)?system)|(?:^|[\s<._-])(?:no-?_?reply|do-?_?not-?_?reply|ne-?pas-?repondre|no-?responder|nao-?responda|niet-?beantwoorden|non-?rispondere|bounces?|notifications?|alerts?|auto-?(?:mailer|reply|confirm))(?:[+._-][^@\s]*)?@/i;

/** Asks the reader to do something, or tells of themselves: a person is writing. */
export const PLEADS = any(
  "(?:can|could|would|will) (?:you|someone|anyone|we)|(?:please|pls|kindly) (?!(?:do not|don't|contact|reach|call|e-?mail|write to|direct|note|quote|try|resend|be advised|allow|refer|visit|type|include|expect|turn|address|get in touch|see|check|click|use|find|bear|feel|accept|excuse|keep))|what (?:is|are|do|should)|how do|since when",
  'können sie|könnten sie|würden sie|haben sie|bitte (?!(?:antworten|nicht|wenden|kontakt|beachten|geben|haben|überprüfen|rufen|richten|schreiben sie an|an|sehen|verwenden|nutzen|um))',
  'pouvez-vous|pourriez-vous|pouvons-nous|avez-vous|puis-je|peux-tu|veuillez (?!(?:noter|contacter|ne pas|vous adresser|adresser|vérifier|rappeler|excuser|patienter|utiliser))',
  'puede[ns]? (?:usted )?(?:enviar|decir|hacer|revisar|mirar|arregl)|podría|podemos hacer|por favor (?:envíe|arregl|revis|corrij|haga)',
  'kunt u|kun je|zou u|willen jullie|kunnen (?:we|jullie)|podem (?:\\p{L}+ )?(?:enviar|resolver|ver)|você pode|por favor (?:envie|verifique|corrija)|potete (?!contattare|rivolgervi|scrivere|chiamare)|può (?:\\p{L}+ )?(?:inviare|controllare|sistemare)|puoi',
);
/** What follows turns against what was said. */
export const BUT = any(
  '(?:but|however|though|although|aber|jedoch|sonst|mais|pourtant|pero|sin embargo|maar|echter|mas|porém|contudo|(?<=, )ma|però|tuttavia|so (?:i|we|please|could|can|it)|deshalb|daher|weil|donc|así que|porque|dus|daarom|por isso|então|quindi|perciò)(?!\\p{L})',
);
/** Says what somebody else, or another text, says. */
export const REPORTS = any(
  '(?:says?|said|tells?|told|stated?|reads|shows?|in your|your (?:mails?|e-?mails?|messages?|system|invoices?|automatic \\p{L}+) (?:says?|said|states?|is|are|end|has|have|do|does)|when (?:i|we) (?!am|are|get|return|come|reopen)|our customers?|every customer)(?!\\p{L})',
  '(?:steht|stand|heißt|schreib\\p{L}+|sagt|in ihre[rn] (?:mails?|e-?mails?|nachricht)|lässt sich)(?!\\p{L})',
  '(?:indique|dit que|disait|votre (?:message|mail|application) (?:indique|dit)|dice que|pone que|dice di|diz (?:para|que)|staat (?:dat|er)|in uw|in je)(?!\\p{L})',
);
/** Somebody speaks of themselves. */
export const FIRST_PERSON = any(
  "(?:i|i'(?:m|ve|ll|d)|my|mine|me|ich|mein\\p{L}*|mir|mich|je|j'\\p{L}+|mon|mes|moi|yo|mi|mis|ik|mijn|eu|meu|minha|meus|minhas|io|mio|mia|miei)(?!\\p{L})",
);
/** Somebody speaks for their own company. */
export const OF_US = any(
  '(?:we|our|us|wir|unser\\p{L}*|nous|nos|notre|nosotros|nuestr\\p{L}+|wij|onze|nós|noss\\p{L}+|noi|nostr\\p{L}+)(?!\\p{L})',
);
/** Good wishes, and thanks in advance. */
export const WISHES = any(
  'christmas|new year|weihnachten|feiertage|neue jahr|festtage|joyeuses|bonnes fêtes|bonne année|felices fiestas|feliz|navidad|kerst|nieuwjaar|boas festas|natal|buon[ea] (?:feste|pasqua)|natale|thank you for (?:your )?(?:understanding|patience)|(?:ihr|euer) verständnis|votre compréhension|su comprensión|begrip|compreensão|comprensione',
);
/** Words that such notes like and people in a chat do not need. */
export const FORMAL = any(
  '(?:currently|presently|derzeit|momentan|zurzeit|zur zeit|actuellement|actualmente|en este momento|momenteel|no momento|atualmente|attualmente)',
);

const STEMS = [
  'office|vacation|holiday|leave|away|ooo|closed|unavailable|not available|travel|no longer work',
  'absen|abwes|urlaub|elternzeit|mutterschutz|büro|geschlossen|unterwegs|schulung|reise|erreichbar|außer haus|nicht mehr|betriebsferien|nicht da',
  'congé|vacances|bureau|déplacement|fermé|indisponible|injoignable|en formation|plus partie|vacaciones|oficina|ausen|de baja|cerrad|de viaje|de permiso|ya no trabajo',
  'afwez|vakantie|verlof|kantoor|gesloten|bereikbaar|op reis|niet meer|er niet|spoed|pas là|pas disponible|no estoy|no estaré|escrit|férias|licen|fechad|encerrad|viagem|indispon|não trabalho|in ferie|uffici|assen|chius|trasferta|congedo|disponibile|reperibile|non lavoro',
  'auto|reply|replies|respond|antwort|répon|conteste|admite|antwoord|rispo|monitor|generated|generiert|computer|receiv|unsubscribe',
  'deliver|zustell|zugestellt|remis|distribu|entreg|bezorg|recapit|consegn|mailer|was read|gelesen|été lu|leíd|gelezen|foi lid|è stat|opened',
  'ticket|request|got your|reference|erhalten|eingegangen|erfasst|vorgang|reçu|enregistr|demande|recibid|registrad|registad|solicit|ontvangen|geregistreerd|aangemaakt|receb|pedido|chamado|ricevut|richiest|segnalaz|above this line',
];
/** A stem of some sign of each kind: a text with none of them needs no second look. Lower case. */
export const HINT = new RegExp(STEMS.join('|'));
