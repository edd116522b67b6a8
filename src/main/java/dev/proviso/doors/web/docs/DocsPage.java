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
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The documents that answers link to: the {@code type} of a problem is an anchor in errors. */
@Controller("/docs")
final class DocsPage {

  private static final Set<String> SERVED =
      Set.of("errors", "configuration", "lifecycle", "policies", "receiving");
  private static final List<Extension> TABLES = List.of(TablesExtension.create());

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
        read(name)
            .replaceAll("\\]\\((\\w+)\\.md", "](/docs/$1")
            .replace("](../TOOL.md", "](/tool.md");
    String html =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .build()
            .render(Parser.builder().extensions(TABLES).build().parse(markdown));
    return PAGE.formatted(markdown.lines().findFirst().orElse(name).replace("# ", ""), html);
  }

  private static String read(String name) {
    try (InputStream file = DocsPage.class.getResourceAsStream("/docs/" + name + ".md")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
