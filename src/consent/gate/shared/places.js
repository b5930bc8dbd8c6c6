// Where entries stand in the lists that `publish` puts into the gate (src/consent/gate/compile.rs); policy.d.ts has their
// types. esbuild puts the numbers in.

/** Of a purpose, a service, and of what a service leaves behind. */
export const AT_ID = 0;

/** Of `POLICY`. */
export const AT_SECONDS = 1;
export const AT_PURPOSES = 3;

/** Of a purpose. */
export const AT_SERVICES = 2;

/** Of a service. */
export const AT_HOSTS = 2;

/** Of an entry of `ERASE`. */
export const AT_COOKIES = 1;
export const AT_STORAGE = 2;
export const AT_DATABASES = 3;
export const AT_WITHDRAW = 4;
export const AT_STOPPABLE = 5;
