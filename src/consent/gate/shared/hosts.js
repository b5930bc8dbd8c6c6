// The hosts of a service, `cdn.example.org` or `*.example.org`; `covers` in src/consent/policy.rs is the same.

/** @param {string[]} hosts @param {string} host */
export const isOn = (hosts, host) => hosts.some((it) => (it[0] == "*" ? host.endsWith(it.slice(1)) : host == it));
