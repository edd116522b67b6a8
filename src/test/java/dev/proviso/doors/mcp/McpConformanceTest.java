package dev.proviso.doors.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.rest.ApiTest;
import dev.proviso.testing.ClientWorkshop;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The conformance suite of the protocol, as far as it asks for no tools of its own. */
@Tag("clients")
class McpConformanceTest extends ApiTest {

  @Test
  void passesWhatTheSuiteAsksOfEveryServer() throws IOException {
    ClientWorkshop node =
        ClientWorkshop.open("mcp-conformance", server)
            .needs("Node.js", "node", "--version")
            .needs("npm", "npm", "--version");
    node.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    String[] scenarios = {"server-initialize", "ping", "tools-list", "dns-rebinding-protection"};
    String[] drive =
        Stream.concat(Stream.of("node", "drive.mjs"), Stream.of(scenarios)).toArray(String[]::new);
    assertThat(node.run(drive).lines())
        .containsExactly(
            "server-initialize server-initialize SUCCESS",
            "ping ping SUCCESS",
            "tools-list tools-list SUCCESS",
            "dns-rebinding-protection localhost-host-rebinding-rejected SUCCESS",
            "dns-rebinding-protection localhost-host-valid-accepted SUCCESS");
  }
}
