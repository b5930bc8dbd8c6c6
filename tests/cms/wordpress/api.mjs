// The REST API of WordPress, with a login or without.

/** An answer of the API. @typedef {{ value: unknown, headers: Headers, status: number }} Answer */
/**
 * A text with and without what WordPress makes of it; only editors get it raw.
 * @typedef {{ raw?: string, rendered: string, protected?: boolean }} Rendered
 */
/**
 * A post, page, block, term or media file, as far as it is read here.
 * @typedef {{ id: number, type: string, status: string, link: string, slug: string, title: Rendered, content: Rendered,
 *   password?: string, featured_media: number, meta?: { footnotes?: string }, source_url: string,
 *   media_details: { sizes: { [name: string]: { source_url: string } } } }} Item
 */

/** The API of one site. */
export class Api {
  /**
   * @param {string} address The site's, without a slash at its end.
   * @param {{ user: string, password: string }} [login]
   */
  constructor(address, login) {
    this.address = address;
    this.root = `${address}/wp-json/`;
    /** @type {{ [name: string]: string }} */
    this.headers = login
      ? { authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}` }
      : {};
  }

  /**
   * Asks for a resource and returns the answer whatever its status.
   * @param {string} resource
   * @param {RequestInit} [request]
   * @returns {Promise<Answer>}
   */
  async ask(resource, request = {}) {
    const headers = { ...this.headers, .../** @type {{ [name: string]: string }} */ (request.headers ?? {}) };
    const answer = await fetch(this.root + resource, { ...request, headers });
    const text = await answer.text();
    try {
      return { value: JSON.parse(text), headers: answer.headers, status: answer.status };
    } catch {
      throw new Error(`${resource}: ${answer.status} is not JSON: ${text.slice(0, 500)}`);
    }
  }

  /** Gets a resource. @param {string} resource */
  async get(resource) {
    const answer = await this.ask(resource);
    if (answer.status >= 300) throw new Error(`GET ${resource}: ${answer.status} ${JSON.stringify(answer.value)}`);
    return answer;
  }

  /**
   * Gets all items of a resource.
   * @param {string} resource
   * @param {string} [query]
   * @returns {Promise<Item[]>}
   */
  async all(resource, query = "") {
    /** @type {Item[]} */
    const items = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await this.get(`wp/v2/${resource}?per_page=100&page=${page}&orderby=id&order=asc${query}`);
      pages = Number(answer.headers.get("x-wp-totalpages") ?? 1);
      items.push(.../** @type {Item[]} */ (answer.value));
    }
    return items;
  }

  /**
   * Creates an item and returns it.
   * @param {string} resource
   * @param {object} item
   * @returns {Promise<Item>}
   */
  async create(resource, item) {
    const answer = await this.ask(`wp/v2/${resource}`, {
      method: "POST",
      body: JSON.stringify(item),
      headers: { "content-type": "application/json" },
    });
    if (answer.status !== 200 && answer.status !== 201) {
      throw new Error(
        `POST ${resource} ${JSON.stringify(item).slice(0, 200)}: ${answer.status} ${JSON.stringify(answer.value)}`,
      );
    }
    return /** @type {Item} */ (answer.value);
  }

  /**
   * Uploads a file with its title, description for people who cannot see it, and caption.
   * @param {string} name @param {Uint8Array<ArrayBuffer>} bytes @param {string} type
   * @param {{ [field: string]: string }} [fields]
   * @returns {Promise<Item>}
   */
  async upload(name, bytes, type, fields = {}) {
    const form = new FormData();
    form.set("file", new Blob([bytes], { type }), name);
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    const answer = await this.ask("wp/v2/media", { method: "POST", body: form });
    if (answer.status !== 201) throw new Error(`upload of ${name}: ${answer.status} ${JSON.stringify(answer.value)}`);
    return /** @type {Item} */ (answer.value);
  }
}
