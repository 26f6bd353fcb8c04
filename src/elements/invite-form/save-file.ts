/** Without it Excel takes the text for one of a language's own encoding. */
const byteOrderMark = '\ufeff';

/** Milliseconds: long enough for a slow disk; then the text is let go. */
const keptFor = 60_000;

/** @param parts the text, in as many parts as it came in */
export function csvFile(parts: readonly string[], name: string): File {
  return new File([byteOrderMark, ...parts], name, {type: 'text/csv;charset=utf-8'});
}

/** To the downloads of the person: a file, not a page that is left for it. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), keptFor);
}
