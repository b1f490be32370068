/** What mailboxes are called that belong to an office and not to one person; folded. */
const roles = new Set(
  (
    'info infos information informationen infomail hello hallo hi hey hola bonjour ciao ola welcome willkommen ' +
    'office kontakt contact contacts contactus kontakte contacto contatti contato contatto kontaktid mail email epost post poczta posta correo pochta mailbox postfach inbox postmaster webmaster hostmaster web website online internet ' +
    'admin admins administrator administration administracion amministrazione administratie admin root system it edv support help helpdesk hilfe service services servis serwis kundenservice kundendienst kundenbetreuung customerservice customercare customersupport custserv care client clients kunden kunde kundencenter klantenservice ' +
    'sales sale vertrieb verkauf ventas venta vendas ventes vente vendite commerciale commercial verkoop obchod sprzedaz satis prodazhi salesteam ' +
    'team teams crew staff alle all everyone mitarbeiter group gruppe ' +
    'buro buero bureau biuro oficina ufficio kantoor ofis kancelar empfang reception rezeption recepcion accueil frontdesk desk zentrale centrale verwaltung sekretariat secretariat secretary segreteria secretaria assistenz assistant direktion direktor direction director direccion geschaftsfuhrung geschaeftsfuehrung management manager leitung vorstand inhaber chef ' +
    'reservierung reservierungen reservation reservations reserve reservas prenotazioni booking bookings buchung buchungen bestellung bestellungen order orders pedidos ordini commande commandes zakaz objednavky anfrage anfragen enquiry enquiries inquiry inquiries ask question questions fragen ' +
    'buchhaltung rechnung rechnungen invoice invoices billing accounts account accounting accountspayable accountsreceivable ap ar finance finanzen finanz finances facturacion facturas compta comptabilite boekhouding fakturace kasse payment payments payroll lohn mahnung controlling ' +
    'hr jobs job karriere career careers bewerbung bewerbungen recruiting recruitment personal personalabteilung hiring talent press presse prensa pr media medien marketing werbung newsletter news events event veranstaltung veranstaltungen social redaktion editor ' +
    'noreply donotreply nichtantworten bounce bounces mailer mailerdaemon daemon abuse security privacy datenschutz dsgvo gdpr legal compliance dpo notifications notification alert alerts ' +
    'shop store laden webshop onlineshop filiale markt einkauf purchasing purchase procurement achat achats compras acquisti inkoop export import logistics logistik versand shipping lager warehouse disposition dispo fuhrpark ' +
    'werkstatt kuche kueche kitchen restaurant hotel cafe bar catering praxis kanzlei schule school apotheke backerei baeckerei studio salon hausverwaltung technik technic tech produktion production planung ' +
    'feedback general main home public default test testing user demo example partner partners projekt projekte projects beratung consulting dialog anmeldung registration mitglieder members verein ' +
    'kefu kf xiaoshou shouhou shouqian caiwu renshi zhaopin yewu shangwu bangong bangongshi qiantai xingzheng lianxi fuwu gongsi yunying caigou ' +
    '客服 销售 售后 售前 财务 人事 招聘 前台 办公室 办公 信息 联系 联系我们 服务 商务 行政 公司 市场 采购 邮箱 问い合わせ eigyo soumu toiawase jinji otoiawase bilgi destek iletisim sklad'
  ).split(' '),
);

/** Those that stay an office's with anything behind them: a town, a language, a number. */
const strong = new Set(
  (
    'info infos hello hallo contact contacts kontakt contacto contatti contato office mail email post sales vertrieb verkauf ventas ventes vendas service services support ' +
    'team admin noreply buero buro biuro bureau orders order bestellung booking bookings reservation reservations rezeption reception empfang praxis kanzlei zentrale filiale ' +
    'sekretariat buchhaltung accounting invoice invoices billing rechnung marketing jobs bewerbung career karriere presse press newsletter shop store kundenservice customerservice kefu 客服 销售'
  ).split(' '),
);

/** Hosts where anybody has a mailbox: they say nothing about a firm. By their first label. */
const publicHosts = new Set(
  (
    'gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx web t-online tonline freenet arcor mail email post inbox example ' +
    'qq foxmail 163 126 yeah 139 189 sina sohu tom aliyun 21cn proton protonmail pm tutanota mailbox posteo yandex ya rambler zoho fastmail hey ' +
    'orange wanadoo free laposte sfr libero virgilio tiscali alice bluewin gmx-topmail comcast verizon att btinternet sky ntlworld bigpond naver daum hanmail docomo ezweb softbank seznam wp onet interia o2 vodafone'
  ).split(' '),
);

/**
 * Whether a folded mailbox (before the @) is an office's: hello, info2, sales.berlin, no-reply. What it
 * shares or nearly shares with another one says little about who somebody is.
 */
export function isRoleMailbox(mailbox: string): boolean {
  const words = mailbox.split(/[^\p{L}]+/u).filter(Boolean);
  const [first = ''] = words;
  if (words.length === 0) return false;
  return strong.has(first) || roles.has(words.join('')) || words.every((word) => roles.has(word));
}

/** A firm's own host of an address; empty for hosts where anybody has a mailbox. */
export function ownHost(email: string): string {
  const host = email.slice(email.lastIndexOf('@') + 1);
  const [label = ''] = host.split('.');
  return host.includes('.') && !publicHosts.has(label) ? host : '';
}
