/** A mail's template: one line of subject, and the body with \n line breaks. */
export type MailTemplate = { subject: string; body: string }

/** Several customers as a table, one row each; the columns are aligned when the mail is composed. */
export const CUSTOMER_TABLE = `Kunde | Kundennummer bei Sage | Bisherige E-Mail-Adresse | Neue E-Mail-Adresse (Sage-ID) | Hauptansprechpartner
{{#Kunden}}
{{Kunde}} | {{Kundennummer}} | {{BisherigeAdresse}} | {{NeueAdresse}} | {{Hauptansprechpartner}}
{{/Kunden}}
`

/** Farewell and signature, as every mail of ours has them. */
export const CLOSING = `Mit freundlichen Grüßen

{{Absender}}
{{#AbsenderFunktion}}
{{AbsenderFunktion}}
{{/AbsenderFunktion}}

{{Partner}}
{{#Strasse}}
{{Strasse}}
{{/Strasse}}
{{#Ort}}
{{#PLZ}}{{PLZ}} {{/PLZ}}{{Ort}}
{{/Ort}}
{{#AbsenderTelefon}}
Telefon: {{AbsenderTelefon}}
{{/AbsenderTelefon}}
E-Mail: {{AbsenderEMail}}
`

/** The mail that goes out until an organisation writes its own (product.md §5); always German, whatever the screen. */
export const DEFAULT_TEMPLATE: MailTemplate = {
  subject: [
    'Änderung der Entitlement-E-Mail: ',
    '{{#EinKunde}}{{Kunde}}, Kundennummer {{Kundennummer}}{{/EinKunde}}',
    '{{#MehrereKunden}}{{AnzahlKunden}} Kunden, Kundennummern {{Kundennummern}}{{/MehrereKunden}}',
    ' ({{Code}})',
  ].join(''),
  body: `Sehr geehrte Damen und Herren,

{{#EinKunde}}
bitte ändern Sie für den folgenden Kunden die E-Mail-Adresse im Entitlement-Service auf die Adresse seiner Sage-ID.
{{/EinKunde}}
{{#MehrereKunden}}
bitte ändern Sie für die folgenden {{AnzahlKunden}} Kunden die E-Mail-Adresse im Entitlement-Service jeweils auf die Adresse der Sage-ID.
{{/MehrereKunden}}

{{#EinKunde}}
Kunde: {{Kunde}}
Kundennummer bei Sage: {{Kundennummer}}
Produkt: {{Produkt}}
Bisherige E-Mail-Adresse im Entitlement-Service: {{BisherigeAdresse}}
Neue E-Mail-Adresse (Sage-ID): {{NeueAdresse}}
Hauptansprechpartner: {{Hauptansprechpartner}}
{{/EinKunde}}
{{#MehrereKunden}}
${CUSTOMER_TABLE}
Produkt: {{Produkt}}
{{/MehrereKunden}}

Partner: {{Partner}}
Partnernummer: {{Partnernummer}}

{{#EinKunde}}
Grund: Die Adresse im Entitlement-Service weicht von der Adresse der Sage-ID ab. Bei der Anmeldung am Gateway werden dem Kunden deshalb keine Entitlements zurückgegeben.
{{/EinKunde}}
{{#MehrereKunden}}
Grund: Die Adressen im Entitlement-Service weichen von den Adressen der Sage-IDs ab. Bei der Anmeldung am Gateway werden den Kunden deshalb keine Entitlements zurückgegeben.
{{/MehrereKunden}}
{{#Begruendung}}

{{Begruendung}}
{{/Begruendung}}

Bitte bestätigen Sie uns die Änderung und nennen Sie dabei das Kennzeichen {{Code}}.

${CLOSING}`,
}
