import { readdirSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { parse } from 'yaml';
import { read, root } from '../harness/documents.js';

const FOLDER = '.github/ISSUE_TEMPLATE';

interface Element {
  type: string;
  id?: string;
  attributes: { label?: string; value?: string; options?: (string | { label: string; required?: boolean })[] };
  validations?: { required: boolean };
}

interface Form {
  name: string;
  description: string;
  title?: string;
  body: Element[];
}

const names = readdirSync(new URL(FOLDER, root)).filter((name) => name !== 'config.yml');
const form = (name: string): Form => parse(read(`${FOLDER}/${name}`));
const asked = (name: string): Element[] => form(name).body.filter(({ type }) => type !== 'markdown');

for (const name of names)
  test(`the form ${name} has the shape that GitHub reads`, () => {
    const { name: title, description, body } = form(name);
    expect(title).toBeTruthy();
    expect(description).toBeTruthy();
    const ids = body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, id, attributes } of body) {
      expect(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
      if (type === 'markdown') expect(attributes.value).toBeTruthy();
      else {
        expect(id).toMatch(/^[a-z]+$/);
        expect(attributes.label).toBeTruthy();
      }
      if (/dropdown|checkboxes/.test(type)) expect(attributes.options?.length).toBeGreaterThan(0);
    }
  });

test('the forms for owners ask the same in both languages, and for the report of the check first', () => {
  const [english = [], russian = []] = ['1-shop.yml', '2-shop-ru.yml'].map(asked);
  const shape = (all: Element[]) =>
    all.map(({ type, id, attributes, validations }) => [type, id, attributes.options?.length, validations?.required]);
  expect(shape(russian)).toEqual(shape(english));
  expect(english[0]).toMatchObject({ id: 'report', validations: { required: true } });
});

test('an engineer is asked for a page, the calls and the version', () => {
  const required = asked('3-engineer.yml').flatMap(({ id, validations }) => (validations?.required ? [id] : []));
  expect(required).toEqual(['page', 'expected', 'actual', 'version', 'browser']);
});
