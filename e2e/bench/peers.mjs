import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const versionOf = (name) => JSON.parse(read(`node_modules/${name}/package.json`)).version;
const peer = (name, file) => ({ name, version: versionOf(name), code: read(`node_modules/${name}/${file}`) });

export const ours = {
  name: 'ofsys-journey',
  version: JSON.parse(read('package.json')).version,
  code: read('dist/ofsys-journey.min.js'),
};

/** They do what we do to a page: each listens to what is pushed into an array. */
export const helper = peer('data-layer-helper', 'dist/data-layer-helper.js');
export const adobe = peer('@adobe/adobe-client-data-layer', 'dist/adobe-client-data-layer.min.js');

/** They are compared in bytes only. */
export const webVitals = peer('web-vitals', 'dist/web-vitals.iife.js');
/** Its package has no minified file. */
export const instantPage = peer('instant.page', 'instantpage.js');
/** Its package is the server; these are the figures of the file that its service serves, as they were measured once. */
export const umami = {
  name: 'umami',
  version: 'not on npm as a file; as once measured',
  bytes: { minified: 4595, gzip: 2224, brotli: 1963 },
};
