package dev.proviso.doors.web.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown of agents becomes markup that can do nothing. */
class MarkdownTest {

  private final VisibleText visible = new VisibleText();

  private Element render(String markdown) {
    return Jsoup.parseBodyFragment(Markdown.render(markdown, visible).markup()).body();
  }

  @Test
  void writesWhatPeopleNeed() {
    Element body = render("# Why\n\n1. **a**\n2. `b`\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n> q");
    assertThat(body.select("h3").text()).isEqualTo("Why");
    assertThat(body.select("h1, h2")).isEmpty();
    assertThat(body.select("ol li strong").text()).isEqualTo("a");
    assertThat(body.select("ol li code").text()).isEqualTo("b");
    assertThat(body.select("table td")).hasSize(2);
    assertThat(body.select("blockquote").text()).isEqualTo("q");
  }

  @Test
  void showsTheAddressOfEveryLink() {
    Element body = render("[the bank](https://evil.example/x) <https://a.example>");
    assertThat(body.text()).contains("the bank (https://evil.example/x)");
    assertThat(body.select("a").eachAttr("rel")).allMatch(rel -> rel.contains("noopener"));
    assertThat(body.text()).contains("https://a.example").doesNotContain("(https://a.example)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/p.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>1</script>)",
        "<a href='javascript:1' hx-get='/x'>x</a>",
        "text <b hx-post='/requests/1/decision'>b</b>",
        "```html\n<script>1</script>\n```",
        "<svg onload=alert(1)>",
        "<style>*{display:none}</style>",
        "[x]: javascript:1\n[x]"
      })
  void doesNothing(String markdown) {
    Element body = render(markdown);
    assertThat(body.select("script, img, svg, style, iframe, form, input, b")).isEmpty();
    assertThat(body.select("*").stream().flatMap(e -> e.attributes().asList().stream()))
        .allMatch(attribute -> attribute.getKey().matches("href|rel|class|dir|start"));
    assertThat(body.select("a[href]").eachAttr("href"))
        .allMatch(href -> href.isEmpty() || href.matches("(https?|mailto):.*"));
  }

  @Test
  void drawsWhatIsHiddenInTextAndCode() {
    Element body = render("a\u202eb `c\u202ed`\n\n    e\u202ef\n\n[x](https://a.example/\u202e)");
    assertThat(body.select(".invis")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(visible.hidden()).containsExactly("U+202E");
  }
}
