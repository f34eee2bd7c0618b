import { SourceMap } from 'node:module';
import { parse } from 'acorn';
import { transform } from 'esbuild';

const SWAPS = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
};

/** What takes the place of a node: a list of changes, each a new text for a part of the source. */
const changes = (node, text) => {
  const { type } = node;
  const of = (child) => text.slice(child.start, child.end);
  if (type === 'IfStatement' || type === 'ConditionalExpression' || type === 'WhileStatement')
    return [{ start: node.test.start, end: node.test.end, by: `!(${of(node.test)})` }];
  if (type === 'LogicalExpression')
    return [node.left, node.right].map((side) => ({ ...place(node), by: `(${of(side)})` }));
  if (type === 'BinaryExpression' && SWAPS[node.operator]) {
    const between = text.slice(node.left.end, node.right.start).replace(node.operator, SWAPS[node.operator]);
    return [{ start: node.left.end, end: node.right.start, by: between }];
  }
  if (type === 'UnaryExpression' && node.operator === '!') return [{ ...place(node), by: `(${of(node.argument)})` }];
  if ((type === 'MemberExpression' || type === 'CallExpression') && node.optional) {
    const before = type === 'MemberExpression' ? node.object : node.callee;
    const at = text.indexOf('?.', before.end);
    const isName = type === 'MemberExpression' && !node.computed;
    return [{ start: at, end: at + 2, by: isName ? '.' : '' }];
  }
  if (type === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(node.operator))
    return [{ ...place(node), by: `${of(node.left)} = ${of(node.right)}` }];
  if (type === 'ExpressionStatement' && !node.directive) return [{ ...place(node), by: ';' }];
  if (type === 'ReturnStatement' && node.argument && node.argument.operator !== 'void')
    return [{ ...place(node), by: 'return;' }];
  if (type === 'ContinueStatement' || type === 'BreakStatement') return [{ ...place(node), by: ';' }];
  if (type === 'Literal' && typeof node.value === 'number') return [{ ...place(node), by: node.value ? '0' : '1' }];
  if (type === 'Literal' && typeof node.value === 'boolean') return [{ ...place(node), by: `${!node.value}` }];
  if (type === 'Literal' && typeof node.value === 'string' && node.value) return [{ ...place(node), by: `''` }];
  return [];
};

/** Beyond this many characters a text says by itself where it stands. */
const SHORT = 14;

/** The change for people; what is short is shown in its line. */
const shown = ({ start, end, by }, text) => {
  const from = end - start < SHORT ? text.lastIndexOf('\n', start) + 1 : start;
  const to = end - start < SHORT ? text.indexOf('\n', end) : end;
  const changed = text.slice(from, start) + by + text.slice(end, to);
  return `${text.slice(from, to)} → ${changed}`.replace(/\s+/g, ' ').trim().slice(0, 180);
};

const place = ({ start, end }) => ({ start, end });

/** All mutants of a module, one change each, with the line in its source. */
export const mutantsOf = async (file, source) => {
  const { code, map } = await transform(source, { loader: 'ts', target: 'es2020', sourcemap: true, sourcefile: file });
  const lines = new SourceMap(JSON.parse(map));
  const found = [];
  const walk = (node) => {
    if (/^(Import|ExportAll)/.test(node.type) || node.operator === 'void') return;
    for (const change of changes(node, code)) {
      const { start, end, by } = change;
      const above = code.slice(0, start).split('\n');
      const { originalLine = 0 } = lines.findEntry(above.length - 1, above.at(-1).length);
      found.push({
        file,
        line: originalLine + 1,
        what: shown(change, code),
        code: code.slice(0, start) + by + code.slice(end),
      });
    }
    for (const inner of Object.values(node).flat()) if (inner?.type) walk(inner);
  };
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }));
  return found;
};
