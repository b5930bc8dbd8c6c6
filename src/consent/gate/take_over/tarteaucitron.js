// tarteaucitron's record: `!service=true!other=false!third=wait`, without a date.

import { takeRefusals } from "./take_over.js";

takeRefusals("tarteaucitron", (value) =>
  /^(![\w-]+=(true|false|wait))+$/.test(value)
    ? Object.fromEntries(value.slice(1).split("!").map((it) => it.split("=")).map(([name, answer]) => [name, answer != "false"]))
    : null,
);
