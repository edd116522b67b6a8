package dev.proviso.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fifty rules that are followed, of which only the last has something to say; archived at the end.
 */
final class FiftyPolicies implements AutoCloseable {

  private static final int RULES = 50;
  private static final Pattern ID = Pattern.compile("\"id\":\"(pol_\\w{26})\"");

  /** Both facts are read, and the second is another. */
  private static final String SILENT =
      """
      {"name":"Silent %d","tier":"rule","scope":{"actions":["deploy"]},
       "when":{"all":[{"fact":"params:/replicas","type":"number","op":"at_most","value":200},
                      {"fact":"params:/service","type":"text","op":"one_of","value":["a","b%d"]}]},
       "then":{"outcome":"person"}}""";

  private static final String LAST =
      """
      {"name":"Last","tier":"rule","scope":{"actions":["deploy"]},
       "when":{"fact":"params:/service","type":"text","op":"is","value":"checkout"},
       "then":{"outcome":"person"}}""";

  private final Server server;
  private final List<String> ids = new ArrayList<>();

  private FiftyPolicies(Server server) {
    this.server = server;
  }

  static FiftyPolicies on(Server server) throws IOException, InterruptedException {
    FiftyPolicies policies = new FiftyPolicies(server);
    for (int i = 1; i < RULES; i++) {
      policies.make(SILENT.formatted(i, i));
    }
    policies.make(LAST);
    return policies;
  }

  private void make(String document) throws IOException, InterruptedException {
    Matcher id = ID.matcher(server.post("/api/policies", "application/json", document).body());
    if (!id.find()) {
      throw new IllegalStateException("No policy was made");
    }
    ids.add(id.group(1));
  }

  /** How long a simulation without the last rule takes over 10,000 requests, in seconds. */
  double simulation() throws IOException, InterruptedException {
    String order = "{\"modes\":{\"%s\":\"off\"},\"limit\":10000}";
    long start = System.nanoTime();
    String answer =
        server
            .post(
                "/api/policies/simulate",
                "application/json",
                order.formatted(ids.get(ids.size() - 1)))
            .body();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!answer.contains("\"examined\":10000")) {
      throw new IllegalStateException("Not 10,000 requests were examined: " + answer);
    }
    return seconds;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (String id : ids) {
      server.delete("/api/policies/" + id);
    }
  }
}
