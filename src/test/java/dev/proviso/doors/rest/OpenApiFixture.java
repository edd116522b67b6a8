package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.PaperChat;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A test of the OpenAPI document: as a server serves it, and its parts. */
abstract class OpenApiFixture extends ApiTest {

  static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  JsonNode document;

  /** With a chat, so that what is said of chats can be held against one. */
  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall");
  }

  @BeforeAll
  void parse() {
    HttpResponse<String> answer = server.get("/openapi.yml", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("application/yaml");
    assertThat(answer.body()).doesNotContain("localhost:8796");
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(loading),
            new Representer(dumping),
            dumping,
            loading,
            new WithoutTimestamps());
    document = new ObjectMapper().valueToTree(yaml.<Object>load(answer.body()));
  }

  /** YAML 1.2 has no timestamps, and OpenAPI is written in it. */
  private static final class WithoutTimestamps extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, pattern, first, limit);
      }
    }
  }

  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          assertThat(METHODS).contains(method.getKey());
                          operations.put(
                              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                              method.getValue());
                        }));
    return operations;
  }

  void assertValid(String what, String reference, JsonNode value) {
    assertThat(judge(reference).validate(value)).as(what + " " + value).isEmpty();
  }

  JsonSchema judge(String reference) {
    ObjectNode schema = JsonText.object().put("$ref", reference);
    schema.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }
}
