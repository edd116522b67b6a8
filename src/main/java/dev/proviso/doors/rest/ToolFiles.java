package dev.proviso.doors.rest;

import dev.proviso.doors.access.Open;
import dev.proviso.platform.PublicUrl;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/**
 * The documents that an agent can be pointed at: TOOL.md, the tools for function calling, and the
 * OpenAPI document, each with the address of this server filled in.
 */
@Controller
final class ToolFiles {

  /** The version in the file of the repository. */
  static final String VERSION = "0.0.0";

  /** The address in the files of the repository. */
  static final String ADDRESS = "http://localhost:8796";

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

  /** The tools, as OpenAI's function calling takes them. */
  @Open
  @Get("/openai-tools.json")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> openAiTools() {
    return HttpResponse.ok(file("agents/openai-tools.json").getBytes(StandardCharsets.UTF_8));
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
