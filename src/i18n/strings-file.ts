import type {FileProblem} from '../model/table/read-table.js';
import type {RowProblem} from '../model/table/review-table.js';

/** What is said of a file of recipients. It comes with the code that reads one; a translation may bring it at once. */
export interface FileStrings {
  importHeading: string;
  importHint: (megabytes: number, rows: number) => string;
  importChoose: string;
  importChooseOther: string;
  importTemplate: string;
  importTemplateName: string;
  importReading: (name: string) => string;
  importProblem: (problem: FileProblem) => string;
  importCounts: (ready: number, problems: number, duplicates: number) => string;
  importNoneReady: string;
  importColumns: string;
  importHeaderRow: string;
  importColumn: (number: number) => string;
  importMoreColumns: (count: number) => string;
  importIgnore: string;
  importFirst: (count: number) => string;
  importRow: (row: number) => string;
  importRowHeading: string;
  importReason: string;
  importRowProblem: (problem: Exclude<RowProblem, {readonly kind: 'field'}>) => string;
  importRejected: (count: number) => string;
  importMore: (count: number) => string;
  importDownload: string;
  importRejectedName: (name: string) => string;
  importAdd: (count: number) => string;
  importAdded: (count: number, leftOut: number) => string;
}
