package dev.proviso.doors.web.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestServer;
import org.junit.jupiter.api.AfterEach;

/** A server with policies, and dora, who may write them. */
abstract class PolicyPagesFixture extends WebTest {

  static final Actor ADMIN = new Actor("prn_admin", "admin", false);

  static final String SMALL =
      """
      {"name":"Small mails","tier":"rule","scope":{"actions":["send_email"]},
       "when":{"all":[{"fact":"params:/count","type":"number","op":"at_most","value":500}]},
       "then":{"outcome":"approve"}}
      """;

  static final String NO_DELETIONS =
      """
      {"name":"No deletions","tier":"guard","scope":{"actions":["delete_*"]},
       "then":{"outcome":"deny","comment":"Never from here."}}
      """;

  Browser dora() {
    return Browser.signedIn(server, server.newKey("dora", Role.ADMIN));
  }

  Policies policies() {
    return server.bean(Policies.class);
  }

  Policy made(String json, Mode mode) {
    Policies.Draft draft =
        new Policies.Draft(
            DocumentReader.read(StrictJson.read(json)), PolicyKind.ADMIN, mode, null);
    return server.bean(Writes.class).await(policies().create(draft, ADMIN));
  }

  Policy now(Policy policy) {
    return policies().get(policy.id());
  }

  /** A mail of robin's to so many. */
  String mail(int count) {
    return asks(
        "{\"title\":\"Send to %d\",\"action\":\"send_email\",\"params\":{\"count\":%d}}"
            .formatted(count, count));
  }

  void decides(String id, String status) {
    server.post(
        "/api/requests/" + id + "/respond",
        "{\"status\":\"%s\",\"comment\":\"Because.\"}".formatted(status),
        server.alice());
  }

  String status(String id) {
    JsonNode seen = TestServer.json(server.get("/api/requests/" + id, server.robin()));
    return seen.get("status").textValue();
  }

  @AfterEach
  void archiveAll() {
    policies()
        .list()
        .forEach(it -> server.bean(Writes.class).await(policies().archive(it.id(), ADMIN)));
  }
}
