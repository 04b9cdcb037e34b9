import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cleanText,
  domainOf,
  emailIdentity,
  identityKey,
  isFreeMailDomain,
  isRoleAddress,
  linkedinIdentity,
  phoneIdentity,
  profileIdentity,
  rowIdentity,
  webIdentity,
  xIdentity,
  xIdIdentity,
} from '../../../src/sources/identity.ts';

function handles(read: (text: string) => { handle: string } | undefined, texts: readonly string[]) {
  return texts.map((text) => read(text)?.handle);
}

test('one address is the same however it is written', () => {
  expect(
    handles(emailIdentity, [
      ' Sanne.Bakker@Waterwerk.EXAMPLE ',
      'mailto:a%40b.example?subject=x',
      'jan+news@b.example',
      'j.o.e@b.example',
    ]),
  ).toEqual(['sanne.bakker@waterwerk.example', 'a@b.example', 'jan+news@b.example', 'j.o.e@b.example']);
  expect(handles(emailIdentity, ['x@münchen.example', 'x@xn--mnchen-3ya.example'])).toEqual([
    'x@xn--mnchen-3ya.example',
    'x@xn--mnchen-3ya.example',
  ]);
});

test('what is not exactly one address is none', () => {
  const texts = [
    '',
    'jan',
    'jan@',
    '@b.example',
    'jan@host',
    'jan@127.0.0.1',
    'a@b.example, c@d.example',
    '<a@b.example>',
    'Jan <a@b.example>',
    '"a b"@c.example',
    'a(comment)@b.example',
    'a..b@c.example',
    'a@b@c.example',
    'a@-b.example',
    'a@b.example\u202e',
    'a\u0000@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`,
  ];
  expect(handles(emailIdentity, texts)).toEqual(texts.map(() => undefined));
});

test('an address read again stays what it is', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const once = emailIdentity(address);
      return once === undefined || emailIdentity(once.handle)?.handle === once.handle;
    }),
  );
});

test('a Dutch number is the same with and without its country', () => {
  expect(
    handles(phoneIdentity, [
      '06-12 34 56 78',
      '+31 6 12345678',
      '0031612345678',
      '+31 (0)6 12345678',
      'tel:+31-6-12345678',
      '\u202d+31612345678\u202c',
    ]),
  ).toEqual(Array.from({ length: 6 }, () => '+31612345678'));
});

test('an extension belongs to a number, and too short or too long is no number', () => {
  expect(handles(phoneIdentity, ['020 1234567 ext. 12', 'tel:+31201234567;ext=12'])).toEqual([
    '+31201234567;ext=12',
    '+31201234567;ext=12',
  ]);
  expect(handles(phoneIdentity, ['112', '', '0000000000', 'call me', '1'.repeat(16)])).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a profile on LinkedIn is its slug, wherever it is linked from', () => {
  expect(
    handles(linkedinIdentity, [
      'https://www.linkedin.com/in/Daan-Bakker-1/?trk=x#about',
      'http://nl.linkedin.com/in/daan-bakker-1/en',
      'linkedin.com/in/daan-bakker-1',
      '/in/daan-bakker-1/',
    ]),
  ).toEqual(['in/daan-bakker-1', 'in/daan-bakker-1', 'in/daan-bakker-1', 'in/daan-bakker-1']);
  expect(handles(linkedinIdentity, ['https://linkedin.com/in/jose%CC%81-%F0%9F%98%80'])).toEqual(['in/josé-😀']);
});

test('what only looks like LinkedIn is no profile', () => {
  const texts = [
    'https://linkedin.com.evil.example/in/a',
    'https://linkedin.com@evil.example/in/a',
    'https://evillinkedin.com/in/a',
    'https://user:secret@www.linkedin.com/in/a',
    'https://www.linkedin.com/company/waterwerk',
    'https://www.linkedin.com/in/a%2Fb',
    'daan-bakker',
    '',
  ];
  expect(handles(linkedinIdentity, texts)).toEqual(texts.map(() => undefined));
});

test('an account on X is its handle or its number', () => {
  expect(
    handles(xIdentity, [
      '@Daan_B',
      'daan_b',
      'https://twitter.com/Daan_B?s=20',
      'x.com/daan_b/status/1',
      'https://twitter.com/#!/daan_b',
    ]),
  ).toEqual(Array.from({ length: 5 }, () => 'daan_b'));
  expect(handles(xIdentity, ['daan b', 'https://x.com/home', 'https://y.example/daan', ''])).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(handles(xIdIdentity, ['12345', ' 12345 ', '0', '12a'])).toEqual(['12345', '12345', undefined, undefined]);
});

test('a web page is its host and path', () => {
  expect(handles(webIdentity, ['https://www.Daan.example/About/?q=1#x', 'daan.example:8080/About'])).toEqual([
    'daan.example/About',
    'daan.example/About',
  ]);
  expect(handles(webIdentity, ['javascript:alert(1)', 'http://localhost/x', 'http://10.0.0.1/', 'ftp://daan.example'])).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('the URL of any profile becomes the identity that fits it', () => {
  expect(
    [
      'https://www.linkedin.com/in/daan',
      'https://x.com/daan',
      'https://twitter.com/intent/user?user_id=42',
      'https://daan.example/',
      'https://www.linkedin.com/company/waterwerk',
    ].map((url) => profileIdentity(url)),
  ).toEqual([
    { network: 'linkedin', handle: 'in/daan' },
    { network: 'x', handle: 'daan' },
    { network: 'x-id', handle: '42' },
    { network: 'web', handle: 'daan.example' },
    undefined,
  ]);
});

test('the name beside an identity is cleaned and never empty', () => {
  expect(emailIdentity('a@b.example', ' Daan\u202e\n Bakker ')).toEqual({
    network: 'email',
    handle: 'a@b.example',
    displayName: 'Daan Bakker',
  });
  expect(emailIdentity('a@b.example', ' \u0000 ')).toEqual({ network: 'email', handle: 'a@b.example' });
});

test('the key of an identity never exceeds 512 bytes', () => {
  const long = rowIdentity('hr', 'é'.repeat(400));
  expect(identityKey({ network: 'email', handle: 'a@b.example' })).toBe('email:a@b.example');
  expect(long && identityKey(long)).toMatch(/^row:sha256-[0-9a-f]{64}$/);
  expect(rowIdentity('hr', '  ')).toBeUndefined();
});

test('desks and machines are told from people', () => {
  const roles = [
    'info',
    'sales-nl',
    'inkoop',
    'verkoop',
    'administratie',
    'no-reply',
    'noreply+x',
    'klantenservice',
    'owner-list',
    'bounce+123',
    'customer.service',
  ];
  const people = ['sanne', 'sanne.bakker', 'admin.jansen', 'bo', 'bouncer.smith'];
  const isRole = (name: string) => isRoleAddress({ network: 'email', handle: `${name}@b.example` });
  expect(roles.filter((name) => !isRole(name))).toEqual([]);
  expect(people.filter((name) => isRole(name))).toEqual([]);
  expect(isRoleAddress({ network: 'x', handle: 'info' })).toBe(false);
});

test('a domain that anybody can have tells no employer', () => {
  expect(domainOf({ network: 'email', handle: 'a@b.example' })).toBe('b.example');
  expect(domainOf({ network: 'x', handle: 'a' })).toBeUndefined();
  expect(['gmail.com', 'KPNmail.nl', 'xs4all.nl', 'waterwerk.example'].map(isFreeMailDomain)).toEqual([true, true, true, false]);
});

test('clean text has no control, no direction and no end', () => {
  expect(cleanText(' a\u0000b\u202e\n c\u0301\ud800')).toBe('ab ć\ufffd');
  expect(cleanText(`${'x'.repeat(999)}😀`)).toBe('x'.repeat(999));
  const unit = fc.constantFrom('a', 'e', '\u0301', ' ', '\n', '\u0000', '\u202e', '\ud800', '\udc00', '😀', '\u0085', '\ufeff');
  fc.assert(fc.property(fc.string({ unit }), (text) => cleanText(cleanText(text)) === cleanText(text)));
});
