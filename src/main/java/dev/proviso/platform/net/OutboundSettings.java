package dev.proviso.platform.net;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/**
 * What the operator opens ({@code PROVISO_EGRESS_ALLOW}): comma-separated blocks, single addresses
 * with an optional port, and host names with a port; refuses to start on any other entry.
 */
@ConfigurationProperties("proviso.egress")
record OutboundSettings(@Nullable List<String> allow) {

  OutboundSettings {
    allow =
        allow == null
            ? List.of()
            : allow.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
  }

  /** The entries, read. */
  List<AllowEntry> entries() {
    return allow.stream().map(OutboundSettings::read).toList();
  }

  private static AllowEntry read(String entry) {
    return AllowEntry.of(entry)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "PROVISO_EGRESS_ALLOW has an entry that cannot be read, \""
                        + entry
                        + "\": write a block from its first address (192.168.1.0/24), an address"
                        + " (10.0.0.5, 10.0.0.5:9000, [fd00::1]:9000) or a host name with its port"
                        + " (agent.lan:9000), separated by commas."));
  }
}
