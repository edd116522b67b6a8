package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A server that nobody has asked yet: its three steps, walked as they stand on the page. */
class FirstRunTest extends WebTest {

  @Test
  void itsStepsLeadToARequest() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl");
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    Document page = admin.get("/queue");
    assertThat(page.select(".first-steps a[href=/keys]")).hasSize(1);
    List<String> copied = page.select(".first-steps [data-do=copy]").eachAttr("data-copies");
    assertThat(copied).containsExactly("first-key", "first-tools", "first-request");
    assertThat(bob().get("/queue").select(".first-steps #first-key")).isEmpty();

    String key =
        shell(page.selectFirst("#first-key").wholeText(), Map.of("YOUR_KEY", TestServer.OPERATOR));
    String secret = dev.proviso.platform.json.StrictJson.read(key).get("key").textValue();
    assertThat(secret).startsWith("prv_agent_");
    assertThat(shell("curl -sS " + page.selectFirst("#first-tools").text(), Map.of()))
        .contains(server.uri("/api/requests").toString());
    String made =
        shell(page.selectFirst("#first-request").wholeText(), Map.of("AGENT_KEY", secret));
    assertThat(made).contains("\"status\":\"pending\"");

    Document after = admin.get("/queue");
    assertThat(after.select(".first-steps")).isEmpty();
    assertThat(after.select(".row-title").text()).isEqualTo("Restart the staging server");
    Document opened = admin.get(after.selectFirst("#queue-list .row").attr("href"));
    assertThat(opened.select("#d-cond label").text()).contains("Downtime at most", "Not before");
    runsTheLineOfANewKey(admin);
  }

  private static void runsTheLineOfANewKey(Browser admin) throws IOException, InterruptedException {
    Document made = admin.submit(admin.get("/keys").selectFirst("#new-key"), form("name", "fresh"));
    assertThat(shell(made.selectFirst("#secret-curl").wholeText(), Map.of()))
        .contains("\"status\":\"pending\"");
    Document person =
        admin.submit(
            admin.get("/keys").selectFirst("#new-key"), form("name", "v", "role", "viewer"));
    assertThat(shell(person.selectFirst("#secret-curl").wholeText(), Map.of()))
        .contains("Restart the staging server");
  }

  private static String shell(String command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command);
    shell.environment().putAll(variables);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + output).isZero();
    return output;
  }
}
