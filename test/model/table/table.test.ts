import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {decodeText} from '../../../src/model/table/decode-text.js';
import {atOnce, inSlices} from '../../../src/model/table/in-slices.js';
import {parseTable} from '../../../src/model/table/parse-table.js';
import {maxColumns, maxRows, readTable, typeProblem, type Table} from '../../../src/model/table/read-table.js';
import {detectSeparator, separators} from '../../../src/model/table/separator.js';
import {guardFormulas, writeTable} from '../../../src/model/table/write-table.js';
import {cell, encode, longestStep, tableOf, westernCell} from './helpers.js';

const parse = (text: string, separator = ',') => atOnce(parseTable(text, separator));
const read = (text: string) => atOnce(readTable(encode(text, 'utf-8', false)));

describe('parseTable', () => {
  for (const [what, text, rows] of [
    ['nothing', '', []],
    ['an empty line', '\n', [['']]],
    ['lines ended by CRLF, LF and CR', 'a\r\nb\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'a separator at the end',
      'a,\nb,',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['a separator alone', ',', [['', '']]],
    ['quotes, doubled quotes and line breaks', '"a ""b""","c\r\nd"\n', [['a "b"', 'c\r\nd']]],
    ['an empty quoted cell', '"",a', [['', 'a']]],
    ['spaces around quotes', ' "a,b" ,c', [['a,b', 'c']]],
    ['a quote inside a cell', 'a "b" c,d', [['a "b" c', 'd']]],
    ['what stands behind a closing quote', '"a"b,c', [['ab', 'c']]],
    [
      'a quote that nothing closes',
      '"a,b\nc,d',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a quote that nothing closes before quotes that do', '"a,""\n""', [['"a', ''], ['']]],
    ['spaces in cells', ' a , b ', [[' a ', ' b ']]],
  ] as const) {
    it(`reads ${what}`, () => expect(parse(text)).to.deep.equal(rows));
  }

  for (const separator of separators) {
    it(`reads any table back as it was written with ${JSON.stringify(separator)}`, () => {
      fc.assert(
        fc.property(tableOf(cell), (table) => {
          expect(parse(writeTable(table, separator), separator)).to.deep.equal(table);
        }),
      );
    });
  }

  it('loses no letter of any text, and counts each line', () => {
    fc.assert(
      fc.property(
        fc.array(cell).map((cells) => cells.join('')),
        (text) => {
          const letters = (all: string) => all.replace(/[\s",]/gu, '');
          expect(letters(parse(text).flat().join(''))).to.equal(letters(text));
        },
      ),
    );
  });

  it('takes time in proportion to the text, whatever it is', () => {
    const time = (text: string) => {
      const begin = performance.now();
      parse(text);
      return performance.now() - begin;
    };
    // Not those that make a million cells: there it is the memory that is measured.
    for (const unit of ['"', '""', '"\n', '"""x\n', '"a,', ' ', ' "', 'x', '"x""",']) {
      const run = (size: number) => Math.min(...[1, 2, 3, 4, 5].map(() => time(unit.repeat(size / unit.length))));
      run(20_000);
      const [one, many] = [run(20_000), run(640_000)];
      // 32 times the text: a thousand times the time where it grows with the square.
      expect(many / Math.max(one, 0.2), JSON.stringify(unit)).to.be.below(300);
    }
  }).timeout(60_000);
});

describe('writeTable', () => {
  it('quotes only what needs it', () => {
    expect(writeTable([['a', 'b c', 'd,e', 'f"g', 'h\ni', ' j', '']])).to.equal('a,b c,"d,e","f""g","h\ni"," j",\r\n');
    expect(writeTable([['a,b', 'c;d']], ';')).to.equal('a,b;"c;d"\r\n');
  });

  it('lets a spreadsheet run nothing', () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', 'a=b', "'x", 'x;=1', 'x\t @1'];
    expect(writeTable(guardFormulas([cells]))).to.equal(
      `"'=1+1","'+1","'-1","'@SUM(A1)","'\tx","'\rx","'\nx","'＝1",a=b,"'x","x;'=1","x\t' @1"\r\n`,
    );
  });
});

describe('decodeText', () => {
  for (const [encoding, hasMark] of [
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16be', true],
  ] as const) {
    it(`reads any table in ${encoding} ${hasMark ? 'with' : 'without'} a mark`, () => {
      fc.assert(
        fc.property(tableOf(cell), fc.constantFrom(...separators), (table, separator) => {
          const decoded = atOnce(decodeText(encode(writeTable(table, separator), encoding, hasMark)));
          expect(decoded?.encoding).to.equal(encoding);
          expect(parse(decoded!.text, separator)).to.deep.equal(table);
        }),
      );
    });
  }

  it('reads any table in Windows-1252', () => {
    fc.assert(
      fc.property(tableOf(westernCell), fc.constantFrom(...separators), (table, separator) => {
        // An é at the end of a line is no UTF-8: without one like it, some bytes are both.
        const decoded = atOnce(decodeText(encode(writeTable([...table, ['é']], separator), 'windows-1252', false)));
        expect(decoded?.encoding).to.equal('windows-1252');
        expect(parse(decoded!.text, separator)).to.deep.equal([...table, ['é']]);
      }),
    );
  });

  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    it(`knows ${encoding} without a mark by its zeros`, () => {
      const text = 'Name,E-mail\r\nZoë 李小龍,zoe@acme.test\r\n';
      expect(atOnce(decodeText(encode(text, encoding, false)))).to.deep.equal({text, encoding});
    });
  }

  it('does not cut a character where a slice ends', () => {
    const text = `${'x'.repeat(128 * 1024 - 1)}é,😀`.repeat(3);
    expect(atOnce(decodeText(encode(text, 'utf-8', false)))?.text).to.equal(text);
  });

  it('takes no picture for text', () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13];
    expect(atOnce(decodeText(Uint8Array.from(png)))).to.equal(undefined);
    expect(atOnce(decodeText(encode('a,b\0\nc', 'utf-8', false)))).to.equal(undefined);
    const noise = Uint8Array.from({length: 5000}, (_, i) => ((i * 7919) % 255) + 1);
    expect(atOnce(decodeText(noise))).to.equal(undefined);
  });
});

describe('detectSeparator', () => {
  const word = fc.stringMatching(/^[\p{L} ]{1,9}$/u);
  it('finds the one a table with addresses was written with', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word, fc.nat(999)), {minLength: 2, maxLength: 9}),
        fc.constantFrom(...separators),
        (rows, separator) => {
          const table = rows.map(([first, last, n]) => [`${last}, ${first}`, `a; b`, `p${n}@acme.test`]);
          expect(atOnce(detectSeparator(writeTable([['Name', 'Note', 'E-mail'], ...table], separator)))).to.equal(
            separator,
          );
        },
      ),
    );
  });

  for (const [text, separator] of [
    ['ada@acme.test\ngrace@acme.test\n', ','],
    ['Lovelace, Ada;ada@acme.test\nHopper, Grace;grace@acme.test', ';'],
    ['Name\tE-mail\nLovelace, Ada\tada@acme.test', '\t'],
    ['', ','],
  ] as const) {
    it(`${JSON.stringify(separator)} for ${JSON.stringify(text)}`, () =>
      expect(atOnce(detectSeparator(text))).to.equal(separator));
  }
});

describe('readTable', () => {
  it('reads what Excel says of its separator', () => {
    expect(read('sep=;\r\na,b;c\r\n')).to.deep.equal({rows: [['a,b', 'c']], separator: ';', encoding: 'utf-8'});
  });

  for (const [what, bytes, problem] of [
    ['nothing', new Uint8Array(), 'empty'],
    ['a mark alone', encode('', 'utf-8', true), 'empty'],
    ['blanks', encode(' \r\n\t', 'utf-16le', true), 'empty'],
    ['a packed file', Uint8Array.from([0x50, 0x4b, 3, 4, 0]), 'spreadsheet'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'spreadsheet'],
    ['zeros', new Uint8Array(1000), 'binary'],
    ['a page', encode('<!doctype html><table><tr><td>a@b.c', 'utf-8', true), 'other-type'],
    ['rich text', encode('{\\rtf1 a@b.c}', 'utf-8', false), 'other-type'],
    ['a card', encode('BEGIN:VCARD\nEMAIL:a@b.c', 'utf-8', false), 'other-type'],
    ['more rows than are invited', encode('x\n'.repeat(maxRows + 2), 'utf-8', false), 'too-long'],
    ['more columns than people have', encode('x,'.repeat(10_000), 'utf-8', false), 'too-wide'],
  ] as const) {
    it(`says “${problem}” of ${what}`, () => expect(atOnce(readTable(bytes))).to.equal(problem));
  }

  it('reads the widest and the longest table there may be', () => {
    expect((read('x\n'.repeat(maxRows + 1)) as Table).rows).to.have.lengthOf(maxRows + 1);
    expect((read(',x'.repeat(maxColumns - 1)) as Table).rows[0]).to.have.lengthOf(maxColumns);
  });

  for (const unit of ['Zoë,zoe@acme.test,"a ""b"""\r\n', '"', '""', ' ', 'x', '"a\nb",']) {
    it(`reads 10 MB of ${JSON.stringify(unit)} in slices`, () => {
      const bytes = encode(unit.repeat((10 * 1024 * 1024) / unit.length), 'utf-8', false);
      expect(longestStep(() => readTable(bytes))).to.be.below(40);
    }).timeout(60_000);
  }

  it('takes a cell of 1 MB for a cell', () => {
    const {rows} = read(`Name,E-mail\n"${'x""\n'.repeat(250_000)}",ada@acme.test\n`) as Table;
    expect(rows.map((row) => row.map(({length}) => length))).to.deep.equal([
      [4, 6],
      [750_000, 13],
    ]);
  });

  it('says how far it is', () => {
    const shares = [...readTable(encode('Ada,ada@acme.test\n'.repeat(20_000), 'utf-8', false))];
    expect(shares.length).to.be.above(10);
    expect(shares).to.deep.equal([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).to.be.within(0.9, 1);
  });

  it('ends at once when it is aborted', async () => {
    const bytes = encode('a,b\n'.repeat(1_000_000), 'utf-8', false);
    const abort = new AbortController();
    const reading = inSlices(readTable(bytes), {signal: abort.signal});
    abort.abort();
    expect(await reading.catch((error: Error) => error.name)).to.equal('AbortError');
  });
});

describe('inSlices', () => {
  it('lets the page have its turn between slices, and says how far it is', async () => {
    let turns = 0;
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      turns++;
      port2.postMessage(undefined);
    };
    port2.postMessage(undefined);
    const shares: number[] = [];
    const work = function* () {
      for (let i = 0; i < 20; i++) yield i / 20;
      return 'done';
    };
    expect(await inSlices(work(), {budget: 0, onProgress: (share) => shares.push(share)})).to.equal('done');
    port1.close();
    expect(turns).to.be.above(10);
    expect(shares).to.have.lengthOf(20);
  });
});

describe('typeProblem', () => {
  for (const [type, problem] of [
    ['text/csv', undefined],
    ['text/csv;charset=utf-8', undefined],
    ['', undefined],
    ['application/vnd.ms-excel', undefined],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheet'],
    ['application/vnd.oasis.opendocument.spreadsheet', 'spreadsheet'],
    ['image/png', 'other-type'],
    ['application/pdf', 'other-type'],
  ] as const) {
    it(`“${problem ?? 'none'}” of “${type}”`, () => expect(typeProblem(type)).to.equal(problem));
  }
});
