// Written by `feuillet`. A CloudFront function (cloudfront-js-2.0) for viewer requests.
const redirects = REDIRECTS;
// Files whose names have no dot.
const files = FILES;
// What the files of pages end in whose addresses have no slash and no dot; empty if there are none.
const ending = ENDING;
// The parts of our own addresses. Anything else goes to the bucket as it is, which has no such file.
/** @param {string} part */
const isPlain = (part) => /^([\w~-]|\.|%20|%[89a-f][\da-f])+$/i.test(part) && !/^\.\.?$/.test(part);

/** @param {CloudFrontEvent} event */
function handler(event) {
  const request = event.request;
  const uri = request.uri;
  const parts = uri.slice(1).split('/');
  const name = parts.pop();
  if (!name) {
    request.uri += 'index.html';
  }
  if (!uri.startsWith('/') || !parts.every(isPlain) || (name && !isPlain(name))) return request;
  /** @param {string} path */
  const lead = (path) => {
    const query = [];
    for (const key in request.querystring) {
      const it = request.querystring[key];
      for (const one of it.multiValue || [it]) query.push(one.value === '' ? key : key + '=' + one.value);
    }
    const location = path + (query.length ? '?' + query.join('&') : '');
    return { statusCode: 301, headers: { location: { value: location.replace(/[^!-~]/g, '') } } };
  };
  let path = uri;
  try {
    path = decodeURIComponent(uri);
  } catch (error) {
    // Not UTF-8: no old address of ours.
  }
  const bare = path.replace(/\/$/, '');
  if (Object.prototype.hasOwnProperty.call(redirects, bare)) return lead(redirects[bare]);
  if (!name || name.includes('.') || files.includes(path) || uri.includes('/.well-known/')) return request;
  if (!ending) return lead(uri + '/');
  request.uri += ending;
  return request;
}
