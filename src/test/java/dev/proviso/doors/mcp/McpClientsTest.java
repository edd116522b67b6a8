package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.rest.ApiTest;
import dev.proviso.testing.ClientWorkshop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tools, used with the SDK that agent hosts use. */
@Tag("clients")
class McpClientsTest extends ApiTest {

  @Test
  void theTypeScriptSdkAsksWaitsAndActs() throws IOException {
    ClientWorkshop node =
        ClientWorkshop.open("mcp", server)
            .needs("Node.js", "node", "--version")
            .needs("npm", "npm", "--version");
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(node.run("node", "drive.mjs").lines())
        .containsExactly(
            "{\"server\":\"proviso\"}",
            "{\"instructions\":true}",
            "{\"tools\":[\"request_approval\",\"ask_user\",\"wait_for_approval\",\"check_request\","
                + "\"cancel_request\",\"list_requests\",\"consume_grant\",\"report_result\","
                + "\"watched_tools\"]}",
            "{\"pending\":[\"pending\",false]}",
            "{\"told\":[true,true,5]}",
            "{\"use\":true}",
            "{\"report\":\"met\"}",
            "{\"invalid\":[true,\"/title\"]}",
            "{\"unknown\":-32602}",
            "{\"left\":true}",
            "{\"still\":[\"Left alone\"]}");
  }

  @Test
  void theTypeScriptSdkDoesTheSameOverStandardInputAndOutput() throws IOException {
    ClientWorkshop node =
        ClientWorkshop.open("mcp", server)
            .needs("Node.js", "node", "--version")
            .needs("npm", "npm", "--version");
    node.set("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    node.set("JAVA_CLASSES", System.getProperty("java.class.path"));
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(node.run("node", "stdio.mjs").lines())
        .containsExactly(
            "{\"server\":\"proviso\"}",
            "{\"tools\":9}",
            "{\"pending\":[\"pending\",false]}",
            "{\"told\":[true,true,5]}",
            "{\"beats\":true}",
            "{\"beside\":true}",
            "{\"unknown\":-32602}",
            "{\"left\":true}",
            "{\"alive\":true}",
            "{\"stderr\":\"\"}");
  }
}
