package dev.proviso.doors.web.docs;

import dev.proviso.doors.access.Open;
import dev.proviso.platform.Refusal;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The documents that answers link to: the {@code type} of a problem is an anchor in errors. */
@Controller("/docs")
final class DocsPage {

  private static final Set<String> SERVED =
      Set.of(
          "agents",
          "channels",
          "hosts",
          "errors",
          "configuration",
          "grants",
          "lifecycle",
          "operations",
          "policies",
          "receiving",
          "scaling",
          "verifying");
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Pattern LINK =
      Pattern.compile("\\[([^\\]]*)\\]\\((\\w[\\w-]*)\\.md(#[^)]*)?\\)");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s · Proviso</title>
      <link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
      <link rel="stylesheet" href="/assets/app.css">
      </head>
      <body><main class="page"><div class="prose">
      %s</div></main></body>
      </html>
      """;

  /** One of the documents of the build; refuses any other name as not found. */
  @Open
  @Get(value = "/{name}", produces = MediaType.TEXT_HTML)
  String document(String name) {
    if (!SERVED.contains(name)) {
      throw new Refusal(Refusal.Kind.NOT_FOUND, "not_found", "There is nothing at this address.");
    }
    String markdown =
        LINK.matcher(read(name)).replaceAll(DocsPage::link).replace("](../TOOL.md", "](/tool.md");
    String html =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .attributeProviderFactory(context -> DocsPage::anchor)
            .build()
            .render(Parser.builder().extensions(TABLES).build().parse(markdown));
    return PAGE.formatted(markdown.lines().findFirst().orElse(name).replace("# ", ""), html);
  }

  /** A link to what is served; of the other documents only what the link says. */
  private static String link(MatchResult link) {
    String place = link.group(3) == null ? "" : link.group(3);
    return Matcher.quoteReplacement(
        SERVED.contains(link.group(2))
            ? "[%s](/docs/%s%s)".formatted(link.group(1), link.group(2), place)
            : link.group(1));
  }

  /** Headings get the anchors that they have where the repository is shown. */
  private static void anchor(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      StringBuilder text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
              text.append(part.getLiteral());
            }
          });
      String words = text.toString().toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "");
      attributes.put("id", words.replace(' ', '-'));
    }
  }

  private static String read(String name) {
    try (InputStream file = DocsPage.class.getResourceAsStream("/docs/" + name + ".md")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
