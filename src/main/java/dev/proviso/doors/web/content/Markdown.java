package dev.proviso.doors.web.content;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown of agents as safe markup: raw HTML is shown as text, images as their source, links with
 * their address, headings below those of the page. It is guarded twice: by the renderer, and by an
 * allow-list over its output.
 */
public final class Markdown {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre")
          .allowElements("code", "em", "strong", "bdi", "span")
          .allowElements("table", "thead", "tbody", "tr", "th", "td", "a")
          .allowAttributes("class")
          .matching(false, "invis", "gap", "address")
          .onElements("span")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
          .toFactory();

  private Markdown() {}

  /** The markup of a text. Hidden characters are shown, and remembered in {@code visible}. */
  public static Html render(String markdown, VisibleText visible) {
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .nodeRendererFactory(context -> new MarkdownNodes(context, visible))
            .build();
    return new Html(POLICY.sanitize(renderer.render(PARSER.parse(markdown))));
  }
}
