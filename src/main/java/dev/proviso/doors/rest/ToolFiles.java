package dev.proviso.doors.rest;

import dev.proviso.doors.access.Open;
import dev.proviso.platform.PublicUrl;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * The documents that an agent can be pointed at: TOOL.md, the tools for function calling, the
 * script for shells, and the OpenAPI document, each with the address of this server filled in.
 */
@Controller
final class ToolFiles {

  /** The version in the file of the repository. */
  static final String VERSION = "0.0.0";

  /** The address in the files of the repository. */
  static final String ADDRESS = "http://localhost:8796";

  private static final String FRONT_MATTER =
      """
      ---
      name: proviso
      description: >-
        Ask a person for approval before you do anything that cannot be undone, costs money, is visible to
        others, or touches production; and ask people questions. Needs PROVISO_KEY in the environment.
      ---

      """;

  private final PublicUrl publicUrl;
  private final String version;
  private final Map<String, String> files = new ConcurrentHashMap<>();

  ToolFiles(PublicUrl publicUrl, @Value("${proviso.version}") String version) {
    this.publicUrl = publicUrl;
    this.version = version;
  }

  /** How an agent uses this server, in Markdown. */
  @Open
  @Get("/tool.md")
  @Produces("text/markdown;charset=utf-8")
  String tool() {
    return file("agents/TOOL.md");
  }

  /** The same as a skill: with the front matter by which hosts of skills find it. */
  @Open
  @Get("/skill.md")
  @Produces("text/markdown;charset=utf-8")
  String skill() {
    return FRONT_MATTER + tool();
  }

  /**
   * The tools, as function calling takes them.
   *
   * @param format {@code chat}, {@code responses} or {@code anthropic}; chat if absent
   */
  @Open
  @Get("/openai-tools.json{?format}")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> openAiTools(@Nullable @QueryValue String format) {
    String tools = ToolFormat.of(format).reshape(file("agents/openai-tools.json"));
    return HttpResponse.ok(tools.getBytes(StandardCharsets.UTF_8));
  }

  /** The script that asks from a shell. */
  @Open
  @Get("/proviso.sh")
  @Produces("text/x-shellscript;charset=utf-8")
  String script() {
    // It stands between single quotes there.
    String address = publicUrl.base().replace("'", "%27");
    return files.computeIfAbsent("agents/proviso.sh", ToolFiles::read).replace(ADDRESS, address);
  }

  /** The OpenAPI document of this version. */
  @Open
  @Get("/openapi.yml")
  @Produces("application/yaml;charset=utf-8")
  String openApi() {
    return file("openapi.yml")
        .replaceFirst(
            "version: \"" + VERSION + "\"[^\n]*",
            Matcher.quoteReplacement("version: \"" + version + '"'));
  }

  private String file(String name) {
    return files.computeIfAbsent(name, ToolFiles::read).replace(ADDRESS, publicUrl.base());
  }

  private static String read(String name) {
    try (InputStream in = ToolFiles.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
