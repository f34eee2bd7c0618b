import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A script of a page, with the code in it. */
export const inline = (code: string): string => `<script>${code.replaceAll('</script', '<\\/script')}</script>`;

/** A file of a package that is made for pages. */
export const packageFile = (path: string): string => readFileSync(`${root}node_modules/${path}`, 'utf8');

/** A package made for bundlers, as one script that leaves what it exports in a global. */
export const bundled = (name: string, global = ''): string => {
  const contents = global ? `import * as all from '${name}'; window.${global} = all;` : `import '${name}';`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return String(outputFiles[0]?.text);
};

/** Of libraries that no registry of Node has as pages load them. Debian has; `npm test` installs them there. */
export const debianFile = (path: string): string => readFileSync(`/usr/share/javascript/${path}`, 'utf8');
