package dev.proviso.ops.cli;

import static dev.proviso.testing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --receipt}, with files alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyReceiptTest {

  private static final String ASKED =
      "{\"title\":\"x\",\"action\":\"pay\",\"params\":{\"amount\":2.50},"
          + "\"conditions_schema\":[{\"key\":\"budget\",\"label\":\"Budget\",\"type\":\"number\"}]}";

  private Path folder;

  @BeforeAll
  void fetch(@TempDir Path temporary) throws IOException {
    folder = temporary;
    try (TestServer server = TestServer.start(Files.createDirectory(folder.resolve("data")))) {
      save(server, "conditional.jws", "{\"status\":\"conditional\",\"conditions\":{\"budget\":2}}");
      save(server, "denied.jws", "{\"status\":\"denied\"}");
      write("jwks.json", server.get("/.well-known/jwks.json", null).body());
    }
    write("params.json", "{\"amount\":2.5}");
    write("others.json", "{\"amount\":250}");
    write("none.json", "{\"keys\":[]}");
  }

  private void save(TestServer server, String name, String decision) throws IOException {
    String id = json(server.post("/api/requests", ASKED, server.robin())).get("id").textValue();
    String path = "/api/requests/" + id;
    server.post(path + "/respond", decision, server.alice());
    write(name, server.get(path + "/receipt", server.robin()).body() + "\n");
    write(name + ".evidence", server.get(path + "/evidence", server.robin()).body());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** There is no database at all where the settings say. */
  private Run verify(String... arguments) {
    List<String> all = new ArrayList<>(List.of("verify"));
    for (String argument : arguments) {
      boolean file = !argument.startsWith("--");
      all.add(file ? folder.resolve(argument).toString() : argument);
    }
    return Run.of(Map.of("proviso.storage.db", "/nowhere/p.db"), all.toArray(String[]::new));
  }

  @Test
  void saysWhatAGenuineOneIsOf() {
    Run run =
        verify("--receipt", "conditional.jws", "--jwks", "jwks.json", "--params", "params.json");
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            it -> assertThat(it).isEqualTo("The receipt is genuine: conditional."),
            it -> assertThat(it).matches("Request req_\\w+, action pay, asked by prn_\\w+"),
            it -> assertThat(it).matches("Decided \\S+ by person prn_\\w+"),
            it -> assertThat(it).isEqualTo("Conditions {\"budget\":2}"),
            it -> assertThat(it).isEqualTo("It is of a call with these params."),
            it ->
                assertThat(it)
                    .startsWith("It allows this until ")
                    .contains("Only http://localhost:"));
    Run denied = verify("--receipt", "denied.jws", "--jwks", "jwks.json");
    assertThat(denied.code()).isZero();
    assertThat(denied.out()).contains("genuine: denied.").endsWith("It allows nothing.\n");
  }

  @Test
  void checksThatTheDecisionIsInTheLedger() {
    String[] genuine = {"--receipt", "conditional.jws", "--jwks", "jwks.json", "--evidence", ""};
    genuine[5] = "conditional.jws.evidence";
    Run run = verify(genuine);
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).containsPattern("Its decision is row \\d+ of the ledger, which");
    genuine[5] = "denied.jws.evidence";
    assertThat(verify(genuine).refusedWith("says something else")).isTrue();
    genuine[5] = "params.json";
    assertThat(verify(genuine).refusedWith("evidence")).isTrue();
    assertThat(verify("--evidence", "params.json").code()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNotGenuineInOneSentence() throws IOException {
    String receipt = Files.readString(folder.resolve("conditional.jws")).strip();
    String[] parts = receipt.split("\\.");
    char last = parts[2].charAt(40);
    write(
        "changed.jws", receipt.replace(parts[2], parts[2].replace(last, last == 'A' ? 'B' : 'A')));
    write("cut.jws", parts[0] + "." + parts[1]);

    assertRefused("changed.jws", "jwks.json", "params.json", "was changed");
    assertRefused("cut.jws", "jwks.json", "params.json", "no receipt");
    assertRefused("conditional.jws", "none.json", "params.json", "not among the trusted ones");
    assertRefused("conditional.jws", "jwks.json", "others.json", "other params");
    assertRefused("conditional.jws", "params.json", "params.json", "/.well-known/jwks.json");
    assertRefused("missing.jws", "jwks.json", "params.json", "Cannot read");
    assertRefused("conditional.jws", "missing.json", "params.json", "Cannot read");
  }

  private void assertRefused(String receipt, String jwks, String params, String words) {
    Run run = verify("--receipt", receipt, "--jwks", jwks, "--params", params);
    assertThat(run.refusedWith(words)).as(run.toString()).isTrue();
  }

  @Test
  void refusesOptionsThatDoNotGoTogether() {
    assertThat(verify("--receipt", "conditional.jws").code()).isEqualTo(2);
    assertThat(verify("--jwks", "jwks.json").code()).isEqualTo(2);
    assertThat(verify("--params", "params.json").code()).isEqualTo(2);
    assertThat(verify("--receipt").code()).isEqualTo(2);
  }
}
