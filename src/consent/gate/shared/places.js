// Indexes into the lists that `publish` puts into the gate (src/consent/gate/compile.rs); policy.d.ts has their types.
// esbuild inlines the numbers.

/** In a purpose, in a service, and in an entry of `ERASE`. */
export const AT_ID = 0;

/** In `POLICY`. */
export const AT_SECONDS = 1;
export const AT_PURPOSES = 3;

/** In a purpose. */
export const AT_SERVICES = 2;

/** In a service. */
export const AT_HOSTS = 2;

/** In an entry of `ERASE`. */
export const AT_COOKIES = 1;
export const AT_STORAGE = 2;
export const AT_DATABASES = 3;
export const AT_WITHDRAW = 4;
export const AT_STOPPABLE = 5;
