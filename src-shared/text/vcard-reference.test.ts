import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cards } from '#test/support/read-cards.ts';
import { parseVcard } from './vcard-read.ts';
import { writeVcard } from './vcard-write.ts';

const root = '../shared/data/import';
const hasReference = existsSync(root);

describe.skipIf(!hasReference)(
  hasReference ? 'reference files' : 'skipped: reference data not found',
  () => {
    const read = (name: string) => cards(readFileSync(`${root}/vcard/${name}.vcf`));
    const files = hasReference ? globSync(`${root}/{vcard,formats}/*/*.vcf`) : [];

    it.each(files)('%s is read without warnings, and again after writing', (path) => {
      const file = parseVcard(readFileSync(path));
      if (!file.ok) throw new Error(file.error.kind);
      expect(file.warnings).toEqual([]);
      expect(file.cards.length).toBe(
        readFileSync(path, 'latin1')
          .replaceAll('\0', '')
          .match(/BEGIN:VCARD/gi)?.length,
      );
      for (const version of ['3.0', '4.0'] as const) {
        const named = file.cards
          .filter((one) => one.names.formatted !== undefined)
          .map((one) => ({ ...one, version }));
        expect(cards(writeVcard(named, version))).toEqual(named);
      }
    });

    it('refuses jCard', () => {
      const file = parseVcard(readFileSync(`${root}/vcard/ez-vcard/jcard-example.json`));
      expect(file).toEqual({ ok: false, error: { kind: 'not-a-vcard', line: 1, column: 1 } });
    });

    it.each([
      ['ez-vcard/John_Doe_ANDROID', 6],
      ['ez-vcard/gmail-list', 3],
      ['ez-vcard/rfc2426-example', 2],
    ])('%s has %i cards', (name, count) => {
      expect(read(name)).toHaveLength(count);
    });

    it.each([
      ['roundcube/johndoe', { names: { family: 'Doë', given: 'John' } }],
      // Polish, in quoted-printable without a character set.
      ['roundcube/thebat', { names: { family: 'Iksiński' }, gender: 'male' }],
      ['roundcube/utf-16_sample', { names: { family: 'ĽdaMonté', given: 'Ǽgean' } }],
      ['roundcube/apple', { kind: 'organisation', organisation: 'Apple Computer AG' }],
      ['ez-vcard/John_Doe_BLACK_BERRY', { phones: [{ value: '+96123456789', types: ['cell'] }] }],
      [
        'ez-vcard/John_Doe_EVOLUTION',
        {
          names: { additional: 'Richter, James', suffix: 'Sr.', nickname: 'Johny' },
          department: 'Accounting / Dungeon',
          addresses: [
            {
              poBox: 'ASB-123',
              street: '15 Crescent moon drive',
              country: 'United States of America',
            },
          ],
          messaging: [{ service: 'aim', value: 'johnny5@aol.com' }],
          birthday: { year: 1980, month: 3, day: 22 },
          related: [
            { relation: 'spouse', value: 'Maria' },
            { relation: 'manager', value: 'Big Blue' },
            { relation: 'assistant', value: 'Little Red' },
          ],
        },
      ],
      [
        'ez-vcard/John_Doe_GMAIL',
        {
          names: { phoneticGiven: 'Jon', phoneticFamily: 'Dow' },
          urls: [{ value: 'http://www.ibm.com', types: ['work'] }],
          anniversary: { year: 1975, month: 3, day: 1 },
          related: [{ relation: 'spouse', value: 'Jenny' }],
        },
      ],
      [
        'ez-vcard/John_Doe_IPHONE',
        {
          phones: [
            ...[
              { value: '905-555-1234', types: ['cell', 'voice'], preferred: true },
              {},
              {},
              {},
              {},
              {},
            ],
            { value: '905-222-1234', label: 'AssistantPhone' },
          ],
          addresses: [{ street: 'Silicon Alley 5,' }, { street: 'Street4\nBuilding 6\nFloor 8' }],
          photos: [{ kind: 'data', mediaType: 'image/jpeg' }],
        },
      ],
      [
        'ez-vcard/John_Doe_LOTUS_NOTES',
        {
          names: { nickname: 'Johny,JayJay', suffix: 'I' },
          role: 'Counting Money',
          phones: [{ value: '+1 (212) 204-34456' }, { types: ['work', 'fax'] }],
        },
      ],
      ['ez-vcard/John_Doe_MAC_ADDRESS_BOOK', { photos: [{ mediaType: 'image/jpeg' }] }],
      [
        'ez-vcard/John_Doe_MS_OUTLOOK',
        {
          emails: [{ value: 'john.doe@ibm.cm', types: [], preferred: true }],
          anniversary: { year: 2011, month: 1, day: 13 },
          rev: '20120305T131933Z',
        },
      ],
      [
        'ez-vcard/outlook-2003',
        {
          organisation: 'Company, The',
          department: 'TheDepartment',
          note: 'This is the note field!!\nSecond line\n\nThird line is empty',
        },
      ],
      [
        'ez-vcard/gmail-single',
        { related: [{ relation: 'spouse' }, { relation: 'CustomRelationship' }] },
      ],
      [
        'ez-vcard/rfc6350-example',
        {
          birthday: { month: 2, day: 3 },
          anniversary: { year: 2009, month: 8, day: 8 },
          gender: 'male',
          language: 'fr',
          phones: [
            { value: '+1-418-656-9254 ext. 102', preferred: true },
            { value: '+1-418-262-6501' },
          ],
        },
      ],
      [
        'ez-vcard/fullcontact',
        {
          messaging: [
            ...[{ service: 'gtalk', value: 'gtalk' }, { service: 'skype' }, { service: 'yahoo' }],
            ...[{ service: 'aim' }, { service: 'jabber', value: 'jabber' }, { service: 'other' }],
            { service: 'customtype', value: 'custom' },
          ],
          photos: [{ kind: 'uri' }, { kind: 'uri' }, { kind: 'uri' }],
        },
      ],
    ])('%s', (name, expected) => {
      expect(read(name)[0]).toMatchObject(expected);
    });
  },
);
