import type { WordTable } from '#shared/import/header-words.ts';

/**
 * Headers of customers' tables in further languages, as they are written: German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Czech, Turkish, Russian, Ukrainian, Japanese, Korean.
 */
export const headersAbroad: WordTable = {
  externalId: split(
    'Kundennummer|Kunden-Nr.|Kundennr|Mitgliedsnummer|Numéro client|N° client|Número de cliente|Codice cliente|Klantnummer|Numer klienta|Müşteri No|Номер клиента|Код клиента|顧客番号|顧客コード|会員番号|お客様番号|고객번호|회원번호',
  ),
  name: split(
    'Kunde|Kundenname|Anzeigename|Vollständiger Name|Vor- und Nachname|Ansprechpartner|Kontakt|Nom complet|Nom et prénom|Contact|Client|Nombre completo|Nombre y apellidos|Cliente|Nome completo|Nome e cognome|Volledige naam|Naam|Klant|Imię i nazwisko|Klient|Jméno a příjmení|Ad Soyad|Adı Soyadı|Müşteri|ФИО|Ф.И.О.|Полное имя|Клиент|Контакт|ПІБ|Клієнт|氏名|名前|お名前|顧客名|お客様名|担当者名|이름|성명|고객명|고객 이름',
  ),
  given: split(
    'Vorname|Prénom|Nombre|Nome|Voornaam|Imię|Jméno|Křestní jméno|Adı|Имя|Ім’я|Імя|氏名（名）|お名前（名）|名前（名）|姓名（名）',
  ),
  family: split(
    'Nachname|Familienname|Zuname|Nom|Nom de famille|Apellido|Apellidos|Sobrenome|Apelido|Cognome|Achternaam|Nazwisko|Příjmení|Soyadı|Soyad|Фамилия|Прізвище|苗字|氏名（姓）|お名前（姓）|名前（姓）|姓名（姓）',
  ),
  nickname: split('Spitzname|Surnom|Apodo|Soprannome|Bijnaam|ニックネーム|별명'),
  reading: split(
    'フリガナ|ふりがな|氏名（カナ）|氏名（フリガナ）|氏名（ふりがな）|名前（フリガナ）|お名前（フリガナ）',
  ),
  additional: split('Zweiter Vorname|Weitere Vornamen|Отчество|По батькові'),
  parent: split(
    'Firma|Firmenname|Unternehmen|Société|Entreprise|Raison sociale|Empresa|Compañía|Azienda|Società|Ragione sociale|Bedrijf|Bedrijfsnaam|Firma nazwa|Nazwa firmy|Společnost|Şirket|Компания|Организация|Компанія|Організація|会社|会社名|勤務先|法人名|회사|회사명|상호',
  ),
  jobTitle: split(
    'Funktion|Berufsbezeichnung|Stellung|Fonction|Poste|Cargo|Puesto|Mansione|Functie|Stanowisko|Pozice|Görev|Должность|Посада|役職|肩書|직책|직위|직급',
  ),
  department: split(
    'Abteilung|Service|Departamento|Reparto|Afdeling|Dział|Oddělení|Bölüm|Отдел|Відділ|部署|所属|부서',
  ),
  prefix: split('Anrede|Civilité|Tratamiento|Aanhef|Обращение|敬称'),
  birthday: split(
    'Geburtstag|Geburtsdatum|Date de naissance|Anniversaire|Fecha de nacimiento|Cumpleaños|Data de nascimento|Data di nascita|Geboortedatum|Data urodzenia|Datum narození|Doğum tarihi|Дата рождения|День рождения|Дата народження|生年月日|誕生日|생년월일|생일',
  ),
  phones: split(
    'Telefon|Telefonnummer|Tel.|Rufnummer|Téléphone|Teléfono|Telefone|Telefono|Telefoon|Telefoonnummer|Numer telefonu|Telefon numarası|Телефон|Номер телефона|電話番号|電話|전화|전화번호|연락처',
  ),
  'phones:mobile': split(
    'Handy|Handynummer|Mobil|Mobiltelefon|Mobilnummer|Portable|Téléphone portable|Móvil|Celular|Cellulare|Telemóvel|Mobiel|Komórka|Cep|Cep telefonu|Мобильный|Мобильный телефон|Мобільний|携帯|携帯電話|携帯番号|핸드폰|휴대폰|휴대전화',
  ),
  emails: split(
    'E-Mail-Adresse|Mailadresse|Courriel|Adresse e-mail|Correo|Correo electrónico|Posta elettronica|E-mailadres|Adres e-mail|E-posta|Почта|Электронная почта|Эл. почта|Електронна пошта|メール|メールアドレス|Eメール|電子メール|이메일|전자우편|메일',
  ),
  'addresses.street': split(
    'Straße|Strasse|Anschrift|Adresse|Rue|Dirección|Calle|Morada|Endereço|Indirizzo|Via|Straat|Adres|Ulica|Ulice|Adresa|Adresi|Адрес|Улица|Адреса|Вулиця|住所|주소',
  ),
  'addresses.postalCode': split(
    'Postleitzahl|Code postal|Código postal|CEP|CAP|Codice postale|Kod pocztowy|PSČ|Posta kodu|Индекс|Почтовый индекс|郵便番号|우편번호',
  ),
  'addresses.city': split(
    'Ort|Stadt|Wohnort|Ville|Ciudad|Población|Cidade|Localidade|Città|Plaats|Woonplaats|Miasto|Miejscowość|Město|Şehir|Город|Місто|市区町村|도시',
  ),
  'addresses.region': split(
    'Bundesland|Provincia|Província|Estado|Województwo|Область|都道府県|도',
  ),
  'addresses.country': split('Land|Pays|País|Paese|Kraj|Země|Ülke|Страна|Країна|국가|나라'),
  note: split(
    'Notiz|Notizen|Bemerkung|Bemerkungen|Anmerkung|Anmerkungen|Kommentar|Remarque|Remarques|Commentaire|Nota|Notas|Observaciones|Observações|Note|Notities|Opmerkingen|Uwagi|Notatki|Poznámka|Notlar|Açıklama|Примечание|Примечания|Комментарий|Заметки|Примітка|備考|メモ|비고|메모',
  ),
  tags: split(
    'Kategorien|Schlagwörter|Schlagworte|Stichworte|Étiquettes|Etiquetas|Etichette|Štítky|Etykiety|Теги|Метки|タグ|태그',
  ),
  'handles:website': split(
    'Webseite|Internetseite|Site web|Sitio web|Sito web|Strona www|Сайт|Веб-сайт|ウェブサイト|ホームページ|웹사이트|홈페이지',
  ),
};

function split(words: string): readonly string[] {
  return words.split('|');
}
