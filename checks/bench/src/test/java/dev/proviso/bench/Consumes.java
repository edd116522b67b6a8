package dev.proviso.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls that use what some requests were allowed, each with a key of its own. */
final class Consumes {

  private static final int GRANTS = 32;
  private static final Pattern ID = Pattern.compile("\"id\":\"(req_\\w{26})\"");

  private static final String BUDGET =
      """
      {"title":"Buy","action":"buy","params":{"amount":1,"to":"acme"},"conditions_schema":[
      {"key":"budget","label":"Budget","type":"number","enforce":"sum","binds":"/amount"}]}""";

  private static final String DECISION =
      "{\"status\":\"conditional\",\"conditions\":{\"budget\":9000000000000}}";

  private static final String CALL = "{\"params\":{\"amount\":1.25,\"to\":\"acme\"}}";

  private final List<String> ids = new ArrayList<>();
  private int made;

  /** Asks for so much that it is not used up. */
  Consumes(Server server) throws IOException, InterruptedException {
    for (int i = 0; i < GRANTS; i++) {
      Matcher id = ID.matcher(server.post("/api/requests", "application/json", BUDGET).body());
      if (!id.find()) {
        throw new IllegalStateException("Could not make a request");
      }
      String path = "/api/requests/" + id.group(1) + "/respond";
      int status = server.post(path, "application/json", DECISION).statusCode();
      if (status != 200) {
        throw new IllegalStateException("Could not decide a request: " + status);
      }
      ids.add(id.group(1));
    }
  }

  /** The next call. */
  byte[] next() {
    String path = "/api/requests/" + ids.get(made % GRANTS) + "/consume";
    return Calls.postOnce(path, Server.OPERATOR, "use-" + made++, CALL);
  }
}
