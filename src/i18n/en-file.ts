import type {FileProblem} from '../model/table/read-table.js';
import {plural} from './en-words.js';
import type {FileStrings} from './strings-file.js';

const problems: Record<FileProblem, string> = {
  empty: 'There is nothing in this file.',
  'no-people': 'There is nobody in this file: it has no row beside the names of its columns.',
  binary: 'This is not a text file. Choose a CSV or a tab-separated file.',
  spreadsheet: 'This is a spreadsheet’s own file. Open it there, save or download it as CSV, and choose that.',
  'other-type': 'This is another kind of file. Choose a CSV or a tab-separated file.',
  'too-large': 'This file is too large. Split it, and choose one part after another.',
  'too-long': 'This file has too many rows. Split it, and choose one part after another.',
  'too-wide': 'This file has too many columns to be a list of people. Choose a CSV or a tab-separated file.',
  unreadable: 'This file could not be read. It may have been moved, or be a folder. Choose it again.',
  several: 'These are several files. Choose one after another.',
};

/** Joined to the other words when they are needed. */
export const enFile: FileStrings = {
  importHeading: 'Import people from a file',
  importHint: (megabytes, rows) =>
    `A CSV or tab-separated file with one person in each row, up to ${megabytes} MB and ${rows.toLocaleString('en')} rows. From a spreadsheet: save or download it as CSV. You see what it becomes before anyone is added.`,
  importChoose: 'Choose a file',
  importChooseOther: 'Choose another file',
  importTemplate: 'Download a template',
  importTemplateName: 'people.csv',
  importReading: (name) => `Reading ${name}…`,
  importProblem: (problem) => problems[problem],
  importCounts: (ready, toFix, duplicates) =>
    [
      `${ready} ready`,
      toFix > 0 && plural(toFix, 'problem', 'problems'),
      duplicates > 0 && plural(duplicates, 'duplicate', 'duplicates'),
    ]
      .filter(Boolean)
      .join(' · '),
  importNoneReady: 'No row can be added as it is. See which column holds the e-mail addresses.',
  importColumns: 'Columns',
  importHeaderRow: 'The first row holds the names of the columns',
  importColumn: (number) => `Column ${number}`,
  importMoreColumns: (count) => plural(count, 'more column, not used', 'more columns, not used'),
  importIgnore: 'Ignore',
  importFirst: (count) => (count === 1 ? 'What the first row becomes' : `What the first ${count} rows become`),
  importRow: (row) => `Row ${row}`,
  importRowHeading: 'Row',
  importReason: 'Reason',
  importRowProblem: (problem) => {
    switch (problem.kind) {
      case 'no-address':
        return 'There is no e-mail address.';
      case 'not-address':
        return `“${problem.text}” is not an e-mail address.`;
      case 'several':
        return `“${problem.text}” is more than one address. Give each a row.`;
      case 'duplicate':
        return problem.row === undefined ? 'Is in the form already.' : `Is the same address as in row ${problem.row}.`;
    }
  },
  importRejected: (count) => (count === 1 ? '1 row is left out' : `${count} rows are left out`),
  importMore: (count) => `Show ${Math.min(count, 100)} more`,
  importDownload: 'Download these rows with the reasons',
  importRejectedName: (name) => `${name} - left out.csv`,
  importAdd: (count) => `Add ${plural(count, 'person', 'people')}`,
  importAdded: (count, left) =>
    `${plural(count, 'person', 'people')} added.${left > 0 ? ` ${plural(left, 'row was', 'rows were')} left out.` : ''}`,
};
