import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AllocatedCompany, allocateCompanies } from '../../../src/directory/allocate-companies.ts';
import { companyNameKey } from '../../../src/directory/company.ts';
import type { StatedCompany } from '../../../src/directory/stated-person.ts';

function stated(name: string, domain: string | null = null, isFirm = false): StatedCompany {
  return { name, nameKey: companyNameKey(name), domain, isFirm };
}

function known(id: string, name: string, domain: string | null = null, isFirm = false): AllocatedCompany {
  return { id, ...stated(name, domain, isFirm) };
}

/** What a company is called that is only known from an address. */
const ofDomain = (domain: string): StatedCompany => ({
  ...stated(domain, domain),
  nameKey: companyNameKey(domain.split('.')[0] ?? ''),
});

test('companies that differ only in legal form are one, which keeps the name it had', () => {
  const { ids, companies } = allocateCompanies([stated('Veldhuis Pumps B.V.'), stated('veldhuis pumps')], []);
  expect(ids[0]).toMatch(/^com_[A-Za-z0-9_-]{22}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(companies).toEqual([{ id: ids[0], name: 'Veldhuis Pumps B.V.', nameKey: 'veldhuispumps', domain: null, isFirm: false }]);
});

test('a company known by name learns its domain, and is then found by it under any name', () => {
  const { ids, companies } = allocateCompanies(
    [stated('Veldhuis Pumps', 'veldhuispumps.example'), stated('VP International', 'veldhuispumps.example')],
    [known('com_1', 'Veldhuis Pumps')],
  );
  expect(ids).toEqual(['com_1', 'com_1']);
  expect(companies).toEqual([known('com_1', 'Veldhuis Pumps', 'veldhuispumps.example')]);
});

test('namesakes with different domains are two companies', () => {
  const { ids } = allocateCompanies([stated('Acme', 'acme.example')], [known('com_1', 'Acme', 'acme.test')]);
  expect(ids).not.toEqual(['com_1']);
});

test('a company known from an address gets the name that somebody writes, in any script', () => {
  const { ids, companies } = allocateCompanies([ofDomain('hitachi.example'), stated('日立製作所', 'hitachi.example')], []);
  expect(ids[1]).toBe(ids[0]);
  expect(companies).toEqual([{ ...stated('日立製作所', 'hitachi.example'), id: ids[0] }]);
  expect(
    allocateCompanies([stated('Acme Works', 'acme.example')], [{ id: 'com_1', ...ofDomain('acme.example') }]).companies,
  ).toEqual([known('com_1', 'Acme Works', 'acme.example')]);
  expect(allocateCompanies([ofDomain('acme.example')], [known('com_1', 'Acme Works', 'acme.example')]).companies).toEqual([
    known('com_1', 'Acme Works', 'acme.example'),
  ]);
});

test('a company known by the label of its domain gets the name that somebody writes', () => {
  expect(
    allocateCompanies([stated('Holland Werk', 'hollandwerk.example')], [known('com_1', 'hollandwerk', 'hollandwerk.example')])
      .companies,
  ).toEqual([known('com_1', 'Holland Werk', 'hollandwerk.example')]);
});

test('the firm is one, whatever it is called and whichever of its domains is written', () => {
  const firm = known('com_firm', 'Hollandwerk', 'hollandwerk.example', true);
  const { ids, companies } = allocateCompanies(
    [stated('HW Nederland', 'hw.example', true)],
    [known('com_other', 'hw.example', 'hw.example'), firm],
  );
  expect(ids).toEqual(['com_firm']);
  expect(companies).toEqual([firm]);
});

test('a known company becomes the firm where none is known', () => {
  const { companies } = allocateCompanies([stated('Hollandwerk', null, true)], [known('com_1', 'Hollandwerk')]);
  expect(companies).toEqual([known('com_1', 'Hollandwerk', null, true)]);
});

const NAMES = [
  'Acme',
  'ACME BV',
  'Veldhuis Pumps',
  'Groep',
  'Groep BV',
  'The Group',
  'De Groep',
  'Holding NV',
  'NV',
  '日立',
  'टाटा',
  'टीटी',
];
const DOMAINS = [null, null, 'acme.example', 'veldhuis.example', 'hw.example'];
const companies = fc.array(
  fc
    .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...DOMAINS), fc.boolean())
    .map(([name, domain, isFirm]) => stated(name, domain, isFirm)),
  { maxLength: 10 },
);

test('there is never more than one firm, everything stated is allocated, and stating it again changes nothing', () => {
  fc.assert(
    fc.property(companies, companies, (before, now) => {
      const first = allocateCompanies(before, []);
      const second = allocateCompanies(now, first.companies);
      const all = new Map([...first.companies, ...second.companies].map((company) => [company.id, company]));
      expect([...all.values()].filter(({ isFirm }) => isFirm).length).toBeLessThanOrEqual(1);
      expect(second.ids).toHaveLength(now.length);
      expect(second.companies.map(({ id }) => id)).toEqual([...new Set(second.ids)].sort());
      const again = allocateCompanies(now, [...all.values()]);
      for (const { id, name } of again.companies) expect({ id, name }).toEqual({ id, name: all.get(id)?.name });
    }),
  );
});

test('companies without a domain or a firm between them are only joined when their names are alike', () => {
  fc.assert(
    fc.property(companies, (all) => {
      const plain = all.map(({ name }) => stated(name));
      const { ids } = allocateCompanies(plain, []);
      for (const [index, id] of ids.entries()) {
        for (const [other, otherId] of ids.entries())
          expect(id === otherId).toBe(plain[index]?.nameKey === plain[other]?.nameKey);
      }
    }),
  );
});
