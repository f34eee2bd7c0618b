/**
 * Pages that are measured from outside, through the browser's trace. A page under test has its requests, console and
 * stack traces watched, which costs it more than what is measured here.
 */
export const quietWindow = async (browser, origin) => {
  const devtools = await browser.newBrowserCDPSession();
  const { browserContextId } = await devtools.send('Target.createBrowserContext');
  // Keeps the window open: a new one costs more than all pages.
  await devtools.send('Target.createTarget', { url: 'about:blank', browserContextId });
  return {
    /** A page of this origin with an empty storage, in a process of its own that is traced and has nothing to do. */
    open: async (path = '/bare') => {
      const { targetId } = await devtools.send('Target.createTarget', { url: origin + path, browserContextId });
      const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: false });
      const { send, detach } = session(devtools, sessionId);
      await send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      const run = async (expression) => {
        const { result, exceptionDetails } = await send('Runtime.evaluate', {
          expression,
          returnByValue: true,
          awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(result.description);
        return result.value;
      };
      do await pause(700);
      while ((await run('document.readyState')) !== 'complete');
      return {
        throttle: (rate) => send('Emulation.setCPUThrottlingRate', { rate }),
        goTo: (path) => send('Page.navigate', { url: origin + path }),
        run,
        /** As a finger does it: what a script does by itself is no click of a visitor. */
        press: async (selector) => {
          const { x, y } = await run(`document.querySelector('${selector}').getBoundingClientRect().toJSON()`);
          for (const type of ['mousePressed', 'mouseReleased'])
            await send('Input.dispatchMouseEvent', { type, x: x + 5, y: y + 5, button: 'left', clickCount: 1 });
        },
        trace: async (work, ...categories) => mainThread(await trace(devtools, work, categories), origin),
        close: async () => {
          detach();
          await devtools.send('Target.closeTarget', { targetId });
        },
      };
    },
    close: async () => {
      await devtools.send('Target.disposeBrowserContext', { browserContextId });
      await devtools.detach();
    },
  };
};

const session = (devtools, sessionId) => {
  const answers = new Map();
  let last = 0;
  const onMessage = (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result, error } = JSON.parse(event.message);
    answers.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
  };
  devtools.on('Target.receivedMessageFromTarget', onMessage);
  return {
    send: async (method, params = {}) => {
      const id = ++last;
      const answer = new Promise((resolve) => answers.set(id, resolve));
      await devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
      return answer;
    },
    detach: () => devtools.off('Target.receivedMessageFromTarget', onMessage),
  };
};

const trace = async (devtools, work, categories) => {
  const events = [];
  const onEvents = ({ value }) => events.push(...value);
  devtools.on('Tracing.dataCollected', onEvents);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', ...categories], excludedCategories: ['*'] },
  });
  await work();
  const isComplete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await isComplete;
  devtools.off('Tracing.dataCollected', onEvents);
  return events.filter(({ ph }) => ph === 'X');
};

/** Of the pages of an origin: the browser's own pages are in the trace as well. */
const mainThread = (events, origin) => {
  const own = events.find(
    ({ name, args }) => ['EvaluateScript', 'FunctionCall'].includes(name) && args.data?.url?.startsWith(origin),
  );
  return events.filter(({ pid, tid }) => pid === own?.pid && tid === own?.tid);
};

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** In milliseconds of the thread's own clock, which stands still while other programs have the processor. */
export const timeOf = ({ tdur, dur }) => (tdur ?? dur) / 1000;

export const total = (events) => events.reduce((sum, event) => sum + timeOf(event), 0);

export const isIn = (outer) => (event) =>
  event !== outer && event.ts >= outer.ts && event.ts + event.dur <= outer.ts + outer.dur;

/** Whether a script of that name was evaluated, or one of its functions called. */
export const isOf = (name) => (event) => !!event.args.data?.url?.endsWith(name);
