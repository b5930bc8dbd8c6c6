//! Amazon S3 behind CloudFront: a script that uploads with what each kind of file needs, a policy of response headers,
//! and a function for folders and old addresses. S3 alone sends no header of its own, so CloudFront has to.

use serde_json::{Value, json};

use super::Table;
use super::headers::Kind;

/// The upload, assets first; `publish --since` says what else to do.
pub fn script(table: &Table) -> String {
    let prefix = table.base.trim_matches('/');
    let to = if prefix.is_empty() { "\"s3://$bucket\"".to_string() } else { format!("\"s3://$bucket/{prefix}\"") };
    let lasting = Kind::Lasting.cache_control();
    let (data, page) = (Kind::Data.cache_control(), Kind::Page.cache_control());
    let feed = Kind::Feed.cache_control();
    // Of the filters of `aws s3 sync` the last that matches counts; every file must be taken by one line only, since a
    // file that is there is not sent again with another header.
    format!(
        "#!/bin/sh\n# Written by `publish`. Usage: s3.sh BUCKET DISTRIBUTION [FOLDER]\n# Needs the AWS command line, logged in. \
         Compressed twins stay behind: CloudFront compresses by itself.\nset -eu\nbucket=$1 distribution=$2 folder=${{3:-dist}}\n\
         # Names with the hash of their bytes.\nd='[0-9a-f]'; h=\"$d$d$d$d$d\"; h=\"*.$h$h.*\"\n\
         sync() {{ aws s3 sync \"$folder\" {to} --exclude '*' --no-progress \"$@\" --exclude '*.br' --exclude '*.gz' --exclude '_*'; }}\n\
         # Assets first, pages last. What is gone stays, for readers of last week's pages; `publish --since` lists what may go.\n\
         sync --include \"$h\" --exclude 'embed/*' --cache-control '{lasting}'\n\
         sync --include '*.xml' --include '*.txt' --include '*feed.json' --exclude \"$h\" --include 'embed/*' --cache-control '{feed}'\n\
         sync --include '*.json' --exclude 'embed/*' --exclude '*feed.json' --exclude \"$h\" --cache-control '{data}'\n\
         sync --include '*' --exclude 'embed/*' --exclude \"$h\" --exclude '*.xml' --exclude '*.txt' --exclude '*.json' \\\n  \
         --cache-control '{page}'\n\
         aws cloudfront create-invalidation --distribution-id \"$distribution\" --paths '/*'\n"
    )
}

/// For `aws cloudfront create-response-headers-policy --response-headers-policy-config file://…`.
pub fn headers_policy(table: &Table) -> Value {
    let items: Vec<_> =
        table.common.iter().map(|(name, value)| json!({ "Header": name, "Value": value, "Override": true })).collect();
    json!({ "Name": "feuillet", "CustomHeadersConfig": { "Quantity": items.len(), "Items": items } })
}

/// A function for viewer requests: folders get their `index.html`, old addresses lead on.
pub fn function(table: &Table) -> String {
    let base = table.base.trim_end_matches('/');
    let redirects: serde_json::Map<String, Value> = table
        .redirects
        .iter()
        .map(|(from, to)| (format!("{base}{from}"), json!(format!("{base}{}", to.path))))
        .collect();
    format!(
        "// Written by `publish`. A CloudFront function (cloudfront-js-2.0) for viewer requests.\n\
         const redirects = {};\n\
         function handler(event) {{\n  const request = event.request;\n  let path = request.uri;\n  \
         try {{\n    path = decodeURIComponent(path);\n  }} catch (error) {{\n    // Not UTF-8: no old address of ours.\n  }}\n  \
         const to = redirects[path];\n  \
         const lead = (location) => ({{ statusCode: 301, headers: {{ location: {{ value: location }} }} }});\n  \
         if (to) return lead(to);\n  const name = request.uri.split('/').pop();\n  \
         if (name && !name.includes('.')) return lead(request.uri + '/');\n  \
         if (!name) request.uri += 'index.html';\n  return request;\n}}\n",
        Value::Object(redirects)
    )
}
