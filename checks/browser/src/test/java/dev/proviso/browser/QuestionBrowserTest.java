package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.proviso.testing.TestServer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People answer questions: with one press where that is enough, and nothing can be approved. */
class QuestionBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String ONE =
      """
      {"kind":"question","context":"Both have room for it. Latency decides.","questions":[
        {"id":"region","text":"Which region should the new search cluster start in?","other":true,"options":[
          {"value":"eu-west-1","label":"Ireland","description":"Nearest to most customers; 12 % dearer"},
          {"value":"us-east-1","label":"Virginia"},
          {"value":"x","label":"\\u202eesrever an\\u0456\\u0456ic and a-label-that-has-no-end-and-cannot-be-broken-anywhere-at-all"}]}]}""";
  private static final String PLAIN =
      """
      {"kind":"question","title":"Before I go on","questions":[
        {"id":"go","text":"Shall I write the tests first?","options":["Yes","No"]}]}""";
  private static final String SEVERAL =
      """
      {"kind":"question","priority":"critical","questions":[
        {"id":"days","text":"On which days may I deploy?","multi":true,"other":true,"options":["Monday","Tuesday","Friday"]},
        {"id":"who","text":"Whom shall I tell?","options":["Everybody","The team"]}]}""";

  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  private static JsonNode read(String id) {
    return TestServer.json(STAGE.server().get("/api/requests/" + id, STAGE.server().alice()));
  }

  private static Page open(String id) {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/requests/" + id);
    return page;
  }

  @Test
  void onePressAnswers() {
    String id = STAGE.robin().submit(ONE);
    Page page = open(id);
    assertThat(page.locator("#quick button")).hasCount(3);
    assertThat(page.locator("#d-approve, #action-card")).hasCount(0);
    shots.take(page, "question");

    page.locator("#q-0").click();
    assertThat(page.locator("#outcome")).containsText("Answered by you");
    assertThat(page.locator("#outcome")).containsText("eu-west-1");
    assertThat(page.locator(".req-head")).containsText("Answered");
    assertThat(page.locator(".timeline")).containsText("Answered by alice");
    shots.take(page, "question-answered");
    Assertions.assertThat(read(id).at("/response/conditions"))
        .hasToString("{\"region\":\"eu-west-1\"}");
  }

  @Test
  void ownWordsAnswerToo() {
    String id = STAGE.robin().submit(ONE);
    Page page = open(id);
    page.locator("#d-cond summary").click();
    page.locator("#f-c0-o").fill("Ireland");
    assertThat(page.locator("#d-cond input[value=other]")).isChecked();
    shots.take(page, "question-words", page.locator("#f-c0-o"));
    STAGE.expect(422, "/requests/" + id + "/decision");
    page.locator("#send-cond").click();
    assertThat(page.locator(".summary")).containsText("reads as the option");
    assertThat(page.locator("#f-c0-o")).hasValue("Ireland");
    page.locator("#f-c0-o").fill("Frankfurt, please:\nit is nearer.");
    page.locator("#send-cond").click();
    assertThat(page.locator("#outcome")).containsText("Frankfurt, please");
    Assertions.assertThat(read(id).at("/response/conditions/region").textValue())
        .isEqualTo("Frankfurt, please:\nit is nearer.");
  }

  @Test
  void severalAreAnsweredInAForm() {
    String id = STAGE.robin().submit(SEVERAL);
    Page page = open(id);
    assertThat(page.locator("#quick")).hasCount(0);
    page.locator("#d-cond summary").click();
    shots.take(page, "questions", page.locator("#send-cond"));
    page.getByLabel("Tuesday").check();
    page.locator("#f-c0-o").fill("Sunday");
    page.getByLabel("The team").check();
    page.locator("#send-cond").click();
    assertThat(page.locator("#outcome")).containsText("Answered by you");
    Assertions.assertThat(read(id).at("/response/conditions"))
        .hasToString("{\"days\":[\"Tuesday\",\"Sunday\"],\"who\":\"The team\"}");
  }

  @Test
  void isAnsweredOnAPhone() {
    String id = STAGE.robin().submit(PLAIN);
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    page.navigate("/requests/" + id);
    assertThat(page.locator("#quick legend")).isVisible();
    shots.take(page, "question-phone");
    page.locator("#q-1").tap();
    assertThat(page.locator("#outcome")).containsText("Answered by you");
    Assertions.assertThat(read(id).at("/response/conditions")).hasToString("{\"go\":\"No\"}");
  }

  @Test
  void isDismissedWithAReason() {
    String id = STAGE.robin().submit(PLAIN);
    Page page = open(id);
    page.keyboard().press("d");
    page.locator("#deny-c").fill("Find out yourself.");
    page.locator("#send-deny").click();
    assertThat(page.locator("#outcome")).containsText("Dismissed by you");
    page.navigate("/history");
    assertThat(page.locator(".past-list")).containsText("Dismissed");
  }

  @Test
  void isNotApprovedByAForgedForm() {
    String id = STAGE.robin().submit(PLAIN);
    Page page = open(id);
    page.evaluate(
        "() => { const b = document.querySelector('#send-deny'); b.value = 'approved'; }");
    page.locator("#d-deny summary").click();
    STAGE.expect(422, "/requests/" + id + "/decision");
    page.locator("#send-deny").click();
    assertThat(page.locator("#decide")).containsText("Your answer");
    Assertions.assertThat(read(id).get("status").textValue()).isEqualTo("pending");
  }
}
