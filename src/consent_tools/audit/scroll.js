// Scrolls through the page as a visitor would, so that content that waits for it is loaded. This is the body of a
// function that calls its last argument at the end.
const done = arguments[arguments.length - 1];
const steps = 12;
let step = 0;
const next = () => {
  step += 1;
  const end = document.documentElement.scrollHeight - innerHeight;
  scrollTo(0, (end * step) / steps);
  if (step < steps) setTimeout(next, 60);
  else done();
};
next();
