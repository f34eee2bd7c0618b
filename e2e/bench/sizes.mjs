import { minify } from 'terser';
import { sizes } from '../../build.mjs';
import { adobe, helper, instantPage, ours, umami, webVitals } from './peers.mjs';

/** Bytes of the files as they are published, the first one ours. Without the note that points to a source map. */
export const measureSizes = async () => {
  const published = ({ name, version, code }) => ({ name, version, bytes: sizes(code) });
  const { code } = await minify(instantPage.code, { ecma: 2020 });
  return [
    published(ours),
    published(helper),
    { ...published({ ...instantPage, code }), note: 'minified by us' },
    umami,
    published(adobe),
    published(webVitals),
  ];
};
