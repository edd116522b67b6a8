package dev.proviso.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ClientWorkshop;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The recipes of hosts.md do what they say, with the libraries that they are for. */
class HostsDocTest {

  private static final Path DOCUMENT = Path.of("docs/hosts.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");
  private static final int MOST_LINES = 20;
  private static final int MOST_SHARED = 32;

  @TempDir Path folder;

  private static List<MatchResult> blocks(String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(DOCUMENT))
        .results()
        .filter(block -> block.group(1).equals(language))
        .toList();
  }

  @Test
  void areShort() throws IOException {
    List<MatchResult> recipes = blocks("js");
    assertThat(recipes).hasSize(4);
    for (MatchResult recipe : recipes) {
      String name = recipe.group(2).lines().findFirst().orElseThrow();
      long lines = recipe.group(2).lines().skip(1).filter(line -> !line.isBlank()).count();
      assertThat(lines)
          .as(name)
          .isLessThanOrEqualTo(name.equals("// ask.mjs") ? MOST_SHARED : MOST_LINES);
    }
  }

  @Test
  void nameTheVersionsThatAreTried() throws IOException {
    String document = Files.readString(DOCUMENT);
    JsonNode tried =
        StrictJson.read(Files.readString(Path.of("src/test/clients/hosts/package.json")))
            .get("dependencies");
    for (String name : List.of("@openai/agents", "ai", "langchain")) {
      assertThat(document).contains("| " + name + " " + tried.get(name).textValue() + " |");
    }
  }

  @Test
  @Tag("clients")
  void askAndActWithTheLibraries() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      ClientWorkshop node =
          ClientWorkshop.open("hosts", server)
              .needs("Node.js", "node", "--version")
              .needs("npm", "npm", "--version");
      node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      String document = DOCUMENT.toAbsolutePath().toString();
      assertThat(node.run("node", "drive.mjs", document).lines())
          .containsExactly(
              decided("agents", "[]"), decided("vercel", "[]"), decided("langchain", "[7]"));
      node.set("PROVISO_URL", "http://127.0.0.1:9");
      assertThat(node.run("node", "drive.mjs", document, "down").lines())
          .containsExactly("{\"agents\":[]}", "{\"vercel\":[]}", "{\"langchain\":[]}");
    }
  }

  /** What a tool paid of 10, by what was decided. */
  private static String decided(String host, String changed) {
    return "{\"%s\":{\"approved\":[10],\"denied\":[],\"changed\":%s,\"commented\":[],\"refused\":[]}}"
        .formatted(host, changed);
  }

  @Test
  @Tag("clients")
  void stopTheJobUnlessSomebodyApproves() throws IOException {
    List<Map<String, Object>> steps = new Yaml().load(blocks("yaml").get(0).group(2));
    String script = steps.get(0).get("run").toString();
    try (TestServer server = TestServer.start(folder)) {
      ClientWorkshop shell =
          ClientWorkshop.open("hosts", server)
              .needs("bash", "bash", "--version")
              .needs("curl", "curl", "--version");
      shell.set("PROVISO_KEY", server.robin());
      shell.set("RUNNER_TEMP", folder.toString());
      shell.set("TITLE", "Deploy it's \"1.0\" $(reboot)");
      assertThat(decided(server, shell, script, "approved")).contains("approved");
      assertThatThrownBy(() -> decided(server, shell, script, "denied"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("denied");
      shell.set("PROVISO_KEY", "prv_agent_none");
      assertThatThrownBy(() -> shell.run("bash", "-e", "-c", script))
          .isInstanceOf(AssertionError.class);
      shell.set("PROVISO_URL", "http://127.0.0.1:9");
      assertThatThrownBy(() -> shell.run("bash", "-e", "-c", script))
          .isInstanceOf(AssertionError.class);
    }
  }

  private static String decided(
      TestServer server, ClientWorkshop shell, String script, String status) {
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(() -> shell.run("bash", "-e", "-c", script));
    while (!running.isDone()) {
      JsonNode pending = TestServer.json(server.get("/api/pending?limit=1", server.alice()));
      if (!pending.isEmpty()) {
        assertThat(pending.at("/0/title").textValue()).isEqualTo("Deploy it's \"1.0\" $(reboot)");
        String path = "/api/requests/" + pending.at("/0/id").textValue() + "/respond";
        server.post(path, "{\"status\":\"" + status + "\"}", server.alice());
      }
    }
    try {
      return running.join();
    } catch (CompletionException failed) {
      throw (AssertionError) failed.getCause();
    }
  }
}
