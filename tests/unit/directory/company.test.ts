import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companyNameKey, domainLabel, isDomainOf } from '../../../src/directory/company.ts';

const areOne = (...names: readonly string[]) => new Set(names.map(companyNameKey)).size === 1;
const areAllDifferent = (...names: readonly string[]) => new Set(names.map(companyNameKey)).size === names.length;

test('legal form, case, accents, spacing and punctuation make no other company', () => {
  expect(companyNameKey('Veldhuis Pumps B.V.')).toBe('veldhuispumps');
  expect(
    areOne(
      'Veldhuis Pumps B.V.',
      'veldhuis pumps',
      'VELDHUIS-PUMPS BV',
      'Veldhuis Pumps b.v',
      'Veldhuis Pumps B V',
      'Veldhuispumps',
    ),
  ).toBe(true);
  expect(areOne('Volvo', 'AB Volvo', 'Volvo AB', 'Volvo Group', 'Volvo Holding AB')).toBe(true);
  expect(areOne('Müller', 'Muller GmbH', 'Müller GmbH & Co. KG', 'Müller AG')).toBe(true);
  expect(areOne('Société Générale', 'Societe Generale S.A.', 'societe generale sa')).toBe(true);
  expect(areOne('Eni', 'Eni S.p.A.', 'Eni SpA')).toBe(true);
  expect(areOne('Maersk', 'Maersk A/S', 'Maersk Inc.', 'Maersk, Ltd', 'Maersk (Holding) N.V.')).toBe(true);
  expect(areOne('Gasunie', 'N.V. Gasunie', 'NV Gasunie')).toBe(true);
});

test('a word that looks like a legal form but is the name stays', () => {
  expect(areAllDifferent('AG Insurance', 'Insurance Group', 'Inc. Insurance')).toBe(true);
  expect(areAllDifferent('SA Water', 'Water')).toBe(true);
  expect(areAllDifferent('Group 4', '4')).toBe(true);
});

test('companies whose names are nothing but legal forms and articles are not thrown together', () => {
  expect(
    areAllDifferent(
      'Groep',
      'Groep BV',
      'Holding BV',
      'Holding NV',
      'NV',
      'B.V.',
      'AB',
      'The Group',
      'The Holding',
      'De Groep',
      'De Holding',
    ),
  ).toBe(true);
  for (const name of ['Groep', 'NV', 'AB', 'The Group', '!!!', '株式会社', '&', '῝']) expect(companyNameKey(name)).not.toBe('');
});

test('names in other scripts keep all their letters', () => {
  expect(areAllDifferent('टाटा', 'टीटी', '日立製作所', '三菱', 'Газпром', 'شركة')).toBe(true);
  expect(areOne('ガス', 'ガス')).toBe(true);
});

test('no name that says anything has an empty key, and the key of a key is the key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const key = companyNameKey(name);
      if (name.trim() !== '') expect(key).not.toBe('');
      expect(key).toBe(companyNameKey(` ${name} `));
    }),
  );
});

test('the label of a domain is what its owner chose', () => {
  expect(
    ['veldhuispumps.example', 'mail.veldhuispumps.co.uk', 'a.b.veldhuispumps.nl', 'Veldhuispumps.COM.au'].map(domainLabel),
  ).toEqual(Array.from({ length: 4 }, () => 'veldhuispumps'));
  expect(domainLabel('localhost')).toBe('localhost');
});

test('a domain is a company’s when name and domain begin alike over four letters or more', () => {
  expect(isDomainOf('veldhuispumps.example', 'Veldhuis Pumps B.V.')).toBe(true);
  expect(isDomainOf('veldhuis-pumps.example', 'Veldhuis')).toBe(true);
  expect(isDomainOf('hollandwerk.example', 'Veldhuis Pumps')).toBe(false);
  expect(isDomainOf('abc.example', 'ABC')).toBe(false);
  expect(isDomainOf('hitachi.example', '日立製作所')).toBe(false);
});
