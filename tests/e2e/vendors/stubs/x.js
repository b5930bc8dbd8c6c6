// uwt.js: runs what `twq` has queued and later calls. It has no consent interface.

const take = (...call) => {
  vendor.called(...call);
  if (call[0] === "config") vendor.hit("page", call[1]);
};
if (window.twq.version !== "1.1") vendor.called("not the snippet");
window.twq.exe = take;
while (window.twq.queue.length) take(...window.twq.queue.shift());
vendor.keep();
