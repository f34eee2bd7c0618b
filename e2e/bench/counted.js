// Stands before the stand-in for the tracker, which then does nothing but count.
window.trackerCalls = 0;
window.journeyCounted = () => () => {
  window.trackerCalls++;
};
