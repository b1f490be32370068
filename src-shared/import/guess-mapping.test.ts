import { describe, expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { customerImport } from '#shared/import/customer-import.ts';
import { guessMapping } from '#shared/import/guess-mapping.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const settings = {
  tools: createTextTools(),
  currency: 'EUR',
  dateOrder: 'dmy',
  today: '2026-05-01',
} as const;

function targets(header: string, ...rows: readonly string[]): readonly (string | null)[] {
  const table = [header, ...rows].map((line) => line.split(','));
  return guessMapping(table, customer.fields, customerImport, settings).columns.map(
    (column) => column.target,
  );
}

describe('headers with more than a name', () => {
  it.each([
    ['姓名（必填）,*手机号码,生日（选填）', ['name', 'phones:mobile', 'birthday']],
    ['氏名（姓）,氏名（名）,氏名（カナ）', ['family', 'given', 'reading']],
    ['姓（漢字）,名（漢字）,姓（カナ）,名（カナ）', ['family', 'given', null, null]],
    ['Contact Person First,Contact Person Last,Company', ['given', 'family', 'parent']],
    ['Name (spouse),Name,Phone (home)', [null, 'name', 'phones:home']],
  ])('are read without what is beside it: %s', (header, expected) => {
    expect(targets(header)).toEqual(expected);
  });
});

describe('columns of long numbers', () => {
  it.each([
    ['客户ID,姓名', '13800138000,王小明', ['externalId', 'name']],
    ['Customer code,Name', '49171555015,Anna', ['externalId', 'name']],
    ['Loyalty number,Name', '49171555015,Anna', [null, 'name']],
    ['储值卡编号,姓名', '13800138000,王小明', [null, 'name']],
    ['Voucher,Phone,Name', '49171555015,030 1234567,Anna', [null, 'phones', 'name']],
    ['Contact number,Name', '030 1234567,Anna', ['phones', 'name']],
    ['Reach me at,Name', '030 1234567,Anna', ['phones', 'name']],
  ])('are phones only where nothing says otherwise: %s', (header, row, expected) => {
    expect(targets(header, row)).toEqual(expected);
  });
});

describe('headers of other programs', () => {
  it('reads Google Contacts, old and new', () => {
    expect(
      targets(
        'Name,Given Name,Family Name,Name Prefix,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 2 - Type,Address 2 - Formatted,Address 2 - Street,Address 2 - Postal Code,Organization 1 - Name,Organization 1 - Title,Website 1 - Value',
      ),
    ).toEqual([
      'name',
      'given',
      'family',
      'prefix',
      'birthday',
      'note',
      'tags',
      'emails.label#1',
      'emails#1',
      'phones.label#1',
      'phones#1',
      'addresses.label#2',
      null,
      'addresses.street#2',
      'addresses.postalCode#2',
      'parent',
      'jobTitle',
      'handles:website#1',
    ]);
    expect(
      targets('First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Labels'),
    ).toEqual(['given', 'family', 'parent', 'emails.label#1', 'emails#1', 'tags']);
  });

  it.each([
    [
      'Kundennummer,Vorname,Nachname,Firma,Straße,PLZ,Ort,Land,Telefon,Handy,E-Mail,Geburtstag,Bemerkung',
    ],
    [
      'Номер клиента,Имя,Фамилия,Компания,Улица,Индекс,Город,Страна,Телефон,Мобильный,Почта,Дата рождения,Примечание',
    ],
    [
      'N° client,Prénom,Nom,Société,Adresse,Code postal,Ville,Pays,Téléphone,Portable,Courriel,Date de naissance,Remarques',
    ],
    [
      'Codice cliente,Nome,Cognome,Azienda,Indirizzo,CAP,Città,Paese,Telefono,Cellulare,E-mail,Data di nascita,Note',
    ],
  ])('reads %s', (header) => {
    expect(targets(header)).toEqual([
      'externalId',
      'given',
      'family',
      'parent',
      expect.stringMatching(/^addresses.street/),
      expect.stringMatching(/^addresses.postalCode/),
      expect.stringMatching(/^addresses.city/),
      expect.stringMatching(/^addresses.country/),
      'phones',
      'phones:mobile',
      'emails',
      'birthday',
      'note',
    ]);
  });

  it('reads Japanese and Korean', () => {
    expect(
      targets('顧客番号,氏名,会社名,電話番号,携帯番号,メールアドレス,郵便番号,住所,備考'),
    ).toEqual([
      'externalId',
      'name',
      'parent',
      'phones',
      'phones:mobile',
      'emails',
      'addresses.postalCode',
      'addresses.street',
      'note',
    ]);
    expect(targets('고객번호,이름,회사명,전화번호,휴대폰,이메일,우편번호,주소,비고')).toEqual([
      'externalId',
      'name',
      'parent',
      'phones',
      'phones:mobile',
      'emails',
      'addresses.postalCode',
      'addresses.street',
      'note',
    ]);
  });

  it('reads Outlook', () => {
    expect(
      targets(
        'Title,First Name,Last Name,Company,Department,Job Title,Business Street,Business Street 2,Business City,Business Postal Code,Business Country/Region,Home Phone,Home Phone 2,Mobile Phone,Business Fax,E-mail Address,E-mail 2 Address,Web Page,Categories',
      ),
    ).toEqual([
      'prefix',
      'given',
      'family',
      'parent',
      'department',
      'jobTitle',
      'addresses.street:work',
      'addresses.street:work',
      'addresses.city:work',
      'addresses.postalCode:work',
      'addresses.country:work',
      'phones:home',
      'phones:home#2',
      'phones:mobile',
      'phones:workFax',
      'emails',
      'emails#2',
      'handles:website',
      'tags',
    ]);
  });

  it.each([
    [
      'Shopify',
      'Customer ID,First Name,Last Name,Email,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Note,Tags',
      [
        ...['externalId', 'given', 'family', 'emails', 'parent', 'addresses.street'],
        ...['addresses.street', 'addresses.city', 'addresses.region', 'addresses.country'],
        ...['addresses.postalCode', 'phones', 'phones', 'note', 'tags'],
      ],
    ],
    [
      'Lexoffice',
      'Kundennummer,Firmenname,Anrede,Vorname,Nachname,Straße 1,PLZ 1,Ort 1,Land 1,E-Mail 1,Telefon 1',
      [
        ...['externalId', 'parent', 'prefix', 'given', 'family', 'addresses.street#1'],
        ...['addresses.postalCode#1', 'addresses.city#1', 'addresses.country#1', 'emails#1'],
        'phones#1',
      ],
    ],
    [
      'Outlook, German',
      'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Ort privat,Fax geschäftlich,Telefon geschäftlich,Telefon geschäftlich 2,Fax privat,Telefon (privat),Mobiltelefon,Weiteres Telefon,E-Mail-Adresse,E-Mail-Typ,Geburtstag,Kategorien,Notizen,Webseite',
      [
        ...['prefix', 'given', 'additional', 'family', 'suffix', 'parent', 'department'],
        ...['jobTitle', 'addresses.street:work', 'addresses.city:work', 'addresses.region:work'],
        ...['addresses.postalCode:work', 'addresses.country:work', 'addresses.street:home'],
        ...['addresses.city:home', 'phones:workFax', 'phones:work', 'phones:work#2'],
        ...['phones:homeFax', 'phones:home', 'phones:mobile', 'phones:other', 'emails', null],
        ...['birthday', 'tags', 'note', 'handles:website'],
      ],
    ],
    [
      'Outlook, Chinese',
      '姓,名,单位,商务地址 街道,商务地址 市/县,商务地址 邮政编码,商务传真,商务电话,商务电话 2,住宅电话,移动电话,电子邮件地址,电子邮件类型,类别',
      [
        ...['family', 'given', 'parent', 'addresses.street:work', 'addresses.city:work'],
        ...['addresses.postalCode:work', 'phones:workFax', 'phones:work', 'phones:work#2'],
        ...['phones:home', 'phones:mobile', 'emails', 'emails.label', 'tags'],
      ],
    ],
    [
      'Thunderbird, German',
      'Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Tel. dienstlich,Tel. privat,Fax-Nummer,Mobil-Tel.-Nr.,Privat: Adresse,Privat: Ort,Privat: PLZ,Dienstlich: Adresse,Dienstlich: Ort,Organisation,Notizen',
      [
        ...['given', 'family', 'name', 'nickname', 'emails', 'emails:other', 'phones:work'],
        ...['phones:home', 'phones:fax', 'phones:mobile', 'addresses.street:home'],
        ...['addresses.city:home', 'addresses.postalCode:home', 'addresses.street:work'],
        ...['addresses.city:work', 'parent', 'note'],
      ],
    ],
  ])('reads %s', (_, header, expected) => {
    const cells = header
      .split(',')
      .map((name) => (name === 'E-Mail-Typ' || name === '电子邮件类型' ? 'SMTP' : ''));
    expect(targets(header, cells.join(','))).toEqual(expected);
  });

  it('reads HubSpot, Salesforce and Zoho', () => {
    expect(
      targets(
        'Record ID,First Name,Last Name,Email,Phone Number,Lifecycle Stage,Contact owner,Associated Company',
        '1,A,B,a@b.de,+49 30 1,customer,Jo,Acme',
        '2,C,D,c@b.de,+49 30 2,subscriber,Jo,Acme',
      ),
    ).toEqual(['externalId', 'given', 'family', 'emails', 'phones', null, 'owner', 'parent']);
    expect(
      targets(
        'Contact ID,Salutation,First Name,Last Name,Account Name,Title,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Mobile,Lead Source,Birthdate',
      ),
    ).toEqual([
      'externalId',
      'prefix',
      'given',
      'family',
      'parent',
      'jobTitle',
      'addresses.street:work',
      'addresses.city:work',
      'addresses.region:work',
      'addresses.postalCode:work',
      'addresses.country:work',
      'phones:mobile',
      'source',
      'birthday',
    ]);
    expect(
      targets('Record Id,Full Name,Email,Secondary Email,Mailing Zip,Date of Birth,Tag'),
    ).toEqual([
      'externalId',
      'name',
      'emails',
      'emails:other',
      'addresses.postalCode:work',
      'birthday',
      'tags',
    ]);
  });

  it('reads Chinese headers, simplified and traditional', () => {
    expect(targets('客户编号,姓名,公司,手机,邮箱,生日,累计消费,标签,备注')).toEqual([
      'externalId',
      'name',
      'parent',
      'phones:mobile',
      'emails',
      'birthday',
      null,
      'tags',
      'note',
    ]);
    expect(targets('客戶編號,姓名,公司電話,電子郵件,郵遞區號,地址,備註,微信號,負責人')).toEqual([
      'externalId',
      'name',
      'phones:work',
      'emails',
      'addresses.postalCode',
      'addresses.street',
      'note',
      'handles:wechat',
      'owner',
    ]);
  });

  it('reads its own targets and field ids', () => {
    expect(targets('id,type,phones:mobile,addresses.city:home,valueClass')).toEqual([
      'externalId',
      'type',
      'phones:mobile',
      'addresses.city:home',
      'valueClass',
    ]);
  });
});

describe('files without a header', () => {
  it('tells from the content', () => {
    const guessed = guessMapping(
      [
        ['王小明', 'wang@example.com', '+86 138 0013 8000'],
        ['欧阳修', 'ou@example.com', '13900139000'],
      ],
      customer.fields,
      customerImport,
      settings,
    );
    expect(guessed.hasHeader).toBe(false);
    expect(guessed.columns.map((column) => column.target)).toEqual(['name', 'emails', 'phones']);
  });
});

describe('a column of currencies beside amounts', () => {
  const fields: FieldSpecs = {
    name: { type: 'text' },
    x_price: { type: 'money', label: 'Price' },
  };
  const guessed = (...currencies: readonly string[]) => {
    const rows = currencies.map((currency, index) => [`Row ${index}`, '12.50', currency]);
    const table = [['Name', 'Price', 'Price currency'], ...rows];
    const { columns } = guessMapping(table, fields, { kind: 'thing', headers: {} }, settings, true);
    return columns[2]?.target;
  };

  it('is believed by most of its cells', () => {
    expect(guessed('USD', 'USD', 'EUR', 'somewhere')).toBe('x_price.currency');
    expect(guessed('USD', 'here', 'there', 'somewhere')).toBeNull();
  });
});
