//! Shortcodes, tags and components, one by one.

use feuillet::content_import::Kind;

use crate::generators::support::post;

fn check(kind: Kind, rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        let (result, report) = post(kind, text);
        assert_eq!(result, *wanted, "{text}\n{}", report.to_text());
    }
}

#[test]
fn hugo_shortcodes() {
    check(
        Kind::Hugo,
        &[
            ("{{< vimeo 12345 >}}", "::embed{provider=\"vimeo\" url=\"https://vimeo.com/12345\" title=\"Vimeo\"}"),
            (
                "{{< youtube \"M7lc1UVf-VE\" >}}",
                "::embed{provider=\"youtube\" url=\"https://www.youtube.com/watch?v=M7lc1UVf-VE\" title=\"YouTube\"}",
            ),
            ("{{< tweet user=\"ada\" id=\"12\" >}}", "[https://x.com/ada/status/12](https://x.com/ada/status/12)"),
            ("{{< gist ada 1234 >}}", "[https://gist.github.com/ada/1234](https://gist.github.com/ada/1234)"),
            ("{{< details summary=\"More\" >}}\nText\n{{< /details >}}", ":::details[More]\nText\n:::"),
            (
                "{{< tabs >}}{{< tab \"One\" >}}a{{< /tab >}}{{< tab \"Two\" >}}b{{< /tab >}}{{< /tabs >}}",
                "**One**\n\na\n\n**Two**\n\nb",
            ),
            ("{{< mermaid >}}\ngraph TD;\n{{< /mermaid >}}", "```mermaid\ngraph TD;\n```"),
            ("a{{< br >}}b {{< kbd \"Ctrl\" >}}", "a<br>b <kbd>Ctrl</kbd>"),
            (
                "{{< gallery >}}\n{{< figure src=\"https://x.example/a.png\" alt=\"a\" >}}\n{{< /gallery >}}",
                ":::gallery\n[a](https://x.example/a.png)\n:::",
            ),
            ("    {{< code >}}\n\n\t{{< vimeo 1 >}}", "{{< code >}}\n\n\t{{< vimeo 1 >}}"),
            ("> {{< note >}}quoted{{< /note >}}", "> :::callout{kind=note}\n> quoted\n> :::"),
            ("`{{< vimeo 1 >}}`", "`{{< vimeo 1 >}}`"),
            (
                "{{< expand \"Out\" >}}\n{{< note >}}\nin\n{{< /note >}}\n{{< /expand >}}",
                "::::details[Out]\n:::callout{kind=note}\nin\n:::\n::::",
            ),
            ("{{< nothing x=\"--\" >}} after", "<!-- {{< nothing x=\"- -\" >}} --> after"),
        ],
    );
}

#[test]
fn liquid_tags() {
    check(
        Kind::Jekyll,
        &[
            ("{% if page.title == \"A\" %}yes{% else %}no{% endif %}", "yes"),
            ("{% unless page.title == \"A\" %}yes{% else %}no{% endunless %}", "no"),
            ("{% assign x = \"a|b\" | split: \"|\" %}{% for y in x %}<{{ y | upcase }}>{% endfor %}", "<A><B>"),
            ("{% capture c %}C{% endcapture %}{{ c }}{{ c }}", "CC"),
            ("{% comment %}hidden{% endcomment %}shown", "shown"),
            (
                "{% youtube M7lc1UVf-VE %}",
                "::embed{provider=\"youtube\" url=\"https://www.youtube.com/watch?v=M7lc1UVf-VE\" title=\"YouTube\"}",
            ),
            ("{{ \"2020-01-02\" | date: \"%d %B %Y\" }}", "02 January 2020"),
            (
                "{% include youtube.html id=\"M7lc1UVf-VE\" %}",
                "::embed{provider=\"youtube\" url=\"https://www.youtube.com/watch?v=M7lc1UVf-VE\" title=\"YouTube\"}",
            ),
            ("[a]({{ unknown.x }}/b)", "[a](/b)"),
            ("```\n{{ site.x }} {% for %}\n```", "```\n{{ site.x }} {% for %}\n```"),
            ("{::comment}\nno\n{:/comment}\nyes", "yes"),
        ],
    );
}

#[test]
fn mdx_components() {
    check(
        Kind::Astro,
        &[
            ("import A from './a.astro'\n\n<A />", "<!-- <A /> -->"),
            ("<Card title=\"T\" href=\"https://x.example/\">Body</Card>", "**[T](https://x.example/)**\n\nBody"),
            ("<div className=\"x\" onClick={f}>\n  **b**\n</div>", "**b**"),
            ("a {'text'} {\"b\"} {/* c */}", "a text b"),
            ("## Title {#own-id}", "## Title {#own-id}"),
            ("\\{escaped} and `<Code>`", "\\{escaped} and `<Code>`"),
            (
                "<YouTube id=\"M7lc1UVf-VE\" />",
                "::embed{provider=\"youtube\" url=\"https://www.youtube.com/watch?v=M7lc1UVf-VE\" title=\"YouTube\"}",
            ),
            ("<>\ntext\n</>", "text"),
            ("a < b and <https://x.example>", "a < b and <https://x.example>"),
            (":::note\n<Aside>\nx\n</Aside>\n:::", "::::callout{kind=note}\n\n:::callout{kind=note}\nx\n:::\n\n::::"),
        ],
    );
}

#[test]
fn admonitions_of_docusaurus() {
    check(
        Kind::Docusaurus,
        &[
            (":::tip Title here\n\nx\n\n:::", ":::callout[Title here]{kind=tip}\n\nx\n\n:::"),
            (
                "::::info\n\n:::danger\n\nx\n\n:::\n\n::::",
                "::::callout{kind=info}\n\n:::callout{kind=danger}\n\nx\n\n:::\n\n::::",
            ),
            ("{/* truncate */}\nx", "<!-- more -->\n\nx"),
        ],
    );
}
