package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.Receiver;
import dev.proviso.testing.TestServer;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that may call loopback, and a receiver there. */
public abstract class HookTest extends WebTest {

  public Receiver hook;

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.egress.allow", "127.0.0.1", "proviso.outbox.poll", "1h");
  }

  @BeforeEach
  public void listen() {
    hook = new Receiver();
  }

  @AfterEach
  public void clear() {
    hook.close();
    Browser admin = admin();
    for (Element form : admin.get("/webhooks").select("form[action$=/delete]")) {
      admin.submit(form, Map.of());
    }
  }

  public Browser admin() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  /** Adds a webhook in the browser; the page with its secret, or with what is wrong. */
  public Document adds(Browser admin, String... typed) {
    Element form = admin.get("/webhooks").selectFirst("#new-webhook");
    Document answer = admin.submit(form, form(typed));
    return admin.status() == 303 ? admin.get(admin.header("Location")) : answer;
  }

  /** Adds a webhook for everything; its id. */
  public String added(Browser admin) {
    return idOf(adds(admin, "url", hook.url()));
  }

  /** The webhook that a page is of. */
  public static String idOf(Document page) {
    return to(page, "/test").attr("action").split("/")[2];
  }

  /** A form of a page, by the end of where it goes. */
  public static Element to(Document page, String end) {
    return page.selectFirst("form[action$=" + end + "]");
  }

  /** Waits for a call and for what came of it. */
  public String called() {
    String body = hook.next().body();
    for (int i = 0; i < 10_000 && server.bean(JobWorker.class).underWay() > 0; i++) {
      server.bean(Writes.class).await(tx -> null);
    }
    server.bean(Writes.class).await(tx -> null);
    return body;
  }

  /** What browsers would run or style without a file of ours. */
  public static void isInert(Document page) {
    assertThat(page.select("script:not([src]), style, [style], img, iframe")).isEmpty();
    assertThat(page.select("*").stream().flatMap(it -> it.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(page.select("h1")).hasSize(1);
  }
}
