/** A promise that is settled from outside: the test says when an answer comes. */
export const deferred = <Value>() => {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** The answer that never comes. */
export const never = (): Promise<never> => new Promise(() => {});
