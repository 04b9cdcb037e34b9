import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { employeesCsv } from '../../../../src/sources/csv/employees.ts';
import { SourceError } from '../../../../src/sources/format.ts';
import { bundleOf, folderOf } from '../../../support/bundle.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const options = { learnedAt: new Date('2026-11-22T00:00:00Z') };
const HEAD = 'employee_id,given_name,family_name,email,department,title,manager_id,start_date,end_date';

function read(content: string | Buffer) {
  return all(employeesCsv.read(bundleOf('staff.csv', content), options));
}

test('an employee is a record, work at our firm and a manager', async () => {
  const content = `${HEAD}\n7,Sanne,Bakker,Sanne@Waterwerk.example,Marketing,Writer,3,2019-04-01,\n3,Lotte,Smit,lotte@waterwerk.example,,,3,,2024-12-31\n`;
  expect(employeesCsv.detect(bundleOf('staff.csv', content))).toBe(true);
  expect(await employeesCsv.origin(bundleOf('staff.csv', content), options)).toEqual({
    label: 'Employees of waterwerk.example',
    key: 'employees:waterwerk.example',
    owner: [],
  });
  const company = { name: 'waterwerk', domain: 'waterwerk.example', isFirm: true };
  expect(await read(content)).toEqual([
    {
      part: 'staff.csv',
      line: 2,
      externalId: '7',
      facts: [
        {
          kind: 'record',
          externalId: '7',
          about: 'person',
          identities: [
            { network: 'email', handle: 'sanne@waterwerk.example', displayName: 'Sanne Bakker' },
            { network: 'row', handle: 'hr:7' },
          ],
          displayName: 'Sanne Bakker',
          givenName: 'Sanne',
          familyName: 'Bakker',
          isEmployee: true,
          isNamed: true,
        },
        { kind: 'employment', recordId: '7', company, title: 'Writer', department: 'Marketing', validFrom: '2019-04-01' },
        {
          kind: 'relation',
          recordId: '7',
          relation: 'manager',
          mention: {
            kind: 'record',
            externalId: '7/relation/manager',
            about: 'person',
            identities: [{ network: 'row', handle: 'hr:3' }],
            isNamed: false,
          },
        },
      ],
    },
    {
      part: 'staff.csv',
      line: 3,
      externalId: '3',
      facts: [
        expect.objectContaining({ kind: 'record', externalId: '3', isEmployee: true }),
        { kind: 'employment', recordId: '3', company, validTo: '2024-12-31' },
      ],
    },
  ]);
});

test('columns may stand in any order, with further ones, from a Dutch Excel', async () => {
  const content = iconv.encode(
    'Company;EMAIL;Employee_ID;display_name;phone;linkedin;extra\nWaterwerk BV;zoe@waterwerk.example;9;Zoë Élan;06-12345678;nl.linkedin.com/in/zoe;x\n',
    'windows-1252',
  );
  expect(await read(content)).toEqual([
    {
      part: 'staff.csv',
      line: 2,
      externalId: '9',
      facts: [
        {
          kind: 'record',
          externalId: '9',
          about: 'person',
          identities: [
            { network: 'email', handle: 'zoe@waterwerk.example', displayName: 'Zoë Élan' },
            { network: 'phone', handle: '+31612345678' },
            { network: 'linkedin', handle: 'in/zoe' },
            { network: 'row', handle: 'hr:9' },
          ],
          displayName: 'Zoë Élan',
          isEmployee: true,
          isNamed: true,
        },
        { kind: 'employment', recordId: '9', company: { name: 'Waterwerk BV', domain: 'waterwerk.example', isFirm: true } },
      ],
    },
  ]);
});

test('the firm is the domain that most employees have, free mail aside', async () => {
  const people = ['a@gmail.com', 'b@gmail.com', 'c@mail.waterwerk.example', 'd@old.example', 'e@mail.waterwerk.example'];
  const content = `${HEAD}\n${people.map((email, index) => `${index},A,B,${email},,,,,`).join('\n')}`;
  expect((await employeesCsv.origin(bundleOf('x.csv', content), options)).key).toBe('employees:mail.waterwerk.example');
});

test('a row that cannot be read says why and costs no other', async () => {
  const content = [
    HEAD,
    '1,Ana,Smit,ana@w.example,,,,,',
    '1,Ana,Smit,ana@w.example,,,,,',
    ',Bo,Smit,,,,,,',
    ',Bo,Smit,bo and co,,,,,',
    '4,,,x@w.example,,,,,',
    '5,Cy,Smit,cy@w.example,,,,,31-02-2024',
    '6,=cmd|x,@SUM,d@w.example,,,,,',
    '7,Nul\0,Smit,e@w.example,,,,,',
    `8,${'x'.repeat(1_000_000)},Smit,f@w.example,,,,,`,
    '9,short',
    '10,Di,Smit,di@w.example,,,,,',
  ].join('\n');
  const rows = await read(content);
  expect(rows.map((row) => ('skipped' in row ? row.skipped : row.externalId))).toEqual([
    '1',
    'an employee of an earlier row',
    'neither employee_id nor email',
    'email is not one address',
    'no name',
    'end_date is no date',
    '6',
    'contains NUL characters',
    'row larger than 64 kB',
    '2 cells instead of 9',
    '10',
  ]);
  expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('only a directory of employees is taken for one', async () => {
  const others = [
    bundleOf('employees.csv', ''),
    bundleOf('employees.csv', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On\n'),
    bundleOf('employees.csv', Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80])),
    folderOf('employees', {}),
  ];
  expect(others.map(employeesCsv.detect)).toEqual([false, false, false, false]);
  for (const other of others) await expect(employeesCsv.origin(other, options)).rejects.toThrow(SourceError);
  expect(await read(HEAD)).toEqual([]);
});
