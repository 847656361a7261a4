const one = (words: string) => `\\b(?:${words})\\b`
const pattern = (...parts: string[]) => new RegExp(parts.join(''), 'u')

/** What is done to an address or with a wish, as participles. All patterns read folded text (fold.ts). */
const DONE_DE =
  '(?:ab)?geaendert|angepasst|aktualisiert|umgestellt|umgeschrieben|hinterlegt|durchgefuehrt|vorgenommen|umgesetzt|korrigiert|berichtigt|eingetragen|ausgetauscht|ersetzt|ausgefuehrt|uebernommen|erledigt|nachgezogen|erfolgt'
const DONE_EN =
  'changed|updated|modified|amended|corrected|replaced|adjusted|switched|set to|completed|done|implemented|carried out|performed'
const CHANGE_DE =
  'aendern|geaendert|anpassen|angepasst|aktualisieren|aktualisiert|durchfuehren|durchgefuehrt|vornehmen|vorgenommen|umsetzen|umgesetzt|umstellen|umgestellt|hinterlegen|hinterlegt|entsprechen|entsprochen|nachkommen|ausfuehren|ausgefuehrt|stattgeben|stattgegeben|uebernehmen|uebernommen|eintragen|eingetragen|genehmigen|genehmigt|bearbeiten|verwenden|verwendet|moeglich|zulaessig|erlaubt|gestattet|vorgesehen|erfolgen|erfolgt|bestaetigen|zustimmen|\\w+bar'
const CHANGE_EN =
  'changed?|update|updated|modify|modified|amend|amended|perform|performed|make|made|complete|completed|implement|implemented|fulfil|fulfill|process|processed|carry out|carried out|apply|applied|confirm|possible|approve|approved|accept|do this|do that'

const SUBORDINATE =
  'sobald|sofern|falls|wenn|nachdem|bevor|bis|sollte|sollten|once|as soon as|when|if|unless|after|before|until|should'
/** Only if something else happens first. */
export const CONDITIONAL = pattern(one(SUBORDINATE))
/** Not yet, or only if: nothing of the kind has happened. */
export const PENDING = pattern(
  one(
    `${SUBORDINATE}|sollen|soll|muss|muessen|noch nicht|in bearbeitung|in kuerze|demnaechst|voraussichtlich|wird|werden|moechten|wuerden|will|shall|would|must|being|in progress|not yet|shortly|going to`,
  ),
)
/** "konnte geändert werden" is no future. */
export const FINISHED_PASSIVE = pattern(one('konnte|konnten'), '.*', one(DONE_DE), ' werden\\b')
export const NEGATED = pattern(
  one('nicht|kein|keine|keinen|keiner|keinem|keinerlei|nie|not|never|no|cannot'),
  "|n't\\b",
)

/** A case that was opened, forwarded or closed is no changed address. */
export const CASE_MOVED = pattern(
  '\\b(?:ihre?|unsere?|das|der|die|ein|eine|your|our|the|this|a|an) ',
  one('(?:service-?|support-?)?(?:ticket|vorgang|fall|anfrage|case|incident|request)'),
  '.*',
  one(
    'angelegt|erfasst|aktualisiert|weitergeleitet|zugewiesen|eroeffnet|geschlossen|abgeschlossen|created|opened|updated|assigned|forwarded|closed',
  ),
)

export const CONFIRMED = [
  pattern(one('wurden?|worden|ist|sind|habe|haben|hat|konnten?'), '.*', one(DONE_DE)),
  pattern(one(DONE_DE), ' (?:wurden?|worden|haben|habe|ist|sind|werden)\\b'),
  pattern(one("has|have|was|were|is|are|i've|we've|been|now|successfully|we|i"), '.*', one(DONE_EN)),
  pattern(
    one(
      'bestaetigen wir|wir bestaetigen|bestaetige ich|ich bestaetige|we confirm|i confirm|we can confirm|hereby confirm',
    ),
    '.*',
    one('aenderung|umstellung|anpassung|adresse|change|update'),
  ),
  pattern(one('lautet|steht'), '.*', one('nun|jetzt|ab sofort')),
]
/** Alone in its sentence, or at its end behind a colon. */
export const CONFIRMED_ALONE = [
  pattern('[:–-] ?(?:ist )?(?:', DONE_DE, '|', DONE_EN, '|bestaetigt|confirmed)\\W*$'),
  pattern(
    '^(?:\\W*(?:ist|alles|hiermit|schon|bereits|soeben|this is|all|now|already)\\b){0,2}\\W*(?:',
    DONE_DE,
    '|',
    DONE_EN,
    '|confirmed|bestaetigt)\\W*$',
  ),
]

export const REFUSED = [
  pattern('\\b(?:nicht|keine?[nrm]?)\\b.*', one(CHANGE_DE)),
  pattern(one(CHANGE_DE), '.{0,30}\\bnicht\\b'),
  pattern('\\bgeht\\b.*\\bnicht\\b'),
  pattern(one('abgelehnt|ablehnen|lehnen wir|wir lehnen|zurueckgewiesen|verweigert|unmoeglich|unzulaessig')),
  pattern(
    one('bereits|schon'),
    '.*',
    one('ander\\w*|vergeben|verwendet|genutzt|belegt|zugeordnet|registriert|existiert'),
  ),
  pattern(
    one("cannot|can't|could not|couldn't|unable|not able|not possible|not|no longer|won't|wasn't|hasn't|isn't"),
    '.*',
    one(CHANGE_EN),
  ),
  pattern(one('rejected|declined?|refused?|denied|not possible|impossible')),
  pattern('\\balready\\b.*', one('assigned|in use|used|linked|associated|registered|taken|another|belongs')),
]
/** Negations that refuse nothing, or not for good. */
export const NO_REFUSAL = pattern(
  one(
    'nicht (?:mehr )?(?:noetig|erforderlich|notwendig)|rueckgaengig|kein problem|nicht nur|noch nicht|nicht sofort|(?:derzeit|momentan|aktuell|zurzeit) (?:leider )?nicht|nicht beantwortet|nicht antworten|antworten sie nicht|bitte aendern|nicht beauftragt|nicht veranlasst|not necessary|no problem|not only|not yet|do not reply|not monitored|undone',
  ),
)
/** "Ohne Partnernummer können wir das nicht ändern" asks for the number. */
export const LACKING = pattern(one('ohne|erst|without'))

export const QUESTION = [
  pattern(
    one(
      'teilen|nennen|senden|schicken|uebermitteln|uebersenden|ergaenzen|reichen|klaeren|pruefen|bestaetigen|geben|lassen|fuellen|benennen',
    ),
    ' sie (?!dem kunden|ihrem kunden|den kunden|ihren kunden|die anmeldung|den zugang)',
  ),
  pattern(
    one(
      '(?:benoetigen|brauchen) wir|wir (?:benoetigen|brauchen)|(?:benoetigen|brauchen)\\b.*\\bnoch|benoetige ich|ich benoetige|(?:fehlt|fehlen) (?:uns|noch)|es (?:fehlt|fehlen)|koennten sie|koennen sie uns|wuerden sie|bitte um|bitten (?:wir |sie )?(?:sie )?um',
    ),
  ),
  pattern(
    '\\bplease\\b.*',
    one('provide|send|share|tell|advise|specify|forward|supply|confirm|clarify|let us know|let me know|give|state'),
  ),
  pattern(one('could you|can you|would you|we (?:still )?(?:need|require)|i (?:still )?need|(?:is|are) missing')),
]
/** Said below every second mail, and asked of nobody. */
export const COURTESY = pattern(
  one(
    'fragen|rueckfragen|rueckfrage|falls|sollten sie|wenn sie|bei antworten|bei jedem schriftwechsel|any questions|further questions|if you|should you|anything else|sonst noch|feel free|hesitate|beachten sie|please note|zufrieden|bewerten|umfrage|feedback|survey|verstaendnis|geduld|patience|understanding',
  ),
)
/** "Bitte prüfen Sie, ob die Anmeldung jetzt klappt" beside a confirmation asks for no answer. */
export const TRY_IT = pattern(one('pruefen|testen|probieren|versuchen|funktioniert|klappt|check|test|try|verify|works'))

/** Parts of a sentence, and what stands in a part side by side. */
export const PARTS = /[,;–]| - | aber | jedoch | sondern | denn | weil | but | however | because /u
export const SIDE_BY_SIDE = / und | oder | and | or /u
/** What somebody says of something else. */
export const REPORTED = /^\s*(?:dass|ob|that|whether)\b/u
