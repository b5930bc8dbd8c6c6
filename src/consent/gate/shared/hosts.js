// Matches a host against a service's, `cdn.example.org` or `*.example.org`, as `covers` in src/consent/policy.rs.

/** @param {string[]} hosts @param {string} host */
export const isOn = (hosts, host) => hosts.some((it) => (it[0] == "*" ? host.endsWith(it.slice(1)) : host == it));
