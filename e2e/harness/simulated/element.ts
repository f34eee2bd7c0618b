/** The document that an element belongs to. */
export interface ElementOwner {
  readonly url: string;
  /** Is told of each script that is put into the page. */
  request(script: SimulatedElement): void;
}

export type ElementClass = ReturnType<typeof makeElementClass>;
export type SimulatedElement = InstanceType<ElementClass>;

/** Elements, as far as scripts and their attributes go: a class of its own for each realm, whose scripts may change it. */
export const makeElementClass = () =>
  class Element {
    /** Of a script that stands in the page. */
    text = '';
    nonce = '';
    async = true;
    onload: ((event: object) => unknown) | null = null;
    onerror: ((event: object) => unknown) | null = null;
    private readonly attributes = new Map<string, string>();
    private readonly children: Element[] = [];
    private parent: Element | undefined;

    constructor(
      readonly localName: string,
      private readonly owner: ElementOwner,
    ) {}

    /** Attributes whose names begin with `data-`. */
    get dataset(): Record<string, string> {
      return new Proxy({} as Record<string, string>, {
        set: (_, name, value) => {
          this.setAttribute(`data-${String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
          return true;
        },
      });
    }

    set textContent(text: string) {
      this.text = text;
    }

    get src(): string {
      const given = this.getAttribute('src');
      return given === null ? '' : resolve(given, this.owner.url);
    }

    set src(url: string) {
      this.setAttribute('src', url);
    }

    getAttribute(name: string): string | null {
      return this.attributes.get(name) ?? null;
    }

    setAttribute(name: string, value: string): void {
      if (name === 'nonce') this.nonce = value;
      this.attributes.set(name, String(value));
    }

    hasAttribute(name: string): boolean {
      return this.attributes.has(name);
    }

    removeAttribute(name: string): void {
      this.attributes.delete(name);
    }

    append(...elements: Element[]): void {
      for (const element of elements) {
        element.remove();
        element.parent = this;
        this.children.push(element);
        if (element.localName === 'script') this.owner.request(element);
      }
    }

    appendChild(element: Element): Element {
      this.append(element);
      return element;
    }

    remove(): void {
      this.parent?.children.splice(this.parent.children.indexOf(this), 1);
      this.parent = undefined;
    }

    /** All that stand in it, in order. */
    all(): Element[] {
      return this.children.flatMap((child) => [child, ...child.all()]);
    }
  };

const resolve = (url: string, base: string): string => {
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
};
