package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The server takes the examples of what was allowed, and answers as the document says. */
class OpenApiGrantsTest extends OpenApiFixture {

  private static final String CONDITIONS =
      "{\"status\":\"conditional\",\"conditions\":{\"budget\":2000,\"rollback_ok\":true}}";

  private String example(String name) {
    return JsonText.write(document.at("/components/examples/" + name + "/value"));
  }

  private String granted() {
    String id = submit(example("Deploy"));
    assertThat(respond(id, CONDITIONS).statusCode()).isEqualTo(200);
    return id;
  }

  private JsonNode post(String path, String body, String key) {
    HttpResponse<String> answer =
        server.send(
            path,
            key,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "k" + System.nanoTime())
                    .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return json(answer);
  }

  @Test
  void describesItsDocumentsAsTheyAre() {
    post("/api/requests/" + granted() + "/consume", example("CallParams"), server.robin());
    String id = granted();
    String path = "/api/requests/" + id;
    JsonNode used = post(path + "/consume", example("CallAmount"), server.robin());
    assertMembers("Allowed", used);
    String use = "/api/uses/" + used.get("use").textValue() + "/report";
    assertMembers("Settled", post(use, example("ReportSpent"), server.robin()));
    assertMembers("Amended", post(path + "/grant/amend", example("Amendment"), server.alice()));
    JsonNode grant = json(server.get(path + "/grant", server.robin()));
    assertMembers("GrantWithUses", grant);
    assertMembers("GrantUse", grant.get("used").get(0));
    assertMembers("UseReport", grant.get("used").get(0).get("report"));
    assertMembers("GrantTerm", grant.get("terms").get(0));
    assertMembers("Grant", read(id).get("grant"));
    HttpResponse<String> refused =
        server.send(
            path + "/consume",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "more")
                    .POST(BodyPublishers.ofString("{\"facts\":{\"budget\":2001}}")));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertValid("RefusedUse", "#/components/schemas/RefusedUse", json(refused));
    assertMembers("Amended", post(path + "/grant/revoke", example("Revocation"), server.robin()));
  }

  @Test
  void takesAReportAlone() {
    JsonNode settled =
        post("/api/requests/" + granted() + "/report", example("ReportSpent"), server.robin());

    assertMembers("Settled", settled);
  }

  private void assertMembers(String schema, JsonNode served) {
    assertThat(document.at("/components/schemas/" + schema + "/properties").fieldNames())
        .toIterable()
        .as(schema)
        .filteredOn(name -> !name.equals("warnings"))
        .containsExactlyInAnyOrderElementsOf(served::fieldNames);
    assertValid(schema, "#/components/schemas/" + schema, served);
  }
}
