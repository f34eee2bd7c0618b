/** A table in Markdown, aligned, so that it can be read in the terminal as well. */
export const table = ([head, ...rows]) => {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  const line = (cells, filler) =>
    `| ${cells.map((cell, column) => (column ? cell.padStart(widths[column], filler) : cell.padEnd(widths[column], filler))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head, ' '), line(rule, '-'), ...rows.map((row) => line(row, ' '))].join('\n');
};
