package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.rest.ApiTest;
import dev.proviso.testing.ClientWorkshop;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tools, used with the SDK for Python, which speaks the newest version and asks its user. */
@Tag("clients")
class McpPythonTest extends ApiTest {

  @Test
  void thePythonSdkAsksWaitsAndPutsTheFormToItsUser() throws IOException {
    ClientWorkshop python =
        ClientWorkshop.open("mcp-python", server)
            .needs("Python with venv", "python3", "-c", "import ensurepip, venv");
    python.set("PROVISO_ELLY", elly());
    python.run("python3", "-m", "venv", "venv");
    python.run("venv/bin/pip", "install", "--retries=2", "--requirement=requirements.txt");
    List<String> plain =
        List.of(
            "{\"server\": \"proviso\"}",
            "{\"tools\": 9}",
            "{\"pending\": [\"pending\", false]}",
            "{\"invalid\": [true, \"/title\"]}",
            "{\"unknown\": -32602}",
            "{\"beats\": true}");
    String asked =
        "{\"asked\": [[\"comment\", \"decision\"%s], \"elly wants approval from alice.\"]}";
    List<String> elicited =
        List.of(
            asked.formatted(", \"max\""),
            "{\"over\": [true, \"Max must be 10 or less.\"]}",
            asked.formatted(", \"max\""),
            "{\"told\": [\"conditional\", true, {\"max\": 5}, \"alice\"]}",
            asked.formatted(""),
            "{\"later\": [\"pending\", false]}");
    assertThat(python.run("venv/bin/python", "drive.py").lines())
        .containsExactlyElementsOf(
            Stream.of(plain, plain, elicited).flatMap(List::stream).toList());
  }

  private String elly() {
    String alice = json(server.get("/api/me", server.alice())).get("id").textValue();
    String body = "{\"name\":\"elly\",\"role\":\"agent\",\"elicit_as\":\"%s\"}".formatted(alice);
    return json(server.post("/api/keys", body, TestServer.OPERATOR)).get("key").textValue();
  }
}
