package dev.proviso.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What agents ask in these tests, as JSON for the API. */
final class Samples {

  /** A critical one with a diff and conditions. */
  static final String SCALE_UP =
      with(
          """
          {"title": "Scale checkout-api from 4 to 12 replicas in production", "priority": "critical",
           "requester": "ops-agent", "tags": ["kubernetes", "production"], "action": "deploy",
           "expires_in": 1800,
           "params": {"namespace": "shop", "deployment": "checkout-api", "replicas": 12},
           "plan": "Checkout p95 latency has been above **1.8 s** for 14 minutes. CPU is saturated on all 4 pods. I want to:\\n\\n1. Scale `checkout-api` from 4 to 12 replicas\\n2. Wait for the rollout\\n3. Watch p95 for 10 minutes and scale back to 6 if it is below 400 ms\\n\\nExtra cost is about 38 EUR per day while scaled.",
           "context": "{\\"service\\": \\"checkout-api\\", \\"cluster\\": \\"prod-eu-1\\", \\"p95_ms\\": 1840, \\"pods\\": {\\"ready\\": 4, \\"wanted\\": 4}}",
           "preview": "--- a/deploy/checkout-api.yaml\\n+++ b/deploy/checkout-api.yaml\\n@@ -1,4 +1,4 @@\\n apiVersion: apps/v1\\n kind: Deployment\\n-  replicas: 4\\n+  replicas: 12\\n   minReadySeconds: 10\\n",
           "preview_format": "diff"}
          """,
          Schemas.SCALING);

  /** A mail to many, without conditions. */
  static final String MAIL =
      """
      {"title": "Send the Q3 price change email to 4,812 customers", "priority": "high",
       "requester": "marketing-agent", "tags": ["email", "customers"], "action": "send_email",
       "plan": "The copy was approved on Tuesday. I send it in batches of 500, one a minute.",
       "context": "Unsubscribed customers are left out.",
       "preview": "mailer.send(list=\\"all-customers\\", template=\\"price-q3\\", batch=500)"}
      """;

  /** A name that reads backwards. */
  static final String BRANCHES =
      """
      {"title": "Delete 214 stale branches in acme/platform", "requester": "repo-janitor",
       "tags": ["git"], "action": "Bash",
       "plan": "None of them has had a commit since 2023.",
       "preview": "git push origin --delete \\u202etxt.nigiro/erutaef\\u202c feature/old-login"}
      """;

  /** Money, with every construct of JSON Schema. */
  static final String BUDGET =
      with(
          """
          {"title": "Buy 40 seats of Acme Observability for 12 months", "requester": "procurement-agent",
           "tags": ["budget", "contract"], "action": "purchase",
           "params": {"supplier": "Acme Observability GmbH", "seats": 40, "months": 12},
           "plan": "The trial ends on Friday. The offer is 10 % below the list price.",
           "context": "Budget left this quarter: 6,200 EUR.",
           "preview": "POST https://shop.acme.example/orders\\n{\\"product\\": \\"observability\\", \\"seats\\": 40, \\"months\\": 12}"}
          """,
          Schemas.EVERY_CONSTRUCT);

  /** A migration, with every type of a field list. */
  static final String MIGRATION =
      with(
          """
          {"title": "Migrate the orders table to the new schema", "requester": "db-agent",
           "tags": ["database"], "action": "migrate",
           "preview": "ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"}
          """,
          Schemas.EVERY_TYPE);

  /** One whose time is nearly up. */
  static final String EXPIRING =
      """
      {"title": "Rotate the staging database password", "requester": "secops-agent",
       "tags": ["security"], "action": "rotate", "expires_in": 120,
       "preview": "ALTER ROLE app_staging PASSWORD '********';"}
      """;

  private Samples() {}

  /** A command of 300 lines, some of them long. */
  static String longCommand() {
    String command =
        IntStream.rangeClosed(1, 300)
            .mapToObj(
                i -> "restic forget --keep-last 7 --tag host-" + i + " " + "x".repeat(i % 150))
            .collect(Collectors.joining("\n"));
    ObjectNode request = JsonText.object();
    request.put("title", "Forget old backups of 300 hosts").put("requester", "backup-agent");
    return request.put("preview", command).toString();
  }

  /** A request of a title and nothing special. */
  static String titled(String title) {
    ObjectNode request = JsonText.object();
    return request.put("title", title).put("preview", "echo done").toString();
  }

  /** A request with a schema. */
  static String with(String request, String schema) {
    ObjectNode whole = (ObjectNode) StrictJson.read(request);
    whole.set("conditions_schema", StrictJson.read(schema));
    return whole.toString();
  }
}
