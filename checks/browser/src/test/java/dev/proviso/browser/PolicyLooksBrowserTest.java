package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of policies with much on them: a month of findings, long names, 200 policies. */
class PolicyLooksBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final Actor ADMIN = new Actor("prn_admin", "admin", false);
  private static final String LONG =
      "Newsletters and reminders to customers of Donaudampfschifffahrtsgesellschaftskapitaene, in"
          + " every region but Austria";
  private static final String FULL =
      """
      {"name":"Small mails from staging","tier":"rule","scope":{"actions":["send_email"]},
       "when":{"all":[
         {"fact":"params:/recipients","type":"number","op":"at_most","value":500},
         {"any":[{"fact":"params:/env","type":"text","op":"is","value":"staging"},
                 {"fact":"tags","type":"texts","op":"all_one_of","value":["test","staging"]}]}]},
       "then":{"outcome":"conditional","comment":"Small, staging only.","grant":{"uses":3,"valid_for":7200},
         "conditions":{"max_recipients":{"value":500,"enforce":"max"}}},
       "caps":[{"per":"principal","within_hours":24,"count":50}],
       "examples":[
         {"request":{"action":"send_email","params":{"recipients":10,"env":"staging"}},"expect":"conditional"},
         {"request":{"action":"send_email","tags":["x"],"params":{"recipients":5000}},"expect":"none"}]}
      """;
  private static final String SMALL =
      """
      {"name":"Small mails from staging","tier":"rule","scope":{"actions":["send_email"]},
       "when":{"all":[
         {"fact":"params:/recipients","type":"number","op":"at_most","value":500},
         {"fact":"params:/env","type":"text","op":"is","value":"staging"}]},
       "then":{"outcome":"approve"}}
      """;
  private static final String PEOPLE =
      """
      {"name":"Deletions need two of us","tier":"guard","scope":{"actions":["delete_*"]},
       "then":{"outcome":"person","quorum":2,"expires_in":90000,"note":"Look twice.",
         "escalate":[{"after":900,"deciders":["group:leads"]},{"after":7200,"deciders":["operator"]}]}}
      """;

  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  @AfterEach
  void archiveAll() {
    STAGE.server().clock().skew(Duration.ZERO);
    policies().list().forEach(it -> writes().await(policies().archive(it.id(), ADMIN)));
  }

  private static Policies policies() {
    return STAGE.server().bean(Policies.class);
  }

  private static Writes writes() {
    return STAGE.server().bean(Writes.class);
  }

  private static Policy made(String json, Mode mode) {
    Policies.Draft draft =
        new Policies.Draft(
            DocumentReader.read(StrictJson.read(json)), PolicyKind.ADMIN, mode, null);
    return writes().await(policies().create(draft, ADMIN));
  }

  private static Page dora() {
    return STAGE.page(STAGE.server().newKey("dora", Role.ADMIN));
  }

  private static String mail(int count, String env, String action) {
    ObjectNode params = JsonText.object().put("recipients", count).put("env", env);
    return JsonText.object()
        .put("title", "Send the newsletter to " + count + " people")
        .put("action", action)
        .set("params", params)
        .toString();
  }

  /** All of a long page, for people to look at. */
  private static void whole(Page page, String name) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1440, 390}) {
        page.setViewportSize(width, 900);
        String file = name + "-whole-" + width + "-" + scheme.name().charAt(0) + ".png";
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "shots", file)));
        Shots.isWhole(page, file);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1440, 900);
  }

  @Test
  void aMonthOfFindings() {
    made(
        "{\"name\":\"Anything by mail\",\"tier\":\"rule\",\"scope\":{\"actions\":[\"send_email\"]},"
            + "\"then\":{\"outcome\":\"approve\"}}",
        Mode.WATCH);
    made(SMALL, Mode.ON);
    made(
        "{\"name\":\""
            + LONG
            + "\",\"tier\":\"guard\",\"scope\":{\"actions\":[\"delete_*\"]},"
            + "\"then\":{\"outcome\":\"deny\",\"comment\":\"Never from here.\"}}",
        Mode.ON);
    Random random = new Random(5);
    FakeClock clock = STAGE.server().clock();
    Agent robin = STAGE.robin();
    for (int back = 26; back >= 0; back--) {
      clock.skew(Duration.ofDays(-back));
      for (int i = random.nextInt(back % 7 < 2 ? 2 : 7); i > 0; i--) {
        boolean staging = random.nextInt(4) > 0;
        String action = random.nextInt(8) == 0 ? "delete_list" : "send_email";
        robin.submit(mail(random.nextInt(700), staging ? "staging" : "production", action));
      }
    }
    clock.skew(Duration.ZERO);
    Page page = dora();
    page.navigate("/policies");
    page.locator("main a[href='/history#policy-trends']").click();
    assertThat(page.locator("#policy-trends")).isInViewport();
    // Without rows: axe minds a link that is half below the bar, where scrolling happened to end.
    page.navigate("/history?q=nothing+like+it");
    shots.take(page, "history-policy-charts", page.locator("#policy-share"));
    page.locator("#policy-trends summary").click();
    page.locator("#policy-share summary").click();
    whole(page, "history-policy-charts");
    page.navigate("/policies");
    whole(page, "policies-few");
  }

  @Test
  void twoHundredPolicies() {
    for (int i = 0; i < 200; i++) {
      String name = i % 9 == 0 ? LONG + " " + i : "Rule number " + i;
      made(
          (i % 4 == 0 ? PEOPLE : FULL)
              .replace("Deletions need two of us", name)
              .replace("Small mails from staging", name),
          i % 3 == 0 ? Mode.WATCH : Mode.ON);
    }
    Page page = dora();
    page.navigate("/policies");
    assertThat(page.locator(".pol")).hasCount(200);
    shots.take(page, "policies-many");
    page.navigate(
        "/policies/try?request=" + STAGE.robin().submit(mail(20, "staging", "send_email")));
    shots.take(page, "policy-try-many");
  }

  @Test
  void theEditorHasARowForEachEscalationAndExample() {
    Policy full = made(FULL, Mode.WATCH);
    Policy people = made(PEOPLE, Mode.ON);
    Page page = dora();
    page.navigate("/policies/" + full.id() + "/edit");
    assertThat(page.locator("#pf-valid_for")).hasValue("2");
    assertThat(page.locator("#pf-valid_unit")).hasValue("hours");
    page.click("#add-examples");
    assertThat(page.locator("#pf-xa2")).isFocused();
    page.fill("#pf-xa2", "send_email");
    page.fill("#pf-xp2", "recipients: 20\nenv: staging");
    page.locator(".editor-side [value=check]").click();
    assertThat(page.locator("#sentence")).containsText("send_email");
    whole(page, "policy-editor-full");
    shots.take(page, "policy-editor-examples", page.locator("#add-examples"));
    page.navigate("/policies/" + people.id() + "/edit");
    assertThat(page.locator("#pf-expires_in")).hasValue("25");
    page.click("#add-escalate");
    assertThat(page.locator("#pf-ea2")).isFocused();
    page.fill("#pf-ea2", "1");
    page.selectOption("#pf-eu2", "days");
    page.fill("#pf-ed2", "operator");
    page.locator(".editor-side [value=save]").click();
    assertThat(page.locator("#sentence")).containsText("operator");
    page.navigate("/policies/" + people.id() + "/edit");
    whole(page, "policy-editor-people");
    shots.take(page, "policy-editor-steps", page.locator("#add-escalate"));
    page.navigate("/policies/" + full.id());
    whole(page, "policy-full");
  }

  @Test
  void suggestsWhatPeopleDecidedAlike() {
    Agent robin = STAGE.robin();
    FakeClock clock = STAGE.server().clock();
    for (int i = 0; i < 20; i++) {
      clock.skew(Duration.ofHours(-7L * (20 - i)));
      String id = robin.submit(mail(i == 0 ? 900 : i, i % 2 == 0 ? "staging" : "test", "deploy"));
      STAGE
          .server()
          .post(
              "/api/requests/" + id + "/respond",
              "{\"status\":\"%s\"}".formatted(i == 0 ? "denied" : "approved"),
              STAGE.server().alice());
    }
    clock.skew(Duration.ZERO);
    Page page = dora();
    page.navigate("/policies/suggestions");
    assertThat(page.locator(".suggestion")).hasCount(1);
    shots.take(page, "policy-suggested");
    page.locator(".suggestion a.btn").click();
    assertThat(page.locator("#pf-actions")).hasValue("deploy");
    page.locator(".editor-side [value=save]").click();
    assertThat(page.locator("#done")).containsText("The policy is made");
  }

  @Test
  void aPageThatIsOpenHearsTheVotesOfOthersAndKeepsWhatIsTyped() {
    made(PEOPLE, Mode.ON);
    String id = STAGE.robin().submit(mail(3, "staging", "delete_list"));
    Page page = dora();
    RequestScreen.open(page, id).panel("approve").comment("I have looked at the list");
    STAGE
        .server()
        .post(
            "/api/requests/" + id + "/respond",
            "{\"status\":\"approved\",\"comment\":\"Fine.\"}",
            STAGE.server().alice());
    assertThat(page.locator("#voted")).containsText("1 of 2 votes: alice approved");
    assertThat(page.locator("#routed #votes")).hasText("1 of 2 votes: alice approved");
    assertThat(page.locator("#d-approve textarea")).hasValue("I have looked at the list");
    shots.take(page, "request-voted");
    page.click("#send-approve");
    assertThat(page.locator("#outcome .verdict")).containsText("Approved");
  }
}
