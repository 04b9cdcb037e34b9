import { expect, test } from 'vitest';
import { isRemembered, mappedCsv } from '../../../../src/sources/csv/mapped.ts';
import { howWellOf, levelOf, outcomeOf, sideOf, valenceOf } from '../../../../src/sources/csv/mapped-values.ts';
import { parseMapping, proposeMapping } from '../../../../src/sources/csv/mapping.ts';
import { SourceError } from '../../../../src/sources/format.ts';
import { bundleOf, folderOf } from '../../../support/bundle.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const options = { learnedAt: new Date('2026-11-22T00:00:00Z') };

async function factsOf(content: string | Buffer, more: { mapping?: unknown; ownerEmail?: string } = {}) {
  const rows = await all(mappedCsv.read(bundleOf('list.csv', content), { ...options, ...more }));
  return rows.map((row) => ('skipped' in row ? row.skipped : row.facts));
}

test('columns are proposed from English and Dutch words', () => {
  expect(
    proposeMapping(['Voornaam', 'Achternaam', 'E-mail', 'Telefoon', 'Bedrijf', 'Functie', 'Onderwerp', 'Niveau', 'Kleur']),
  ).toEqual({
    columns: {
      Voornaam: 'givenName',
      Achternaam: 'familyName',
      'E-mail': 'email',
      Telefoon: 'phone',
      Bedrijf: 'company',
      Functie: 'title',
      Onderwerp: 'topic',
      Niveau: 'level',
    },
  });
  expect(
    proposeMapping(['Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Job Title', 'Company Name', 'title'])
      .columns,
  ).toEqual({
    'Record ID': 'id',
    'First Name': 'givenName',
    'Last Name': 'familyName',
    Email: 'email',
    'Phone Number': 'phone',
    'Job Title': 'title',
    'Company Name': 'company',
    title: 'title',
  });
});

test('a title is a matter beside matters, and a name is a company beside a domain alone', () => {
  expect(proposeMapping(['tender_id', 'title', 'status', 'person', 'role', 'side'])).toEqual({
    columns: { tender_id: 'matterId', title: 'matterTitle', status: 'outcome', person: 'name', role: 'role', side: 'side' },
    constants: { matterKind: 'tender' },
  });
  expect(proposeMapping(['name', 'domain']).columns).toEqual({ name: 'company', domain: 'domain' });
});

test('a person in a matter is a record, work, the matter and his part in it', async () => {
  const content =
    'matter_id,kind,title,opened,closed,outcome,person,email,x_handle,company,role,side\nT-1,Aanbesteding,Pumps 2019,11-02-2019,2019-06-27,verloren,Mark Visser,mark@brouwer.example,@markv,Brouwer,bid manager,theirs\n';
  const [row] = await all(mappedCsv.read(bundleOf('list.csv', content), options));
  const key = row && 'externalId' in row ? row.externalId : '';
  expect(row).toEqual({
    part: 'list.csv',
    line: 2,
    externalId: key,
    facts: [
      {
        kind: 'record',
        externalId: key,
        about: 'person',
        identities: [
          { network: 'email', handle: 'mark@brouwer.example', displayName: 'Mark Visser' },
          { network: 'x', handle: 'markv', displayName: 'Mark Visser' },
        ],
        displayName: 'Mark Visser',
        isNamed: true,
      },
      { kind: 'employment', recordId: key, company: { name: 'Brouwer' } },
      {
        kind: 'matter',
        externalId: 'T-1',
        matterKind: 'tender',
        title: 'Pumps 2019',
        openedAt: '2019-02-11',
        closedAt: '2019-06-27',
        outcome: 'lost',
      },
      { kind: 'involvement', matterId: 'T-1', recordId: key, role: 'bid manager', side: 'theirs' },
    ],
  });
});

test('topics, and who knows whom how well, are stated', async () => {
  const content =
    'naam;e-mail;onderwerp;niveau;bekend bij;hoe goed;peildatum\nDaan Bakker;daan@v.example;Pompen | Kleppen;0,8;sanne@w.example, jo@w.example;goed;22-11-2026\n';
  const daan = { network: 'email', handle: 'daan@v.example', displayName: 'Daan Bakker' };
  const statement = { kind: 'statement', to: daan, level: 'well', statedAt: '2026-11-22' };
  expect(await factsOf(content)).toEqual([
    [
      expect.objectContaining({ kind: 'record', identities: [daan] }),
      { kind: 'expertise', of: daan, topic: 'Pompen', level: 0.8 },
      { kind: 'expertise', of: daan, topic: 'Kleppen', level: 0.8 },
      { ...statement, from: { network: 'email', handle: 'sanne@w.example' } },
      { ...statement, from: { network: 'email', handle: 'jo@w.example' } },
    ],
  ]);
});

test('a company alone is an organisation', async () => {
  expect(await factsOf('name,domain\nVeldhuis Pumps,www.veldhuis.example\n')).toEqual([
    [
      {
        kind: 'record',
        externalId: expect.any(String),
        about: 'organisation',
        identities: [{ network: 'web', handle: 'veldhuis.example' }],
        displayName: 'Veldhuis Pumps',
        isNamed: true,
      },
    ],
  ]);
});

test('people without an address are one by name, company and birthday, or by the id of the file', async () => {
  const identities = async (content: string) =>
    (await factsOf(content)).map(
      (facts) =>
        typeof facts !== 'string' &&
        facts[0]?.kind === 'record' &&
        facts[0].identities.map(({ handle }) => handle.split(':').at(-1)),
    );
  const [one, two, three] = await identities(
    'name,company,title\nJan Smit,Acme,Boss\nJAN SMIT,acme,Baker\nJan Smit,Other,Boss\n',
  );
  expect(one).toEqual(two);
  expect(one).not.toEqual(three);
  expect(await identities('id,name,email\n7,Jan Smit,\n')).toEqual([['7']]);
});

test('a switchboard number shared by all makes nobody the first identity of another', async () => {
  const [one, two] = await factsOf('name,phone\nJan Smit,020-1234567\nAna Smit,020-1234567\n');
  expect(
    [one, two].map(
      (facts) => typeof facts !== 'string' && facts?.[0]?.kind === 'record' && facts[0].identities.map(({ network }) => network),
    ),
  ).toEqual([
    ['row', 'phone'],
    ['row', 'phone'],
  ]);
});

test('colleagues of who imports are on our side where no side is stated', async () => {
  const content = 'matter,person,email,role\nPumps,Ana,ana@w.example,lead\nPumps,Bo,bo@v.example,buyer\n';
  const sides = (await factsOf(content, { ownerEmail: 'sanne@w.example' })).map(
    (facts) => typeof facts !== 'string' && facts.flatMap((fact) => (fact.kind === 'involvement' ? fact.side : [])),
  );
  expect(sides).toEqual([['ours'], ['theirs']]);
});

test('a mapping that is given decides, with what holds for all rows', async () => {
  const mapping = {
    columns: { Wie: 'email', Wat: 'matterTitle' },
    constants: { matterKind: 'deal', side: 'theirs', outcome: 'won' },
  };
  expect(await factsOf('Wat,Wie,email\nPumps,a@b.example,c@d.example\n', { mapping })).toEqual([
    [
      expect.objectContaining({ kind: 'record', identities: [{ network: 'email', handle: 'a@b.example' }] }),
      expect.objectContaining({ kind: 'matter', matterKind: 'deal', title: 'Pumps', outcome: 'won' }),
      expect.objectContaining({ kind: 'involvement', role: 'participant', side: 'theirs' }),
    ],
  ]);
});

test('a table with the columns of an earlier one is read as that was, unless another mapping is given', async () => {
  const given = { columns: { Wie: 'name', email: 'email', stad: 'company' } };
  const used = async (content: string, more: { mapping?: unknown; remembered?: ReadonlyMap<string, unknown> } = {}) =>
    (await mappedCsv.origin(bundleOf('list.csv', content), { ...options, ...more })).mapping;
  const first = await used('Wie,email,stad\n', { mapping: given });
  expect(first).toMatchObject({ mapping: given, from: 'given' });
  const remembered = new Map([[first?.headerKey ?? '', given]]);
  const again = 'made in spring\nSTAD; e-mail ;EMAIL;wie\nSTAD;email;wie\nGoes;a@b.example;Ana\n';
  expect(await used(again, { remembered })).toEqual({ ...first, from: 'remembered' });
  expect(isRemembered(bundleOf('list.csv', again), remembered)).toBe(true);
  const rows = await all(mappedCsv.read(bundleOf('list.csv', again), { ...options, remembered }));
  expect(rows).toMatchObject([{ line: 4, facts: [{ displayName: 'Ana' }, { kind: 'employment', company: { name: 'Goes' } }] }]);
  const other = { columns: { Wie: 'name', stad: 'town' } };
  expect(await used('stad,Wie,email\n', { remembered, mapping: other })).toEqual({ ...first, mapping: other, from: 'given' });
  expect(await used('naam,email\n', { remembered })).toMatchObject({ from: 'proposed' });
  expect(isRemembered(bundleOf('list.csv', 'naam,email\n'), remembered)).toBe(false);
  const flawed = new Map([[first?.headerKey ?? '', { columns: { Wie: 'colour' } }]]);
  expect(await used('email,stad,wie\n', { remembered: flawed })).toMatchObject({ from: 'proposed' });
});

test('a mapping that cannot be used is refused in words', async () => {
  const file = bundleOf('list.csv', 'name,email\n');
  expect(parseMapping({ columns: { a: 'colour' } })).toEqual({ flaw: expect.stringContaining('columns.a') });
  await expect(mappedCsv.origin(file, { ...options, mapping: { columns: { a: 'colour' } } })).rejects.toThrow(SourceError);
  await expect(mappedCsv.origin(file, { ...options, mapping: { columns: { Wie: 'name' } } })).rejects.toThrow(
    'no header in its first 20 lines',
  );
  await expect(mappedCsv.origin(file, { ...options, mapping: 'name' })).rejects.toThrow(SourceError);
});

test('a row that cannot be read says why, without what it holds, and costs no other', async () => {
  const content = [
    'name,email,company,from,to,topic,level,side,matter',
    'Ana,ana@a.example,Acme,2020,2021,,,,',
    'Ana,ana@a.example,Acme,2020,2021,,,,',
    ',,,,,,,,',
    ',not an address,,,,,,,',
    'Bo,bo@a.example,Acme,soon,,,,,',
    'Cy,cy@a.example,,,,Pumps,a lot,,',
    'Di,di@a.example,,,,,,middle,Pumps',
    'Nul\0,,,,,,,,',
    `${'x'.repeat(1_000_000)},,,,,,,,`,
    'short,row',
    '=cmd|x,ed@a.example,@SUM(1),,,,,,',
  ].join('\n');
  const found = await factsOf(content);
  expect(found.map((row) => (typeof row === 'string' ? row : row.map(({ kind }) => kind)))).toEqual([
    ['record', 'employment'],
    'repeats an earlier row',
    'empty row',
    'neither name nor address of a person',
    'validFrom is no date',
    'level is not between 0 and 1',
    'side is neither ours nor theirs',
    'contains NUL characters',
    'row larger than 64 kB',
    '2 cells instead of 9',
    ['record', 'employment'],
  ]);
});

test('only a table whose header says enough is taken for one', async () => {
  const texts = [
    '',
    'name\nJan\n',
    'colour,size\nred,5\n',
    'From a@b.example Mon\nSubject: name, email\n',
    'BEGIN:VCARD\nFN:Jan\n',
    'Beste Jan,\n\nname\n',
  ];
  const others = [
    ...texts.map((text) => bundleOf('list.csv', text)),
    folderOf('lists', { 'a.csv': 'name,email\n', 'b.csv': 'name,email\n' }),
  ];
  expect(others.map(mappedCsv.detect)).toEqual(others.map(() => false));
  for (const other of others) await expect(mappedCsv.origin(other, options)).rejects.toThrow(SourceError);
  const headerOnly = bundleOf('list.csv', 'name;email');
  expect((await mappedCsv.origin(headerOnly, options)).mapping).toEqual({
    headerKey: expect.any(String),
    mapping: { columns: { name: 'name', email: 'email' } },
    from: 'proposed',
  });
  expect(await factsOf('name;email')).toEqual([]);
});

test('the key of a list is its columns and its name', async () => {
  const key = async (name: string, content: string) => (await mappedCsv.origin(bundleOf(name, content), options)).key;
  const first = await key('a.csv', 'name,email\nx,\n');
  expect(first).toMatch(/^csv:[0-9a-f]{16}:a\.csv$/);
  expect(await key('a.csv', 'Email;Name\n')).toBe(first);
  expect(await key('b.csv', 'name,email\n')).not.toBe(first);
});

test('levels, sides, outcomes and how well are read from words and numbers', () => {
  expect(['', '0,8', '80%', '4/5', '4', '1', 'Expert', '6', 'much'].map(levelOf)).toEqual([
    0.5,
    0.8,
    0.8,
    0.8,
    0.8,
    0.2,
    0.9,
    undefined,
    undefined,
  ]);
  expect(['gewonnen', 'Closed Lost', 'afgerond', 'ingetrokken', 'open'].map(outcomeOf)).toEqual([
    'won',
    'lost',
    'done',
    'cancelled',
    undefined,
  ]);
  expect(['wij', 'Theirs', 'both'].map(sideOf)).toEqual(['ours', 'theirs', undefined]);
  expect(['goed', '', '0', 'who?'].map(howWellOf)).toEqual(['well', 'slightly', 'not', undefined]);
});

test('studies and seats on boards are read beside work, each with its own dates', async () => {
  const facts = await factsOf(
    'name,email,company,school,degree,graduated,board,board since\nAna Smit,ana@a.example,Mills,TU Waalstad,MSc Hydraulics,2008,Veldhuis Pumps,2020-05\nBo Visser,bo@b.example,,,,,Lock Trust; Dyke Fund,2020\nCy Mol,cy@c.example,,TU Waalstad,,ages ago,,\n',
  );
  const [ana, bo, cy] = facts.map((row) => (typeof row === 'string' ? row : row.filter(({ kind }) => kind === 'employment')));
  const recordId = expect.any(String);
  expect([ana, bo, cy]).toEqual([
    [
      { kind: 'employment', recordId, company: { name: 'Mills' } },
      {
        kind: 'employment',
        recordId,
        company: { name: 'TU Waalstad' },
        role: 'student',
        title: 'MSc Hydraulics',
        validTo: '2008',
      },
      { kind: 'employment', recordId, company: { name: 'Veldhuis Pumps' }, role: 'board', validFrom: '2020-05' },
    ],
    [
      { kind: 'employment', recordId, company: { name: 'Lock Trust' }, role: 'board' },
      { kind: 'employment', recordId, company: { name: 'Dyke Fund' }, role: 'board' },
    ],
    'studiedTo is no date',
  ]);
});

test('two schools of one person are two rows, in whatever order', async () => {
  const [one, other] = ['Ana,ana@a.example,TU Waalstad', 'Ana,ana@a.example,Lyceum'];
  const keysOf = async (...lines: string[]) =>
    (await all(mappedCsv.read(bundleOf('list.csv', `name,email,school\n${lines.join('\n')}\n`), options))).map((row) =>
      'skipped' in row ? row.skipped : row.externalId,
    );
  expect((await keysOf(one, other)).toSorted()).toEqual((await keysOf(other, one)).toSorted());
  expect(new Set(await keysOf(one, other)).size).toBe(2);
});

test('how it feels is read as a number or a word, with until when it holds, and alone says nothing of how well', async () => {
  const said = await factsOf(
    'name,email,known by,how well,valence,stated on,stated until\nBo,bo@b.example,ana@a.example,well,"-0,5",2026-03-01,2027\nCy,cy@c.example,ana@a.example,,We fell out,,\nDi,di@d.example,ana@a.example,,meh,,\nEd,ed@e.example,ana@a.example,,,,\n',
  );
  const ana = { network: 'email', handle: 'ana@a.example' };
  const to = (name: string) => expect.objectContaining({ handle: `${name}@${name[0]}.example` });
  expect(said.map((row) => (typeof row === 'string' ? row : row.filter(({ kind }) => kind === 'statement')))).toEqual([
    [{ kind: 'statement', from: ana, to: to('bo'), level: 'well', valence: -0.5, statedAt: '2026-03-01', until: '2027' }],
    [{ kind: 'statement', from: ana, to: to('cy'), valence: -0.8 }],
    'valence is neither between −1 and 1 nor a known word',
    [{ kind: 'statement', from: ana, to: to('ed'), level: 'slightly' }],
  ]);
  expect(['1', '−1', '+0.5', '0', '2', 'gebrouilleerd', 'goed', 'neutral', 'x', ''].map(valenceOf)).toEqual([
    1,
    -1,
    0.5,
    0,
    undefined,
    -0.8,
    0.5,
    0,
    undefined,
    undefined,
  ]);
});
