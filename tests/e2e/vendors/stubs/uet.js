// bat.js: defines the class `UET`, which takes over the queue; `asc` in a hit says whether ads may be stored.

window.UET = class {
  constructor({ ti, q, enableAutoSpaTracking }) {
    this.ti = ti;
    if (!enableAutoSpaTracking) vendor.called("not the snippet");
    while (q.length) q[0] === "consent" ? this.push(...q.splice(0, 3)) : this.push(q.shift());
  }

  push(...call) {
    vendor.called(...call);
    if (call[0] === "consent") {
      this.may = call[2].ad_storage === "granted";
      this.may ? vendor.keep() : vendor.stop();
    }
    if (call[0] === "pageLoad") vendor.hit("pageLoad", this.ti, this.may ? "asc=G" : "asc=D");
  }
};
