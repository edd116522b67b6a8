package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ClientWorkshop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document in the hands of others: a linter finds no error, and clients that are
 * generated from it work. Needs Node.js, npm, Python, Maven and the network.
 */
@Tag("clients")
class GeneratedClientsTest extends ApiTest {

  private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

  private static final String A_DECISION =
      """
      submitted: pending 0
      read: pending high Berlin
      refused: 400 /conditions/budget
      decided: conditional person
      waited: conditional %1$s Half of it
      listed: Spend from %2$s, Deploy from %2$s
      hidden: 404 request_not_found
      """;

  private ClientWorkshop typescript;

  @Test
  void redoclyFindsNoErrorInTheDocument() throws IOException {
    String report = tool("redocly", "lint", "openapi.yml", "--format=json");

    JsonNode found = StrictJson.read(report);
    assertThat(found.at("/totals/errors").intValue()).as(report).isZero();
    assertThat(found.get("problems").findValuesAsText("ruleId"))
        .as(
            "only the address of this server, which is on localhost; stops is no id of a policy,"
                + " and links no name of a channel; ReceiptClaims is what a signature covers, which no answer shows bare")
        .containsExactlyInAnyOrder(
            "no-server-example.com",
            "no-unused-components",
            "no-ambiguous-paths",
            "no-ambiguous-paths",
            "no-ambiguous-paths",
            "no-ambiguous-paths",
            "no-ambiguous-paths");
  }

  @Test
  void aStrictTypeScriptClientWorks() throws IOException {
    tool("openapi-typescript", "openapi.yml", "--output", "openapi.ts");
    tool("tsc", "--strict", "--project", ".");

    assertThat(typescript().run("node", "out/client.js"))
        .isEqualTo(A_DECISION.formatted("{\"budget\":250.5}", "TypeScript"));
  }

  private String tool(String name, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "node_modules/.bin/" + name;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return typescript().run(command);
  }

  private ClientWorkshop typescript() throws IOException {
    if (typescript == null) {
      ClientWorkshop opened =
          ClientWorkshop.open("typescript", server)
              .needs("Node.js", "node", "--version")
              .needs("npm", "npm", "--version");
      opened.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      typescript = opened;
    }
    return typescript;
  }

  @Test
  void aPythonClientWorks() throws IOException {
    ClientWorkshop python =
        ClientWorkshop.open("python", server)
            .needs("Python with venv", "python3", "-c", "import ensurepip, venv")
            .needs("Maven", "mvn", "--version");
    String generator = "-Dartifact=" + python.line("generator.txt");
    python.run("mvn", "-q", "-B", COPY, generator, "-DoutputDirectory=.", "-Dmdep.stripVersion");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = "openapi-generator-cli.jar";
    python.run(
        java, "-jar", jar, "generate", "-g", "python", "-i", "openapi.yml", "-o", "generated");
    python.run("python3", "-m", "venv", "venv");
    python.run("venv/bin/pip", "install", "--retries=2", "--requirement=requirements.txt");

    assertThat(python.run("venv/bin/python", "client.py"))
        .isEqualTo(
            A_DECISION.formatted("{\"budget\": 250.5}", "Python")
                + """
                form: True
                cancelled: cancelled
                options: select True
                key: agent None True
                webhook: True None webhook
                verified: True
                lists: True
                lists: True
                lists: True
                lists: True
                lists: True
                health: ok operator
                deleted: deleted
                """);
  }
}
