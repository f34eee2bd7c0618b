import { adobe, helper } from './peers.mjs';
import { bytes, time } from './units.mjs';

const WIDTH = 760;
const LABELS = 258;
const VALUES = 96;
const ROW = 20;
const TITLE = 44;

/** Readable by day and by night: the picture brings its own ground, because it cannot see the page's. */
const STYLE = `
  .ground { fill: #ffffff; stroke: #d0d7de }
  text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #424a53 }
  .title { font-weight: 600; fill: #1f2328 }
  .ours { font-weight: 600; fill: #1f2328 }
  .bar { fill: #9aa4af }
  .bar-ours { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117; stroke: #3d444d }
    text { fill: #b1bac4 }
    .title, .ours { fill: #f0f6fc }
    .bar { fill: #656f7b }
    .bar-ours { fill: #4493f8 }
  }`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const bar = ({ label, value, share, isOurs }, y) => {
  const width = Math.max(2, share * (WIDTH - LABELS - VALUES - 16)).toFixed(1);
  return `
  <text x="${LABELS - 8}" y="${y + 14}" text-anchor="end"${isOurs ? ' class="ours"' : ''}>${escaped(label)}</text>
  <rect class="${isOurs ? 'bar-ours' : 'bar'}" x="${LABELS}" y="${y + 4}" width="${width}" height="12" rx="2"/>
  <text x="${(LABELS + Number(width) + 6).toFixed(1)}" y="${y + 14}"${isOurs ? ' class="ours"' : ''}>${escaped(value)}</text>`;
};

const group = ({ title, bars }, y) =>
  `
  <text class="title" x="16" y="${y + 28}">${escaped(title)}</text>${bars
    .map((one, index) => bar(one, y + TITLE - 6 + index * ROW))
    .join('')}`;

/** In nanoseconds, where a scale of powers of ten begins: on a straight one nothing but the longest would be seen. */
const LEAST = 3;

const pushesOf = (title, found, most) => {
  const all = {
    native: found.native,
    'ofsys-journey': found.ours,
    [helper.name]: found.helper,
    [adobe.name]: found.adobe,
  };
  return {
    title,
    bars: Object.entries(all).map(([label, value]) => ({
      label,
      value: time(value),
      share: Math.max(0, Math.log(value / LEAST) / Math.log(most / LEAST)),
      isOurs: label === 'ofsys-journey',
    })),
  };
};

const sizesOf = (title, sizes) => {
  const most = Math.max(...sizes.map(({ bytes: found }) => found.brotli));
  return {
    title,
    bars: sizes
      .toSorted((one, other) => one.bytes.brotli - other.bytes.brotli)
      .map(({ name, bytes: found }) => ({
        label: name,
        value: bytes(found.brotli),
        share: found.brotli / most,
        isOurs: name === 'ofsys-journey',
      })),
  };
};

/** The picture for the README. */
export const chart = ({ sizes, pushes }) => {
  const { other, view, add3 } = pushes;
  const most = Math.max(...[other, view, add3].flatMap((found) => Object.values(found)));
  const groups = [
    pushesOf('One push of an event that is not ours (this scale and the next two are logarithmic)', other, most),
    pushesOf('One push of a product view', view, most),
    pushesOf('One push of Added Product, cart of 3 lines, stored', add3, most),
    sizesOf('The file, bytes in brotli', sizes),
  ];
  let y = 0;
  const drawn = groups.map((one) => {
    const text = group(one, y);
    y += TITLE + one.bars.length * ROW;
    return text;
  });
  const height = y + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="What a push costs and how large the file is, compared with native and with peers">
  <style>${STYLE}
  </style>
  <rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>${drawn.join('')}
</svg>
`;
};
