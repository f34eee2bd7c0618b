const LEVELS = ['red', 'amber', 'green'];
/** Of a terminal. */
const COLOURS = { red: 31, amber: 33, green: 32 };
const MARKS = { red: '✕', amber: '!', green: '✓' };

/** What can be done from outside only. */
const HINTS = { 'snippet-waits': '--click "…"', 'snippet-consent': '--click "…"' };

const painted = (level, text, isColoured) => (isColoured ? `\u001b[${COLOURS[level]}m${text}\u001b[39m` : text);

const count = (findings, level) => findings.filter((finding) => finding.level === level).length;

const linesOf = ({ code, level, part, place, says, todo, readOn }, isColoured) => {
  const start = `  ${painted(level, MARKS[level], isColoured)} ${says}`;
  if (level === 'green') return [start];
  return [
    start,
    `      ${[part, place].filter(Boolean).join(' · ')}`,
    ...[todo && `→ ${todo}`, HINTS[code] && `→ ${HINTS[code]}`, readOn].filter(Boolean).map((line) => `      ${line}`),
  ];
};

/** The findings of a page as text, red ones first. */
export const printed = ({ address, findings }, isColoured) => {
  const sorted = LEVELS.flatMap((level) => findings.filter((finding) => finding.level === level));
  const counts = LEVELS.map((level) => painted(level, `${MARKS[level]} ${count(findings, level)}`, isColoured)).join(
    '  ',
  );
  const lines = sorted.flatMap((finding) => linesOf(finding, isColoured));
  return [`${address}   ${counts}`, '', ...lines, ''].join('\n').replaceAll('`', isColoured ? '' : '`');
};
