package dev.proviso.doors.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A server on which things were allowed. */
abstract class GrantPagesFixture extends WebTest {

  /** Each meaning that has an order, and one that has none. */
  static final String CAMPAIGN =
      """
      {"title":"Send the campaign","action":"send","params":{"to":"all"},"conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","enforce":"sum","unit":"EUR"},
        {"key":"most","label":"Recipients","type":"integer"},
        {"key":"least","label":"Age","type":"integer","enforce":"min"},
        {"key":"draft","label":"Drafts only","type":"boolean"},
        {"key":"lists","label":"Lists","type":"multiselect","options":["news","beta","staff"]},
        {"key":"from","label":"From","type":"date","enforce":"after"},
        {"key":"until","label":"Until","type":"datetime","enforce":"before"},
        {"key":"path","label":"Path","type":"text","enforce":"prefix"},
        {"key":"footer","label":"Footer","type":"text"}]}""";

  static final String ALLOWED =
      """
      {"budget":200.00,"most":500,"least":18,"draft":true,"lists":["news","beta"],
       "from":"2026-01-01","until":"2027-10-25T02:30:00.5+01:00","path":"/srv","footer":"Acme"}""";

  static final String SPEND =
      """
      {"title":"Spend some","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","enforce":"sum","unit":"EUR"},
        {"key":"most","label":"Recipients","type":"integer"}]}""";

  /** 200 in all, for at most 500 each time. */
  String spending() {
    return decided(
        SPEND, "{\"status\":\"conditional\",\"conditions\":{\"budget\":200.00,\"most\":500}}");
  }

  String campaign() {
    return decided(CAMPAIGN, "{\"status\":\"conditional\",\"conditions\":" + ALLOWED + "}");
  }

  String decided(String request, String decision) {
    String id = asks(request);
    HttpResponse<String> answer =
        server.post("/api/requests/" + id + "/respond", decision, server.alice());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  String approved(String title) {
    String request = JsonText.write(JsonText.object().put("title", title));
    return decided(request, "{\"status\":\"approved\"}");
  }

  JsonNode grant(String id) {
    return TestServer.json(server.get("/api/requests/" + id + "/grant", server.alice()));
  }

  HttpResponse<String> amend(String id, String wish) {
    return server.post("/api/requests/" + id + "/grant/amend", wish, server.alice());
  }

  String use(String id, String facts) {
    HttpResponse<String> answer =
        server.send(
            "/api/requests/" + id + "/consume",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString("{\"facts\":" + facts + "}")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer).get("use").textValue();
  }

  void breach(String id) {
    String use = use(id, "{\"budget\":1}");
    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":1000000}}";
    assertThat(server.post("/api/uses/" + use + "/report", report, server.robin()).statusCode())
        .isEqualTo(200);
  }

  Browser berlin() {
    return alice().with("zone", "Europe/Berlin");
  }

  static Element narrowing(Document page) {
    return page.selectFirst("#narrow");
  }

  /** The name of the control of a condition. */
  static String named(Document page, String label) {
    Element field =
        page.select("#narrow .field").stream()
            .filter(it -> it.selectFirst("label, legend").text().startsWith(label))
            .findFirst()
            .orElseThrow();
    return field.selectFirst("input:not([type=hidden]), textarea, select").attr("name");
  }

  Document open(Browser browser, String id) {
    Document page = browser.get("/grants/" + id);
    assertThat(browser.status()).isEqualTo(200);
    return page;
  }
}
