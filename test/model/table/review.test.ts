import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import type {InviteField} from '../../../src/model/field.js';
import {holdsAddress, matchColumns, matchTargets, type ColumnTarget} from '../../../src/model/table/columns.js';
import {headerKey, headerNames} from '../../../src/model/table/header-names.js';
import {atOnce} from '../../../src/model/table/in-slices.js';
import type {Row} from '../../../src/model/table/parse-table.js';
import {reviewTable, type Review, type ReviewOptions} from '../../../src/model/table/review-table.js';
import {cell, longestStep} from './helpers.js';

const known: ColumnTarget[] = [
  {name: 'email', words: ['E-mail address']},
  {name: 'name', words: ['Name']},
  {name: 'firstName', words: ['First name']},
  {name: 'lastName', words: ['Last name']},
  {name: 'role', words: ['Rolle']},
];

describe('matchColumns', () => {
  for (const [what, rows, hasHeader, targets] of [
    [
      'names',
      [
        ['Name', 'E-mail'],
        ['Ada', 'ada@acme.test'],
      ],
      true,
      ['name', 'email'],
    ],
    [
      'names in any case and shape',
      [['FIRST_NAME', 'last name', 'Email Address*']],
      true,
      ['firstName', 'lastName', 'email'],
    ],
    [
      'a word of the page for a field',
      [
        ['ROLLE', 'Mail'],
        ['x', 'a@b.c'],
      ],
      true,
      ['role', 'email'],
    ],
    [
      'names it does not know',
      [
        ['Foo', 'Bar'],
        ['Ada', 'ada@acme.test'],
      ],
      true,
      [undefined, 'email'],
    ],
    [
      'a name twice',
      [
        ['E-mail', 'Email'],
        ['a@b.c', 'd@e.f'],
      ],
      true,
      ['email', undefined],
    ],
    [
      'a name over what it does not hold',
      [
        ['Email', 'Login'],
        ['x', 'ada@acme.test'],
      ],
      true,
      [undefined, 'email'],
    ],
    [
      'no names',
      [
        ['Ada', 'ada@acme.test'],
        ['Bob', 'bob@acme.test'],
      ],
      false,
      ['name', 'email'],
    ],
    ['no names, and addresses first', [['ada@acme.test', 'x', 'y']], false, ['email', undefined, undefined]],
    ['addresses with names in them', [['Ada <ada@acme.test>'], ['Bob <bob@acme.test>']], false, ['email']],
    [
      'no addresses at all',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      false,
      [undefined, undefined],
    ],
    ['rows of different lengths', [['E-mail'], ['a@b.c', 'x', 'y']], true, ['email', undefined, undefined]],
    ['no rows', [], false, []],
  ] as const) {
    it(`reads ${what}`, () => expect(atOnce(matchColumns(rows, known))).to.deep.equal({hasHeader, targets}));
  }

  for (const [language, header, targets] of [
    ['German', ['Vorname', 'Nachname', 'E-Mail-Adresse', 'Rolle'], ['firstName', 'lastName', 'email', 'role']],
    ['German, the last name called Name', ['Name', 'Vorname', 'E-MAIL'], ['lastName', 'firstName', 'email']],
    ['French', ['Prénom', 'Nom', 'Adresse de messagerie', 'RÔLE'], ['firstName', 'lastName', 'email', 'role']],
    ['French without marks', ['PRENOM', 'NOM', 'Adresse e-mail'], ['firstName', 'lastName', 'email']],
    ['Spanish', ['Nombre', 'Apellidos', 'Dirección de correo electrónico'], ['firstName', 'lastName', 'email']],
    ['Spanish, whole names', ['Nombre', 'Correo electrónico', 'Rol'], ['name', 'email', 'role']],
    [
      'Italian',
      ['Nome', 'Cognome', 'Indirizzo posta elettronica', 'Ruolo'],
      ['firstName', 'lastName', 'email', 'role'],
    ],
    ['Portuguese', ['Nome', 'Sobrenome', 'Endereço de e-mail'], ['firstName', 'lastName', 'email']],
    ['Dutch', ['Voornaam', 'Achternaam', 'E-mailadres', 'Rol'], ['firstName', 'lastName', 'email', 'role']],
    ['Polish', ['Imię', 'Nazwisko', 'Adres e-mail', 'Rola'], ['firstName', 'lastName', 'email', 'role']],
    ['Swedish', ['Förnamn', 'Efternamn', 'E-postadress', 'Roll'], ['firstName', 'lastName', 'email', 'role']],
    ['Danish', ['Fornavn', 'Efternavn', 'E-mailadresse'], ['firstName', 'lastName', 'email']],
    ['Norwegian', ['Fornavn', 'Etternavn', 'E-postadresse'], ['firstName', 'lastName', 'email']],
    ['Finnish', ['Etunimi', 'Sukunimi', 'Sähköpostiosoite'], ['firstName', 'lastName', 'email']],
    ['Czech', ['Jméno', 'Příjmení', 'E-mailová adresa'], ['firstName', 'lastName', 'email']],
    ['Turkish', ['ADI', 'SOYADI', 'E-posta Adresi'], ['firstName', 'lastName', 'email']],
    ['Russian', ['Имя', 'Фамилия', 'Адрес электронной почты'], ['firstName', 'lastName', 'email']],
    ['Japanese', ['姓', '名', '電子メール アドレス', '役割'], ['lastName', 'firstName', 'email', 'role']],
    ['Japanese in half width', ['氏名', 'ﾒｰﾙｱﾄﾞﾚｽ'], ['name', 'email']],
    ['Chinese', ['姓名', '电子邮件地址', '角色'], ['name', 'email', 'role']],
    ['Chinese in halves', ['姓', '名字', '邮箱'], ['lastName', 'firstName', 'email']],
    ['Chinese of Taiwan', ['姓氏', '名字', '電子郵件地址'], ['lastName', 'firstName', 'email']],
    ['Korean', ['성', '이름', '전자 메일 주소'], ['lastName', 'firstName', 'email']],
    ['Arabic', ['الاسم الأول', 'اسم العائلة', 'البريد الإلكتروني'], ['firstName', 'lastName', 'email']],
    ['Arabic as it is typed', ['الاسـم', 'البريد الالكتروني'], ['name', 'email']],
    ['English, whole names beside first ones', ['Name', 'First name', 'Email'], ['name', 'firstName', 'email']],
    ['all three names', ['Nom', 'Prénom', 'Nom de famille', 'Courriel'], ['name', 'firstName', 'lastName', 'email']],
    [
      'what could be two things',
      ['Vorname', 'Adresse', 'Funktion', 'Position', 'E-Mail'],
      ['firstName', undefined, undefined, undefined, 'email'],
    ],
  ] as const) {
    it(`reads the names of a file: ${language}`, () => {
      const row = header.map((_, column) => (targets[column] === 'email' ? 'ada@acme.test' : 'x'));
      expect(atOnce(matchColumns([header, row], known)).targets).to.deep.equal([...targets]);
    });
  }

  it('has no empty word, and in no language one word for an address and for something else', () => {
    for (const [language, {email = [], ...others}] of Object.entries(headerNames)) {
      const addresses = new Set(email.map(headerKey));
      const rest = Object.values(others).flat().map(headerKey);
      expect([...addresses, ...rest], language).not.to.include('');
      expect(
        rest.filter((key) => addresses.has(key)),
        language,
      ).to.deep.equal([]);
    }
  });

  it('never gives two columns one meaning, and gives each column a place', () => {
    const word = fc.constantFrom('Name', 'E-mail', 'mail', 'First', 'a@b.c', 'x', '', 'Role');
    fc.assert(
      fc.property(fc.array(fc.array(word, {maxLength: 5}), {maxLength: 5}), fc.boolean(), (rows, hasHeader) => {
        const targets = atOnce(matchTargets(rows, known, hasHeader));
        const used = targets.filter(Boolean);
        expect(new Set(used).size).to.equal(used.length);
        expect(targets).to.have.lengthOf(Math.max(0, ...rows.map(({length}) => length)));
      }),
    );
  });

  it('knows an address alone and with a name, and no other', () => {
    expect(['a@b.c', ' a@b.c ', 'Ada <a@b.c>'].map(holdsAddress)).to.deep.equal([true, true, true]);
    expect(['', 'a@b', 'Ada', '@'].map(holdsAddress)).to.deep.equal([false, false, false, false]);
  });

  it('reads names as people write them', () => {
    expect(['E-Mail Address', 'email_address', 'ＥMAIL address'].map(headerKey)).to.deep.equal(
      Array(3).fill('emailaddress'),
    );
  });
});

const role: InviteField = {
  name: 'role',
  per: 'recipient',
  type: 'choice',
  required: false,
  options: [{value: 'adm', label: 'Administrator'}, {value: 'mem'}],
};
const fields: InviteField[] = [
  {name: 'email', per: 'recipient', required: true},
  {name: 'name', per: 'recipient', required: true, maxLength: 10},
  role,
  {name: 'until', per: 'recipient', type: 'date-time', required: false},
  {name: 'teams', per: 'recipient', type: 'choices', required: false, options: [{value: 'a'}, {value: 'b'}]},
];

function review(rows: readonly Row[], options: Partial<ReviewOptions> = {}): Review {
  return atOnce(
    reviewTable(rows, {
      hasHeader: false,
      targets: ['email', 'name', 'role', 'until', 'teams'],
      fields,
      known: [],
      optionLabel: ({options: all = []}, value) => all.find((one) => one.value === value)?.label ?? value,
      check: () => undefined,
      ...options,
    }),
  );
}

describe('reviewTable', () => {
  it('makes people of rows, with what the API asks of each', () => {
    const {ready} = review([
      ['ada@acme.test', ' Ada  L ', 'ADMINISTRATOR', '2030-01-02', 'a; B'],
      ['Bob <bob@acme.test>', '', 'mem', '2030-01-02 10:30'],
    ]);
    expect(ready.map(({person}) => person)).to.deep.equal([
      {email: 'ada@acme.test', name: 'Ada L', role: 'adm', until: new Date('2030-01-02T00:00Z'), teams: ['a', 'b']},
      {email: 'bob@acme.test', name: 'Bob', role: 'mem', until: new Date('2030-01-02T10:30Z')},
    ]);
  });

  for (const [what, row, problem] of [
    ['no address', ['', 'Ada'], {kind: 'no-address'}],
    ['no address in the cell', ['ada', 'Ada'], {kind: 'not-address', text: 'ada'}],
    ['several addresses', ['a@b.c, d@e.f'], {kind: 'several', text: 'a@b.c, d@e.f'}],
    ['a name too long', ['a@b.c', 'Ada Lovelace'], {kind: 'field', field: fields[1], problem: {kind: 'long', max: 10}}],
    ['a role there is none of', ['a@b.c', '', 'king'], {kind: 'field', field: role, problem: {kind: 'unknown-option'}}],
    ['no time', ['a@b.c', '', '', 'soon'], {kind: 'field', field: fields[3], problem: {kind: 'shape'}}],
  ] as const) {
    it(`says that there is ${what}`, () => {
      const {problems} = review([row]);
      expect(problems.map((one) => one.problem)).to.deep.equal([problem]);
    });
  }

  it('says which row has an address already, or that it is in the form', () => {
    const {duplicates, ready} = review([['E-mail'], ['a@b.c'], ['A@B.C'], ['in@form.test']], {
      hasHeader: true,
      known: ['IN@form.test'],
    });
    expect(ready).to.have.lengthOf(1);
    expect(duplicates.map(({row, problem}) => [row, problem])).to.deep.equal([
      [3, {kind: 'duplicate', row: 2}],
      [4, {kind: 'duplicate'}],
    ]);
  });

  it('asks what else keeps a person from being invited', () => {
    const {problems, ready} = review([['a@b.c'], ['d@e.f']], {
      check: ({email}) => (email === 'a@b.c' ? {kind: 'not-address', text: email} : undefined),
    });
    expect([problems.length, ready.length]).to.deep.equal([1, 1]);
  });

  it('looks at 10,000 rows in slices', () => {
    const rows = Array.from({length: 10_000}, (_, index) => [
      `Person ${index} <p${index}@acme.test>`,
      `Person ${index}`,
    ]);
    const options = {hasHeader: false, targets: ['email', 'name'], fields, known: [], optionLabel: () => ''};
    expect(longestStep(() => reviewTable(rows, {...options, check: () => undefined}))).to.be.below(40);
    const wide = Array.from({length: 20}, () => Array<string>(250).fill('Ada, '.repeat(60) + 'ada@acme.test'));
    expect(longestStep(() => matchColumns(wide, known))).to.be.below(40);
    const long = [['a@b.c', '', '', '', 'x,'.repeat(500_000)]];
    expect(review(long).problems).to.have.lengthOf(1);
  }).timeout(30_000);

  it('leaves no row out that is not blank, and takes none twice', () => {
    const some = fc.oneof(cell, fc.constantFrom('a@b.c', 'A@b.c', 'Ada <x@y.z>', 'd@e.f', ''));
    fc.assert(
      fc.property(fc.array(fc.array(some, {maxLength: 4}), {maxLength: 8}), fc.boolean(), (rows, hasHeader) => {
        const {ready, problems, duplicates, first} = review(rows, {hasHeader});
        const found = [...ready, ...problems, ...duplicates].map(({row}) => row).sort((one, other) => one - other);
        const filled = rows.flatMap((row, index) =>
          (index > 0 || !hasHeader) && row.some((one) => one.trim() !== '') ? [index + 1] : [],
        );
        expect(found).to.deep.equal(filled);
        expect(first.map(({row}) => row)).to.deep.equal(filled.slice(0, first.length));
      }),
    );
  });
});
