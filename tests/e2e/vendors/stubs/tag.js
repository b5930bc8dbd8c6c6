// A tag that does all by itself, as soon as it runs, and knows no consent: MRP, AccountInsight, Triblio.

vendor.hit(new URL(document.currentScript.src).pathname);
vendor.keep();
