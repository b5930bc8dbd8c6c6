// The Admin API of Ghost, as the owner's browser uses it.

import { setTimeout as pause } from "node:timers/promises";

/** How often the owner tries to sign in. */
const ATTEMPTS = 20;

/**
 * An item of a resource, as far as it is read here.
 * @typedef {{ id: string, url: string, api_keys: { type: string, secret: string }[] }} Item
 */

/** The API of one site. */
export class AdminApi {
  /** @param {string} address The site's, without a slash at its end. */
  constructor(address) {
    this.address = address;
    this.cookie = "";
  }

  /**
   * Sends a request and returns the answer.
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<Response>}
   */
  async send(method, path, body) {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.address}/ghost/api/admin/${path}`, {
      method,
      headers: { origin: this.address, cookie: this.cookie, ...(isForm ? {} : { "content-type": "application/json" }) },
      body: isForm ? body : body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 800)}`);
    return answer;
  }

  /**
   * Creates an item of a resource, such as `posts`, and returns it.
   * @param {string} resource
   * @param {object} item
   * @param {string} [query]
   * @returns {Promise<Item>}
   */
  async create(resource, item, query = "") {
    const answer = await this.send("POST", `${resource}/${query}`, { [resource]: [item] });
    return first(await answer.json(), resource);
  }

  /**
   * Makes the site the owner's and signs in. A session that is opened while Ghost is still starting may be lost, so
   * this tries again.
   * @param {{ name: string, email: string, password: string }} owner
   * @param {string} blogTitle
   */
  async setUp(owner, blogTitle) {
    await this.send("POST", "authentication/setup/", { setup: [{ ...owner, blogTitle }] });
    for (let attempt = 1; ; attempt++) {
      const answer = await this.send("POST", "session/", { username: owner.email, password: owner.password });
      const cookies = answer.headers.getSetCookie();
      this.cookie = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
      try {
        await this.send("GET", "users/me/");
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
        await pause(500);
      }
    }
  }

  /** Returns a key of the Content API. @returns {Promise<string>} */
  async createKey() {
    const { api_keys: keys } = await this.create("integrations", { name: "import" }, "?include=api_keys");
    const key = keys.find(({ type }) => type === "content");
    if (!key) throw new Error("the integration has no key of the Content API");
    return key.secret;
  }

  /**
   * Adds an author, who is locked until they set a password, and returns the ids of all authors, the owner's first.
   * Invitations need mail; files that another Ghost exported do not.
   * @param {{ name: string, slug: string, email: string, bio: string, website: string }} author
   */
  async addAuthor(author) {
    const data = {
      users: [{ id: "1", status: "active", ...author }],
      roles: [{ id: "1", name: "Author" }],
      roles_users: [{ user_id: "1", role_id: "1" }],
    };
    const file = JSON.stringify({ db: [{ meta: { exported_on: 0, version: "6.0.0" }, data }] });
    const form = new FormData();
    form.set("importfile", new Blob([file], { type: "application/json" }), "authors.json");
    await this.send("POST", "db/", form);
    /** @type {{ users: { id: string }[] }} */
    const { users } = await (await this.send("GET", "users/?limit=all&order=created_at%20asc")).json();
    return users.map(({ id }) => ({ id }));
  }

  /**
   * Uploads a file and returns its address.
   * @param {"images" | "media" | "files"} resource
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {string} type
   * @returns {Promise<string>}
   */
  async upload(resource, name, bytes, type) {
    const form = new FormData();
    form.set("file", new Blob([bytes], { type }), name);
    return first(await (await this.send("POST", `${resource}/upload/`, form)).json(), resource).url;
  }
}

/**
 * Returns the first item of an answer.
 * @param {{ [resource: string]: Item[] }} answer
 * @param {string} resource
 */
function first(answer, resource) {
  const item = answer[resource]?.[0];
  if (!item) throw new Error(`no ${resource} in ${JSON.stringify(answer)}`);
  return item;
}
