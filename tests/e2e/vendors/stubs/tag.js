// A tag that does everything as soon as it runs and has no consent interface: MRP, AccountInsight, Triblio.

vendor.hit(new URL(document.currentScript.src).pathname);
vendor.keep();
