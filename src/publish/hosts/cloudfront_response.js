// Written by `feuillet`. A CloudFront function (cloudfront-js-2.0) for viewer responses.
const common = COMMON;
const kinds = [
KINDS];
const page = PAGE;

/** @param {CloudFrontEvent} event */
function handler(event) {
  const kind = kinds.find((it) => it[0].test(event.request.uri));
  Object.assign(event.response.headers, common, kind ? kind[1] : page);
  return event.response;
}
